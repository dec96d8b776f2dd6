extension EventSchema {
  /// The Swift of the event type; nil where its payload is not JSON and the type is written by hand.
  var source: String? {
    guard let fields else { return nil }
    var text = SchemaGenerator.header
    text += "public import Wire\n\n"
    text += "/// \(description)\n"
    text += "public struct \(name): JSONEventPayload {\n"
    text += "  /// The type's name in the log.\n"
    text += "  public static let name = \"\(name)\"\n"
    text += "  /// The version of its schema.\n"
    text += "  public static let version = \(version)\n"
    text += "  /// How such a fact comes about.\n"
    text += "  public static let kind = EventKind.\(kind)\n"
    text += "  /// Who may see it.\n"
    text += "  public static let dataClass = DataClass.\(dataClass)\n\n"
    text += fields.members(of: "event")
    return text + "}\n"
  }
}

extension SharedTypes.Enumeration {
  /// The Swift of the enumeration.
  var source: String {
    var text = SchemaGenerator.header
    text += "/// \(description)\n"
    text += "public enum \(swiftName): String, CaseIterable, EventValue {\n"
    for name in cases { text += "  case \(name)\n" }
    return text + "}\n"
  }
}

extension SharedTypes.Record {
  /// The Swift of the record.
  var source: String {
    var text = SchemaGenerator.header
    text += "public import Wire\n\n"
    text += "/// \(description)\n"
    text += "public struct \(swiftName): EventRecord {\n"
    return text + fields.members(of: "value") + "}\n"
  }
}
