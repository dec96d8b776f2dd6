internal import Events
internal import Wire

/// A screen of this console, as it is asked for on the command line.
enum ScreenCommand: String, CaseIterable {
  case circle
  case box
  case layers
  case admin

  /// What opens, and with what.
  enum Request: Equatable {
    case circle(Circle, about: EntityReference?)
    /// A circle at what is marked, or in the middle of the map.
    case circleHere(radiusMetres: Double?)
    /// A box; nil for one at what is marked, or in the middle of the map.
    case box(Box?)
    case layers([MapLayer])
    case administration(AdministrationTable?)
  }

  /// Finds one by its name in either language.
  init?(_ name: some StringProtocol) {
    let name = name.lowercased()
    guard let found = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
    self = found
  }

  private var names: [String] {
    switch self {
    case .circle: ["circle", "圈选", "范围"]
    case .box: ["box", "框选"]
    case .layers: ["layers", "layer", "图层"]
    case .admin: ["admin", "administration", "管理"]
    }
  }

  var words: Words {
    switch self {
    case .circle: Words("circle on the map: number or place, radius", "地图圈选：编号或位置、半径")
    case .box: Words("box on the map: two corners", "地图框选：两个角的位置")
    case .layers: Words("layers of the map: names of those to switch", "地图图层：要切换的图层名")
    case .admin: Words("administration: name of a table", "管理：表名")
    }
  }
}

extension CommandLineReader {
  /// Reads what stands behind the name of a screen.
  func read(_ screen: ScreenCommand, _ rest: String, radius fallback: Double) -> Outcome {
    switch screen {
    case .circle: return circle(rest, fallback)
    case .box: return box(rest)
    case .layers:
      var layers: [MapLayer] = []
      for name in rest.split(whereSeparator: { ", 、，\u{3000}".contains($0) }) {
        guard let layer = MapLayer(called: String(name)) else {
          return .wrong(
            Words("there is no layer \"\(name)\"", "没有“\(name)”图层"))
        }
        layers.append(layer)
      }
      return .screen(.layers(layers))
    case .admin:
      guard !rest.isEmpty else { return .screen(.administration(nil)) }
      guard let table = AdministrationTable(called: rest) else {
        return .wrong(Words("there is no table \"\(rest)\"", "没有“\(rest)”表"))
      }
      return .screen(.administration(table))
    }
  }

  // `E-1024 800`, `Unit 7 2km`, `121.47,31.23 500`, `. 300`, `800`; a name may end in a number.
  private func circle(_ text: String, _ fallback: Double) -> Outcome {
    guard !text.isEmpty else { return .screen(.circleHere(radiusMetres: nil)) }
    let words = text.split(separator: " ").map(String.init)
    if let last = words.last, let radius = Circle.radius(last), named(text).isEmpty {
      let place = words.dropLast().joined(separator: " ")
      guard !place.isEmpty else { return .screen(.circleHere(radiusMetres: radius)) }
      return circle(at: place, radius)
    }
    return circle(at: text, fallback)
  }

  private func named(_ text: String) -> [EntityReference] {
    reader.names.findExactly(text).filter { reader.model.place(of: $0) != nil }
  }

  private func circle(at text: String, _ radius: Double) -> Outcome {
    if text == ".", let marked, let place = reader.model.place(of: marked) {
      return .screen(.circle(Circle(centre: place, radiusMetres: radius), about: marked))
    }
    if let centre = FieldReader.coordinate(text) {
      return .screen(.circle(Circle(centre: centre, radiusMetres: radius), about: nil))
    }
    if let entity = named(text).first, let place = reader.model.place(of: entity) {
      return .screen(.circle(Circle(centre: place, radiusMetres: radius), about: entity))
    }
    guard reader.names.findExactly(text).isEmpty else { return .wrong(Phrase.noPlace) }
    if Self.looksLikeNumber(text), EntityNames.feed(ofReference: text) == nil {
      return .lookUp(text)
    }
    do throws(FieldProblem) {
      _ = try reader.place(text)
      return .wrong(Phrase.noPlace)
    } catch { return .wrong(error.words) }
  }

  // `121.45,31.22 121.48,31.24`, `E-1024 Unit 7`; a name may have several words.
  private func box(_ text: String) -> Outcome {
    guard !text.isEmpty else { return .screen(.box(nil)) }
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: words.count - 1, to: 0, by: -1) {
      let first = words.prefix(count).joined(separator: " ")
      let second = words.dropFirst(count).joined(separator: " ")
      if let one = corner(first), let other = corner(second) {
        return .screen(.box(Box(corner: one, other: other)))
      }
    }
    return .wrong(Phrase.twoCorners)
  }

  private func corner(_ text: String) -> Coordinate? {
    if text == "." { return marked.flatMap { reader.model.place(of: $0) } }
    return FieldReader.coordinate(text) ?? named(text).first.flatMap { reader.model.place(of: $0) }
  }

  // MARK: Candidates

  /// What may follow the name of a screen.
  func candidates(_ screen: ScreenCommand, _ text: String) -> Candidates {
    let last = text.lastIndex { $0 == " " || $0 == "\u{3000}" } ?? text.startIndex
    let token = String(text[text.index(after: last)...])
    let start = text.distance(from: text.startIndex, to: last) + 1
    let wanted = CommandName.folded(token)
    func matching(_ all: [CommandCandidate]) -> [CommandCandidate] {
      all.filter { candidate in
        wanted.isEmpty
          || [candidate.text, candidate.words.english, candidate.words.chinese].contains {
            CommandName.folded($0).hasPrefix(wanted)
          }
      }
    }
    switch screen {
    case .layers:
      return Candidates(
        start: start,
        items: matching(
          MapLayer.allCases.map { CommandCandidate(text: $0.rawValue + " ", words: $0.words) }))
    case .admin:
      return Candidates(
        start: start,
        items: matching(
          AdministrationTable.allCases.map {
            CommandCandidate(text: $0.rawValue, words: $0.words)
          }))
    case .box: return Candidates(start: start, items: places(token))
    case .circle:
      guard text[..<last].contains(where: { $0 == " " || $0 == "\u{3000}" }) else {
        return Candidates(start: start, items: places(token))
      }
      let radii = [200, 500, 1_000, 2_000, 5_000, 10_000].map { metres in
        let text = Distance.text(metres: Double(metres))
        return CommandCandidate(text: String(metres), words: Words(text, text))
      }
      return Candidates(start: start, items: matching(radii))
    }
  }

  private static let placesMax = 20

  /// What has a place and is called so.
  private func places(_ token: String) -> [CommandCandidate] {
    let feeds: [Feed] = [.incidents, .alarms, .teams, .responders, .hazards, .offices]
    return feeds.flatMap { feed in
      reader.candidates(for: token, of: .entity(feed)).prefix(Self.placesMax).map {
        CommandCandidate(text: $0.text + " ", words: $0.words)
      }
    }
  }
}
