internal import Engine
internal import Events

/// A type of command (docs/protocol.md): its name, how urgent it is, who may send it, and how its data are read.
struct CommandType<Asked>: Sendable {
  /// The `type` of the command.
  let name: String
  /// The event that it leads to, by its name in the log: the step of the entity's life.
  let event: String
  /// What goes before it under overload.
  let urgency: CommandUrgency
  /// Who may send it (USR-2, at its coarsest).
  let roles: [Role]
  /// What its data hold; ``CommandForm`` tells what of it a client sends.
  let fields: [PayloadField]
  /// Reads what it asks.
  let read: @Sendable (inout CommandData) throws(CommandRefusal) -> Asked
}

extension CommandType where Asked: Sendable {
  /// A command that needs no data.
  static func plain<Event: EventPayload>(
    _ name: String, _ event: Event.Type, _ urgency: CommandUrgency, _ roles: [Role],
    _ asked: Asked
  ) -> Self {
    Self(name: name, event: Event.name, urgency: urgency, roles: roles, fields: []) {
      data throws(CommandRefusal) in
      try data.end()
      return asked
    }
  }

  /// A command whose data are the event that it leads to.
  static func value<Value: JSONEventPayload>(
    _ name: String, _ urgency: CommandUrgency, _ roles: [Role],
    _ asked: @escaping @Sendable (Value) -> Asked
  ) -> Self {
    Self(name: name, event: Value.name, urgency: urgency, roles: roles, fields: Value.fields) {
      data throws(CommandRefusal) in
      asked(try data.value())
    }
  }

  /// A command whose data have a form of their own.
  static func custom<Event: EventPayload>(
    _ name: String, _ event: Event.Type, _ urgency: CommandUrgency, _ roles: [Role],
    _ fields: [PayloadField],
    _ read: @escaping @Sendable (inout CommandData) throws(CommandRefusal) -> Asked
  ) -> Self {
    Self(
      name: name, event: Event.name, urgency: urgency, roles: roles, fields: fields, read: read)
  }
}

extension [Role] {
  /// Those who keep the organisation.
  static let keepers: [Role] = [.administrator]
  /// Those who keep the organisation and those who run the operation.
  static let staff: [Role] = [.administrator, .dispatcher]
  /// Those who run the operation.
  static let operators: [Role] = [.dispatcher]
}
