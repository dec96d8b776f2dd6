internal import Events
internal import Glibc

/// A small text file of `key value` lines that is replaced whole or not at all
/// (EventSchemas/FORMAT.md, section 12).
struct MarkerFile {
  static let sizeBytesMax = 4_096

  let path: String
  /// Its first line, which says what it is.
  let title: String

  /// The lines by key; nil where there is no file.
  func read() throws(LogFailure) -> [String: String]? {
    guard let file = try File.ifPresent(path) else { return nil }
    let lines = String(decoding: try file.read(Self.sizeBytesMax), as: UTF8.self)
      .split(separator: "\n")
    guard lines.first == Substring(title) else { throw unreadable }
    var values: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: " ") else { throw unreadable }
      values[String(line[..<space])] = String(line[line.index(after: space)...])
    }
    return values
  }

  var unreadable: LogFailure {
    .corrupt(
      position: .start, what: Words("\(path) cannot be understood", "无法理解 \(path)"))
  }

  func write(_ values: [(key: String, value: String)]) throws(LogFailure) {
    let lines = [title] + values.map { "\($0.key) \($0.value.filter { !$0.isNewline })" }
    try FileReplacement.replace(path, with: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  func remove() throws(LogFailure) {
    try FileReplacement.remove(path)
  }
}
