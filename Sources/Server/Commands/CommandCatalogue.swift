internal import Engine
internal import Events

/// All types of commands, by name.
enum CommandCatalogue {
  /// A type of command together with the kind of aggregate that it is for.
  typealias Entry = CommandType<@Sendable (UUID128) -> Action>

  /// In the order of docs/protocol.md.
  static let all: [Entry] =
    entries(Action.office) + entries(Action.team) + entries(Action.responder)
    + entries(Action.alarm) + entries(Action.incident) + entries(Action.assignment)
    + entries(Action.task) + entries(Action.clock) + entries(Action.track) + entries(Action.erasure)
    + entries(Action.incidentCommand)
    + entries(Action.hazard) + entries(Action.situationReport)
    + entries(Action.incidentGroup)
    + entries(Action.plan) + entries(Action.activation)

  /// The names alone.
  static let names = all.map(\.name)

  /// A type by its name.
  static subscript(name: String) -> Entry? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static func entries<Kind: Aggregate, Asked: WireAction>(
    _ action: @escaping @Sendable (ID<Kind>, Asked) -> Action
  ) -> [Entry] {
    Asked.types.map { type in
      Entry(name: type.name, urgency: type.urgency, roles: type.roles) {
        data throws(CommandRefusal) in
        let asked = try type.read(&data)
        return { entity in action(ID(entity), asked) }
      }
    }
  }
}
