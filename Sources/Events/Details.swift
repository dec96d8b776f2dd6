public import Wire

/// What a source recorded beyond our own fields, by the names it used, in its order.
public struct Details: EventValue {
  /// Texts by name.
  public static let fieldKind = PayloadFieldKind.map

  /// One thing the source recorded.
  public struct Entry: Equatable, Sendable {
    /// The source's name for it.
    public let name: String
    /// What it said.
    public let value: String

    /// Creates an entry.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The entries in the order of the source.
  public let entries: [Entry]

  /// Creates details; nil where there is nothing to keep.
  public init?(_ entries: [Entry]) {
    guard !entries.isEmpty else { return nil }
    self.entries = entries
  }

  /// Reads an object of strings; a name may not stand twice, since the log's own JSON would not be read again.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var entries: [Entry] = []
    var seen: Set<String> = []
    try reader.beginObject()
    while let name = try reader.nextKey() {
      guard seen.insert(name).inserted else { throw reader.error(.duplicateKey(name)) }
      entries.append(Entry(name: name, value: try reader.string()))
    }
    self.entries = entries
  }

  /// Writes an object of strings.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for entry in entries { writer.field(entry.name, entry.value) }
    writer.endObject()
  }
}
