import Foundation
import Wire

/// The files of the repository that the tests read.
enum Repository {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../..")

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }

  /// Every event type in every version.
  static func schemas() throws -> [Schema] {
    try names(in: "EventSchemas")
      .filter { $0.wholeMatch(of: /\w+\.v\d+\.json/) != nil }
      .map { Schema(json: try JSON(parsing: bytes("EventSchemas/\($0)"))) }
  }
}

/// One event type in one version, as its schema says.
struct Schema: Sendable, CustomStringConvertible {
  let json: JSON

  var name: String { json["title"]?.string ?? "" }
  var version: Int { Int(json["x-version"]?.integer ?? 0) }
  var isPacked: Bool { json["x-encoding"] != nil }
  var required: [String] { json["required"]?.array?.compactMap(\.string) ?? [] }
  var properties: [String] { json["properties"]?.members?.map(\.key) ?? [] }
  var goldenName: String { "\(name).v\(version).\(isPacked ? "hex" : "json")" }
  var description: String { "\(name) \(version)" }
}
