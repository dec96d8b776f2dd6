internal import Engine
internal import Events

/// A type of command (docs/protocol.md): its name, how urgent it is, who may send it, and how its data are read.
struct CommandType<Asked>: Sendable {
  /// The `type` of the command.
  let name: String
  /// What goes before it under overload.
  let urgency: CommandUrgency
  /// Who may send it (USR-2, at its coarsest).
  let roles: [Role]
  /// Reads what it asks.
  let read: @Sendable (inout CommandData) throws(CommandRefusal) -> Asked
}

extension CommandType where Asked: Sendable {
  /// A command that needs no data.
  static func plain(
    _ name: String, _ urgency: CommandUrgency, _ roles: [Role], _ asked: Asked
  ) -> Self {
    Self(name: name, urgency: urgency, roles: roles) { data throws(CommandRefusal) in
      try data.end()
      return asked
    }
  }

  /// A command whose data are the event that it leads to.
  static func value<Value: EventValue>(
    _ name: String, _ urgency: CommandUrgency, _ roles: [Role],
    _ asked: @escaping @Sendable (Value) -> Asked
  ) -> Self {
    Self(name: name, urgency: urgency, roles: roles) { data throws(CommandRefusal) in
      asked(try data.value())
    }
  }

  /// A command whose data have a form of their own.
  static func custom(
    _ name: String, _ urgency: CommandUrgency, _ roles: [Role],
    _ read: @escaping @Sendable (inout CommandData) throws(CommandRefusal) -> Asked
  ) -> Self {
    Self(name: name, urgency: urgency, roles: roles, read: read)
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
