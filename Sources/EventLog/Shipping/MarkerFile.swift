internal import Seal

/// A small text file of `key value` lines that is replaced whole or not at all
/// (EventSchemas/FORMAT.md, section 12).
struct MarkerFile {
  static let sizeBytesMax = 4_096

  private static let checkKey = "check"
  private static let checkDigits = 16

  let path: String
  /// What it is, as its first line has it.
  let title: String

  /// The first line of a file without a check, as older programs and people write it, and of one with it. The two
  /// numbers differ in more than one bit.
  private var titleUnchecked: String { title + "-1" }
  private var titleChecked: String { title + "-2" }

  /// The lines by key; nil where there is no file.
  ///
  /// - Throws: `fileDamaged` where they are not those that were written.
  func read() throws(LogFailure) -> [String: String]? {
    guard let file = try File.ifPresent(path) else { return nil }
    let bytes = try file.read(Self.sizeBytesMax)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var body = lines.dropFirst()
    if lines.first == titleChecked {
      guard body.popLast() == "", let last = body.popLast() else { throw unreadable }
      let checked = bytes.dropLast(last.utf8.count + 1)
      guard last == "\(Self.checkKey) \(Self.check(of: Array(checked)))" else { throw unreadable }
    } else if lines.first != titleUnchecked {
      throw unreadable
    }
    var values: [String: String] = [:]
    for line in body where !line.isEmpty {
      guard let space = line.firstIndex(of: " ") else { throw unreadable }
      values[String(line[..<space])] = String(line[line.index(after: space)...])
    }
    return values
  }

  var unreadable: LogFailure { .fileDamaged(path: path) }

  func write(_ values: [(key: String, value: String)]) throws(LogFailure) {
    let lines =
      [titleChecked] + values.map { "\($0.key) \($0.value.filter { !$0.isNewline })" }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    try FileReplacement.replace(
      path, with: bytes + Array("\(Self.checkKey) \(Self.check(of: bytes))\n".utf8))
  }

  private static func check(of bytes: [UInt8]) -> String {
    String(Digest.of(bytes).hex.prefix(checkDigits))
  }

  func remove() throws(LogFailure) {
    try FileReplacement.remove(path)
  }
}
