internal import Events

/// A circle or box on the map, and who is in it.
struct CircleSelection: Equatable, Sendable {
  /// Whom the list holds.
  enum Kind: CaseIterable, Sendable {
    case everybody
    case teams
    case people

    func holds(_ track: Track) -> Bool {
      switch self {
      case .everybody: true
      case .teams: track.isTeam
      case .people: !track.isTeam
      }
    }

    var next: Kind {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    var words: Words {
      switch self {
      case .everybody: Words("all", "全部")
      case .teams: Words("teams", "小组")
      case .people: Words("people", "人员")
      }
    }
  }

  var circle: Circle
  /// The box that takes the circle's place, if one does.
  var box: Box?
  /// The incident or alarm that it was drawn at.
  var about: EntityReference?
  var kind = Kind.everybody
  /// Whether the arrows still move the circle, or a corner of the box; afterwards they go through the list, whose lines
  /// stay where they are.
  var isPlacing = true
  /// The radius as far as it is typed.
  var typed = LineEditor()
  /// The lines of the list, from when it was last made.
  var keys: [String] = []
  var ticked: Set<String> = []
  var index = 0

  /// What is drawn.
  var outline: any Outline { if let box { box } else { circle } }

  /// Has a box take the place of the circle: its first corner is where the middle of that is, and the other one is
  /// moved; or the other way round.
  mutating func switchShape() {
    guard let box else {
      let east = circle.moved(.right, isFar: true)
      self.box = Box(corner: circle.centre, other: east.moved(.up, isFar: true).centre)
      return
    }
    circle.centre = box.centre
    self.box = nil
  }

  /// The line that is marked, if there is one.
  var current: String? { keys.indices.contains(index) ? keys[index] : nil }

  /// Those that something is sent to: the ticked in the order of the list, else the marked one.
  var chosen: [String] {
    let ticked = keys.filter { self.ticked.contains($0) }
    return ticked.isEmpty ? current.map { [$0] } ?? [] : ticked
  }
}
