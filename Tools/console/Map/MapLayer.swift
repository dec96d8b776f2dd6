internal import Events

/// What can be shown on the map or left out.
enum MapLayer: String, CaseIterable, Sendable {
  case alarms
  case incidents
  case tasks
  case hazards
  case commandPosts
  case teams
  case people
  case offices
  case premises
  case areas
  case territories
  case drills

  var words: Words {
    switch self {
    case .alarms: Words("alarms", "告警")
    case .incidents: Words("incidents", "事件")
    case .tasks: Words("tasks", "任务")
    case .hazards: Words("hazards", "隐患")
    case .commandPosts: Words("command posts", "现场指挥部")
    case .teams: Words("teams", "小组")
    case .people: Words("people", "人员")
    case .offices: Words("offices", "单位")
    case .premises: Words("premises", "监管场所")
    case .areas: Words("affected areas", "影响区域")
    case .territories: Words("territories", "辖区")
    case .drills: Words("drills", "演练")
    }
  }

  /// Its sign on the map; dots for what is drawn as a line, an X for what the numbers of drills begin with.
  var sign: Character {
    switch self {
    case .alarms: "!"
    case .incidents: "*"
    case .tasks: "="
    case .hazards: "%"
    case .commandPosts: "&"
    case .teams: "+"
    case .people: "."
    case .offices: "#"
    case .premises: "$"
    case .areas, .territories: "⣏"
    case .drills: "X"
    }
  }

  /// The keys that switch the layers, in their order.
  private static let keys: [Character] = Array("1234567890ab")

  /// The key that switches it in the list.
  var key: Character { Self.keys[Self.allCases.firstIndex(of: self) ?? 0] }

  init?(key: Character) {
    guard let layer = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = layer
  }

  /// The layer that somebody means by a name in either language, or by its beginning.
  init?(called text: String) {
    let wanted = CommandName.folded(text)
    guard !wanted.isEmpty else { return nil }
    func names(_ layer: MapLayer) -> [String] {
      [layer.rawValue, layer.words.english, layer.words.chinese].map { CommandName.folded($0) }
    }
    let exact = Self.allCases.filter { names($0).contains(wanted) }
    let begun = Self.allCases.filter { names($0).contains { $0.hasPrefix(wanted) } }
    guard let layer = exact.first ?? (begun.count == 1 ? begun.first : nil) else { return nil }
    self = layer
  }
}

/// Which layers the map shows; the choice holds as long as the console runs.
struct MapLayers: Equatable, Sendable {
  private(set) var hidden: Set<MapLayer> = []

  func shows(_ layer: MapLayer) -> Bool { !hidden.contains(layer) }

  mutating func toggle(_ layer: MapLayer) {
    if hidden.remove(layer) == nil { hidden.insert(layer) }
  }

  mutating func showAll() { hidden = [] }

  /// What is left out, for the title of the map: a map that lacks something says so.
  var title: Words {
    let left = MapLayer.allCases.filter { hidden.contains($0) }.map(\.words)
    guard !left.isEmpty else { return Words("", "") }
    return Words(
      "  without " + left.map(\.english).joined(separator: ", "),
      "  未显示：" + left.map(\.chinese).joined(separator: "、"))
  }
}
