internal import Events
internal import Seal

extension CommandOutcome {
  static let query = """
    SELECT content_digest, outcome, first_position, last_position, at FROM command
    WHERE command_id = ?1
    """

  /// Runs the query for one command; nil where there is no such row.
  static func select(
    _ command: UUID128, _ statement: inout Statement
  ) throws(LogFailure) -> CommandOutcome? {
    statement.bind(1, command)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    guard let digest = statement.digest(0) else {
      throw .corrupt(position: .start, what: ChainFault.unreadable)
    }
    return CommandOutcome(
      contentDigest: digest, outcome: statement.bytes(1), first: position(statement, 2),
      last: position(statement, 3), at: Micros(statement.integer(4)))
  }

  private static func position(_ statement: borrowing Statement, _ column: Int32) -> Position? {
    statement.isNull(column) ? nil : statement.count(column).map(Position.init)
  }
}
