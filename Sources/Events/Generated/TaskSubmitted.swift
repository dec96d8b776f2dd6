// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It is done, says who did it.
public struct TaskSubmitted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskSubmitted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What was done.
  public let words: String?
  /// Items of the checklist that are done, all of them so far.
  public let checked: [UUID128]?
  /// What shows it.
  public let files: [FileReference]?
  /// Where it was said.
  public let place: Place?
  /// Why evidence is lacking.
  public let waiver: String?

  /// Creates the event.
  public init(
    words: String? = nil,
    checked: [UUID128]? = nil,
    files: [FileReference]? = nil,
    place: Place? = nil,
    waiver: String? = nil
  ) {
    self.words = words
    self.checked = checked
    self.files = files
    self.place = place
    self.waiver = waiver
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var words: String?
    var checked: [UUID128]?
    var files: [FileReference]?
    var place: Place?
    var waiver: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "checked": checked = try reader.value(of: key, unlessRead: checked)
      case "files": files = try reader.value(of: key, unlessRead: files)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "waiver": waiver = try reader.value(of: key, unlessRead: waiver)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      words: words,
      checked: checked,
      files: files,
      place: place,
      waiver: waiver
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
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
    if let waiver {
      writer.key("waiver")
      waiver.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("words", String.self),
    .optional("checked", [UUID128].self),
    .optional("files", [FileReference].self),
    .optional("place", Place.self),
    .optional("waiver", String.self),
  ]

  private static let fieldNames =
    "words checked files place waiver"
    .split(separator: " ").map(String.init)
}
