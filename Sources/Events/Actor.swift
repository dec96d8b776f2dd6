/// Who did something, and in which role.
public struct Actor: Hashable, Sendable {
  /// The user's name, or the importer's, or `zhihui` for the system itself.
  public let name: String
  /// The role the actor held at that moment; nil for the system itself.
  public let role: Role?

  /// Names an actor.
  public init(name: String, role: Role?) {
    self.name = name
    self.role = role
  }
}
