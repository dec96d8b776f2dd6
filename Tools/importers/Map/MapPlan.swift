internal import Engine
internal import Events
internal import Wire

/// The commands of a map: nothing in it has a moment, so all of it is due at once.
struct MapPlan: ImportPlan {
  /// Territories are large; fewer of them go in one submission than is usual.
  static let batchCommandsMax = 10

  private struct Entry {
    let feature: MapFeature
    let setsTerritory: Bool
  }

  private let entries: [Entry]

  init(_ features: [MapFeature]) {
    let sorted = features.sorted {
      ($0.level.rawValue, $0.name) < ($1.level.rawValue, $1.name)
    }
    entries = sorted.flatMap { feature in
      switch feature.shape {
      case .station: [Entry(feature: feature, setsTerritory: false)]
      case .territory: [false, true].map { Entry(feature: feature, setsTerritory: $0) }
      }
    }
  }

  var count: Int { 1 + entries.count }

  func due(_ index: Int) -> Micros? { nil }

  func command(_ index: Int) -> PlannedCommand {
    guard index > 0 else {
      return PlannedCommand(
        command: SanFrancisco.registerOffice, line: 1, tally: Tally(offices: 1),
        weight: .standing)
    }
    let entry = entries[index - 1]
    return entry.setsTerritory ? territory(entry.feature) : register(entry.feature)
  }

  private func register(_ feature: MapFeature) -> PlannedCommand {
    var place: Place?
    if case .station(let stated) = feature.shape { place = stated }
    let key = key(feature)
    let registered = OfficeRegistered(
      name: feature.name, level: feature.level, parent: SanFrancisco.office, place: place,
      reference: SourceReference(system: SanFrancisco.system, key: key))
    return PlannedCommand(
      command: .standing(
        .office(office(feature), .register(registered)),
        id: id("command:register:\(key)", content: registered)),
      line: feature.line, tally: Tally(offices: 1), weight: .standing)
  }

  private func territory(_ feature: MapFeature) -> PlannedCommand {
    guard case .territory(let area) = feature.shape else {
      preconditionFailure("only territories are set")
    }
    let set = OfficeTerritorySet(territory: area)
    return PlannedCommand(
      command: .standing(
        .office(office(feature), .setTerritory(set)),
        id: id("command:territory:\(key(feature))", content: set)),
      line: feature.line)
  }

  private func office(_ feature: MapFeature) -> OfficeID {
    OfficeID(SanFrancisco.id("office:\(key(feature))", at: .standing))
  }

  private func key(_ feature: MapFeature) -> String { "\(feature.level.rawValue):\(feature.name)" }

  /// A newer file may say otherwise of the same office: that is another command.
  private func id(_ key: String, content: some EventValue) -> UUID128 {
    var writer = JSONWriter(capacity: 4_096)
    content.write(to: &writer)
    return SanFrancisco.id("\(key):\(DerivedID.mark(writer.bytes))", at: .standing)
  }
}
