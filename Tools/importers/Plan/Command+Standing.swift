internal import Engine
internal import Events

extension Micros {
  /// When what has always been there is said to have come about, 2000-01-01T00:00:00Z: one moment for all files,
  /// so that each of them gives the same identifiers.
  static let standing = Micros(seconds: 946_684_800)
}

extension Command {
  /// A command for something that stands before the source begins.
  static func standing(_ action: Action, id: UUID128) -> Command {
    Command(id: id, action: action, occurredAt: .standing, isRecorded: true)
  }

  /// Registers the office that a source belongs to.
  static func registerCityOffice(system: String, name: String) -> Command {
    standing(
      .office(
        .cityOffice(system: system, name: name),
        .register(
          OfficeRegistered(
            name: name, level: .city, reference: SourceReference(system: system, key: name)))),
      id: DerivedID.make(system: system, key: "command:office:\(name)", at: .standing))
  }
}

extension OfficeID {
  /// The office that a source belongs to.
  static func cityOffice(system: String, name: String) -> OfficeID {
    OfficeID(DerivedID.make(system: system, key: "office:\(name)", at: .standing))
  }
}
