import Foundation

/// Looks for texts in every file of a folder, byte by byte.
enum DirectoryBytes {
  /// The files, folders below included, that hold any of the byte strings.
  static func files(in path: String, holding needles: [[UInt8]]) throws -> [String] {
    var found: [String] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: path)
    for name in names.sorted() {
      let file = path + "/" + name
      let values = try URL(filePath: file).resourceValues(forKeys: [.isRegularFileKey])
      guard values.isRegularFile == true else { continue }
      let data = try Data(contentsOf: URL(filePath: file))
      for needle in needles where data.range(of: Data(needle)) != nil {
        found.append(name)
        break
      }
    }
    return found
  }

  /// A text as UTF-8, and with what is beyond ASCII escaped as JSON allows.
  static func forms(_ text: String) -> [[UInt8]] {
    let escaped = text.utf16.map { unit in
      unit < 0x80 ? String(UnicodeScalar(UInt8(unit))) : String(format: "\\u%04x", Int(unit))
    }.joined()
    return [
      Array(text.utf8), Array(escaped.utf8),
      Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    ]
  }
}
