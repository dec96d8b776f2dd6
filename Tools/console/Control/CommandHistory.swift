/// The command lines of this console, the latest last.
struct CommandHistory: Equatable, Sendable {
  /// Lines that are kept.
  static let linesMax = 500

  private(set) var lines: [String] = []

  /// Takes a line that was given; the same twice in a row counts once.
  mutating func add(_ line: String) {
    guard !line.isEmpty, line != lines.last else { return }
    lines.append(line)
    if lines.count > Self.linesMax { lines.removeFirst() }
  }

  /// The latest line before an index that begins with a text, or else holds it.
  func earlier(than index: Int, like text: String) -> Int? {
    search(lines.indices.prefix(upTo: index).reversed(), text)
  }

  /// The next line after an index that is like a text.
  func later(than index: Int, like text: String) -> Int? {
    guard index < lines.count else { return nil }
    return search(lines.indices.suffix(from: index + 1).map(\.self), text)
  }

  private func search(_ indices: some Sequence<Int>, _ text: String) -> Int? {
    indices.first { text.isEmpty || lines[$0].contains(text) }
  }
}
