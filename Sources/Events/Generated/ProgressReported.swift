// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// How far it is.
public struct ProgressReported: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ProgressReported"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// How far, 0 to 100.
  public let percent: Int64?
  /// What was done.
  public let words: String?
  /// Items of the checklist that are done, all of them so far.
  public let checked: [UUID128]?
  /// What shows it.
  public let files: [FileReference]?
  /// Where it was said.
  public let place: Place?

  /// Creates the event.
  public init(
    percent: Int64? = nil,
    words: String? = nil,
    checked: [UUID128]? = nil,
    files: [FileReference]? = nil,
    place: Place? = nil
  ) {
    self.percent = percent
    self.words = words
    self.checked = checked
    self.files = files
    self.place = place
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var percent: Int64?
    var words: String?
    var checked: [UUID128]?
    var files: [FileReference]?
    var place: Place?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "percent": percent = try reader.value(of: key, unlessRead: percent)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "checked": checked = try reader.value(of: key, unlessRead: checked)
      case "files": files = try reader.value(of: key, unlessRead: files)
      case "place": place = try reader.value(of: key, unlessRead: place)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      percent: percent,
      words: words,
      checked: checked,
      files: files,
      place: place
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let percent {
      writer.key("percent")
      percent.write(to: &writer)
    }
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let checked {
      writer.key("checked")
      checked.write(to: &writer)
    }
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("percent", Int64.self),
    .optional("words", String.self),
    .optional("checked", [UUID128].self),
    .optional("files", [FileReference].self),
    .optional("place", Place.self),
  ]

  private static let fieldNames =
    "percent words checked files place"
    .split(separator: " ").map(String.init)
}
