import Foundation
internal import SchemaGenerator

/// `swift run schemagen`, in the repository's root: writes Sources/Events/Generated/ and extends the lock.
@main
struct Main {
  static func main() {
    do {
      try run()
    } catch {
      FileHandle.standardError.write(Data("schemagen: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run() throws {
    let folder = URL(fileURLWithPath: "EventSchemas")
    let lockURL = folder.appendingPathComponent(SchemaLock.fileName)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") && $0 != SchemaLock.fileName }
      .sorted()
      .map { try SchemaFile(name: $0, bytes: read(folder.appendingPathComponent($0))) }
    let lock = SchemaLock(files)
    if FileManager.default.fileExists(atPath: lockURL.path) {
      let violations = lock.violations(of: try SchemaLock(parsing: read(lockURL)))
      if let first = violations.first { throw first }
    }
    let generated = URL(fileURLWithPath: "Sources/Events/Generated")
    let outputs = try SchemaGenerator(files).files
    for stale in try FileManager.default.contentsOfDirectory(atPath: generated.path)
    where !outputs.contains(where: { $0.name == stale }) {
      try FileManager.default.removeItem(at: generated.appendingPathComponent(stale))
    }
    for file in outputs {
      try Data(file.text.utf8).write(to: generated.appendingPathComponent(file.name))
    }
    try Data(lock.bytes).write(to: lockURL)
  }

  private static func read(_ url: URL) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url))
  }
}
