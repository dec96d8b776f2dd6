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
    text += "\n  /// What the \(noun) says, field by field.\n"
    text += table()
    if !isEmpty {
      text += "\n  private static let fieldNames =\n"
      text += Self.literal(map(\.name))
      text += "    .split(separator: \" \").map(String.init)\n"
    }
    return text
  }

  private static let columnsMax = 100

  /// Names as a string literal, in as many lines as a screen is wide enough for.
  private static func literal(_ names: [String]) -> String {
    var lines = [""]
    for name in names {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = name
      } else if line.utf8.count + name.utf8.count + 7 <= columnsMax {
        lines[lines.count - 1] += " \(name)"
      } else {
        lines.append(name)
      }
    }
    guard lines.count > 1 else { return "    \"\(lines[0])\"\n" }
    return "    \"\"\"\n"
      + lines.enumerated().map { index, line in
        "    \(line)\(index < lines.count - 1 ? " \\" : "")\n"
      }.joined() + "    \"\"\"\n"
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
      let label = "      case \"\(field.name)\":"
      let value = "\(field.name) = try reader.value(of: key, unlessRead: \(field.name))"
      let isWide = label.utf8.count + value.utf8.count + 1 > Self.columnsMax
      text += isWide ? "\(label)\n        \(value)\n" : "\(label) \(value)\n"
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

  private func table() -> String {
    let head = "  public static let fields: [PayloadField] = ["
    guard !isEmpty else { return head + "]\n" }
    let lines = map {
      "    .\($0.isRequired ? "required" : "optional")(\"\($0.name)\", \($0.swiftType).self)"
    }
    return head + "\n" + lines.joined(separator: ",\n") + (count > 1 ? ",\n" : "\n") + "  ]\n"
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
