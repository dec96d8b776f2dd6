public import Wire

/// The record of an outside system that a fact was taken from.
public struct SourceReference: EventValue, Hashable {
  /// A system and a key.
  public static let fieldKind = PayloadFieldKind.object([
    .required("system", String.self), .required("key", String.self),
  ])

  /// Name of the outside system.
  public let system: String
  /// The record's key there.
  public let key: String

  /// Names a record.
  public init(system: String, key: String) {
    self.system = system
    self.key = key
  }

  /// Reads a reference.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var system: String?
    var key: String?
    try reader.beginObject()
    while let name = try reader.nextKey() {
      switch name {
      case "system": system = try reader.value(of: name, unlessRead: system)
      case "key": key = try reader.value(of: name, unlessRead: key)
      default: throw reader.unknownField(name, among: ["system", "key"])
      }
    }
    guard let system else { throw reader.error(.missingField("system")) }
    guard let key else { throw reader.error(.missingField("key")) }
    self.init(system: system, key: key)
  }

  /// Writes a reference.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("system", system)
    writer.field("key", key)
    writer.endObject()
  }
}
