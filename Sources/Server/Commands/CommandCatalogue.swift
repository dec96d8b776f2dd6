internal import Engine
internal import Events

/// All types of commands, by name.
enum CommandCatalogue {
  /// A type of command together with the kind of aggregate that it is for.
  typealias Entry = CommandType<@Sendable (UUID128) -> Action>

  /// The kind of aggregate that each type is for.
  static let kinds = Dictionary(uniqueKeysWithValues: known.map { ($0.entry.name, $0.kind) })

  /// In the order of docs/protocol.md.
  static let all = known.map(\.entry)

  private static let known: [(kind: StreamKind, entry: Entry)] =
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
  ) -> [(kind: StreamKind, entry: Entry)] {
    Asked.types.map { type in
      let entry = Entry(
        name: type.name, event: type.event, urgency: type.urgency, roles: type.roles,
        fields: type.fields
      ) { data throws(CommandRefusal) in
        let asked = try type.read(&data)
        return { entity in action(ID(entity), asked) }
      }
      return (Kind.streamKind, entry)
    }
  }
}
