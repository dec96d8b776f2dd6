import Foundation
import Testing

/// One Swift file of the repository, or a text that stands for one.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// From the repository's root.
  let path: String
  let lines: [String]

  init(_ path: String, _ text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var testDescription: String { path }

  var isGenerated: Bool { path.contains("/Generated/") }

  /// What the file imports, in order.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").prefix { !$0.hasPrefix("//") }
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
      else { return nil }
      let named = words[words.index(after: keyword)...].filter { !Self.importKinds.contains($0) }
      return named.first.map { String($0.prefix { $0 != "." }) }
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate",
  ]
  private static let importKinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}

/// The files of the repository.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  static let sources: [SourceFile] = ["Sources", "Projections", "Tools", "Tests"]
    .flatMap(files(under:))
    .filter { $0.hasSuffix(".swift") }
    .compactMap { path in
      (try? String(contentsOf: root.appending(path: path), encoding: .utf8))
        .map { SourceFile(path, $0) }
    }

  static func manifest() throws -> String {
    try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
  }

  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
    )
    .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    .map(\.lastPathComponent).sorted()
  }

  private static func files(under folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: root.appending(path: folder).path)?
      .compactMap { $0 as? String } ?? []).sorted().map { "\(folder)/\($0)" }
  }
}
