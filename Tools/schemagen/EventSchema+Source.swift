extension EventSchema {
  /// The Swift of the event type; nil where its payload is not JSON and the type is written by hand.
  var source: String? {
    guard let fields else { return nil }
    let required = fields.filter(\.isRequired)
    let ordered = required + fields.filter { !$0.isRequired }
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
    for field in fields {
      text += "  /// \(field.description)\n"
      text += "  public let \(field.name): \(field.swiftType)\(field.isRequired ? "" : "?")\n"
    }
    if !fields.isEmpty { text += "\n" }
    text += "  /// Creates the event.\n"
    text += initialiser(ordered)
    text += "\n  /// Reads the event from JSON.\n"
    text += reading(fields, ordered)
    text += "\n  /// Writes the event as JSON.\n"
    text += writing(fields)
    if !fields.isEmpty {
      let names = fields.map(\.name).joined(separator: " ")
      text += "\n  private static let fieldNames =\n"
      text += "    \"\(names)\"\n    .split(separator: \" \").map(String.init)\n"
    }
    return text + "}\n"
  }

  private func initialiser(_ ordered: [Field]) -> String {
    guard !ordered.isEmpty else { return "  public init() {}\n" }
    let parameters = ordered.map {
      "    \($0.name): \($0.swiftType)\($0.isRequired ? "" : "? = nil")"
    }
    var text = "  public init(\n" + parameters.joined(separator: ",\n") + "\n  ) {\n"
    for field in ordered { text += "    self.\(field.name) = \(field.name)\n" }
    return text + "  }\n"
  }

  private func reading(_ fields: [Field], _ ordered: [Field]) -> String {
    var text = "  public init(from reader: inout JSONReader) throws(JSONError) {\n"
    guard !fields.isEmpty else {
      text += "    try reader.beginObject()\n"
      text += "    if let key = try reader.nextKey() {\n"
      text += "      throw reader.unknownField(key, among: [])\n    }\n"
      return text + "    self.init()\n  }\n"
    }
    for field in fields { text += "    var \(field.name): \(field.swiftType)?\n" }
    text += "    try reader.beginObject()\n"
    text += "    while let key = try reader.nextKey() {\n      switch key {\n"
    for field in fields {
      text +=
        "      case \"\(field.name)\": \(field.name) = try \(field.swiftType)(from: &reader)\n"
    }
    text +=
      "      default: throw reader.unknownField(key, among: Self.fieldNames)\n      }\n    }\n"
    for field in fields where field.isRequired {
      text += "    guard let \(field.name) else {"
      text += " throw reader.error(.missingField(\"\(field.name)\")) }\n"
    }
    let arguments = ordered.map { "      \($0.name): \($0.name)" }
    return text + "    self.init(\n" + arguments.joined(separator: ",\n") + "\n    )\n  }\n"
  }

  private func writing(_ fields: [Field]) -> String {
    var text = "  public func write(to writer: inout JSONWriter) {\n    writer.beginObject()\n"
    for field in fields {
      if field.isRequired {
        text += "    writer.key(\"\(field.name)\")\n"
        text += "    \(field.name).write(to: &writer)\n"
      } else {
        text += "    if let \(field.name) {\n"
        text += "      writer.key(\"\(field.name)\")\n"
        text += "      \(field.name).write(to: &writer)\n    }\n"
      }
    }
    return text + "    writer.endObject()\n  }\n"
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
