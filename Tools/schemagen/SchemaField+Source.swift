extension [SchemaField] {
  /// The Swift of the fields, an initialiser, a reader and a writer.
  ///
  /// - Parameter noun: what has the fields, for its documentation.
  func members(of noun: String) -> String {
    let ordered = filter(\.isRequired) + filter { !$0.isRequired }
    var text = ""
    for field in self {
      text += "  /// \(field.description)\n"
      text += "  public let \(field.name): \(field.swiftType)\(field.isRequired ? "" : "?")\n"
    }
    if !isEmpty { text += "\n" }
    text += "  /// Creates the \(noun).\n"
    text += initialiser(ordered)
    text += "\n  /// Reads the \(noun) from JSON.\n"
    text += reading(ordered)
    text += "\n  /// Writes the \(noun) as JSON.\n"
    text += writing()
    if !isEmpty {
      text += "\n  private static let fieldNames =\n"
      text += "    \"\(map(\.name).joined(separator: " "))\"\n"
      text += "    .split(separator: \" \").map(String.init)\n"
    }
    return text
  }

  private func initialiser(_ ordered: [SchemaField]) -> String {
    guard !ordered.isEmpty else { return "  public init() {}\n" }
    let parameters = ordered.map {
      "    \($0.name): \($0.swiftType)\($0.isRequired ? "" : "? = nil")"
    }
    var text = "  public init(\n" + parameters.joined(separator: ",\n") + "\n  ) {\n"
    for field in ordered { text += "    self.\(field.name) = \(field.name)\n" }
    return text + "  }\n"
  }

  private func reading(_ ordered: [SchemaField]) -> String {
    var text = "  public init(from reader: inout JSONReader) throws(JSONError) {\n"
    guard !isEmpty else {
      text += "    try reader.beginObject()\n"
      text += "    if let key = try reader.nextKey() {\n"
      text += "      throw reader.unknownField(key, among: [])\n    }\n"
      return text + "    self.init()\n  }\n"
    }
    for field in self { text += "    var \(field.name): \(field.swiftType)?\n" }
    text += "    try reader.beginObject()\n"
    text += "    while let key = try reader.nextKey() {\n      switch key {\n"
    for field in self {
      text +=
        "      case \"\(field.name)\":"
        + " \(field.name) = try reader.value(of: key, unlessRead: \(field.name))\n"
    }
    text +=
      "      default: throw reader.unknownField(key, among: Self.fieldNames)\n      }\n    }\n"
    for field in self where field.isRequired {
      text += "    guard let \(field.name) else {"
      text += " throw reader.error(.missingField(\"\(field.name)\")) }\n"
    }
    let arguments = ordered.map { "      \($0.name): \($0.name)" }
    return text + "    self.init(\n" + arguments.joined(separator: ",\n") + "\n    )\n  }\n"
  }

  private func writing() -> String {
    var text = "  public func write(to writer: inout JSONWriter) {\n    writer.beginObject()\n"
    for field in self {
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

