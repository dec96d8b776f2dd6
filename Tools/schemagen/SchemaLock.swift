internal import Seal
internal import Wire

/// The digests of every schema that ever was, so that an edit of an old version is noticed.
///
/// Names and bytes of events live for ever in logs that nobody can rewrite: a schema may be added, and never
/// changed or removed. Shared types are locked one by one.
public struct SchemaLock {
  /// The lock's file name in EventSchemas/.
  public static let fileName = "lock.json"

  /// Digest by schema.
  public let digests: [String: String]

  /// What the files at hand amount to.
  public init(_ files: [SchemaFile]) {
    var digests: [String: String] = [:]
    for file in files {
      if file.name == SharedTypes.fileName {
        for definition in file.json["$defs"]?.members ?? [] {
          digests["types/\(definition.key)"] = Self.digest(definition.value)
        }
      } else {
        digests[file.name] = Self.digest(file.json)
      }
    }
    self.digests = digests
  }

  /// Reads the lock file.
  public init(parsing bytes: [UInt8]) throws(SchemaError) {
    let file = try SchemaFile(name: Self.fileName, bytes: bytes)
    guard let members = file.json.members else {
      throw SchemaError(file: Self.fileName, problem: "must be an object of digests by schema")
    }
    var digests: [String: String] = [:]
    for member in members {
      guard let digest = member.value.string else {
        throw SchemaError(file: Self.fileName, problem: "has no digest for \(member.key)")
      }
      digests[member.key] = digest
    }
    self.digests = digests
  }

  /// What was changed or removed since a lock was written; empty where only additions were made.
  public func violations(of locked: SchemaLock) -> [SchemaError] {
    locked.digests.sorted { $0.key < $1.key }.compactMap { name, digest in
      switch digests[name] {
      case digest: nil
      case nil:
        SchemaError(
          file: name, problem: "was removed, but logs hold such events for ever; put it back")
      default:
        SchemaError(
          file: name,
          problem: "was changed, but logs hold such events for ever; put it back, add a new version"
        )
      }
    }
  }

  /// The text of the lock file.
  public var bytes: [UInt8] {
    var text = "{\n"
    text += digests.sorted { $0.key < $1.key }
      .map { "  \"\($0.key)\": \"\($0.value)\"" }
      .joined(separator: ",\n")
    return Array((text + "\n}\n").utf8)
  }

  private static func digest(_ json: JSON) -> String {
    Digest.of(json.bytes, .sha256).hex
  }
}
