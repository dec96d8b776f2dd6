import Foundation

/// A folder of its own for one test, gone with it; the test or the program makes it.
final class ScratchDirectory: Sendable {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "zhihui-command-line-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

  func path(of name: String) -> String { url(name).path }

  func make() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url(name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: url(name)) }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }
}
