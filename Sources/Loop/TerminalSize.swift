/// How much a terminal shows, in characters.
public struct TerminalSize: Hashable, Sendable {
  /// Characters in a line.
  public let columns: Int
  /// Lines.
  public let rows: Int
}
