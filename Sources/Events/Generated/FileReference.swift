// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A file, named by its digest; its bytes travel on their own.
public struct FileReference: EventRecord {
  /// SHA-256 of the bytes, in hexadecimal.
  public let digest: String
  /// What people call it.
  public let name: String
  /// Its media type (RFC 6838), such as image/jpeg.
  public let mediaType: String
  /// How many bytes it has.
  public let sizeBytes: Int64

  /// Creates the value.
  public init(
    digest: String,
    name: String,
    mediaType: String,
    sizeBytes: Int64
  ) {
    self.digest = digest
    self.name = name
    self.mediaType = mediaType
    self.sizeBytes = sizeBytes
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var digest: String?
    var name: String?
    var mediaType: String?
    var sizeBytes: Int64?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "digest": digest = try reader.value(of: key, unlessRead: digest)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "mediaType": mediaType = try reader.value(of: key, unlessRead: mediaType)
      case "sizeBytes": sizeBytes = try reader.value(of: key, unlessRead: sizeBytes)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let digest else { throw reader.error(.missingField("digest")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let mediaType else { throw reader.error(.missingField("mediaType")) }
    guard let sizeBytes else { throw reader.error(.missingField("sizeBytes")) }
    self.init(
      digest: digest,
      name: name,
      mediaType: mediaType,
      sizeBytes: sizeBytes
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("digest")
    digest.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    writer.key("mediaType")
    mediaType.write(to: &writer)
    writer.key("sizeBytes")
    sizeBytes.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("digest", String.self),
    .required("name", String.self),
    .required("mediaType", String.self),
    .required("sizeBytes", Int64.self),
  ]

  private static let fieldNames =
    "digest name mediaType sizeBytes"
    .split(separator: " ").map(String.init)
}
