internal import Events
internal import Wire

/// The shape of a JSON value, as far as the interface's descriptions need it (JSON Schema 2020-12).
indirect enum Schema: Sendable {
  /// A member of an object.
  struct Field: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool

    init(_ name: String, _ schema: Schema) {
      (self.name, self.schema, isRequired) = (name, schema, true)
    }

    init(_ name: String, ifPresent schema: Schema) {
      (self.name, self.schema, isRequired) = (name, schema, false)
    }
  }

  case text
  /// A text of this form (ECMA-262).
  case pattern(String)
  case uuid
  case moment
  /// One of these texts.
  case names([String])
  case integer(from: Int64?, through: Int64?)
  case number
  case flag
  case list(Schema)
  /// An object with these members and no others.
  case object([Field])
  /// An object whose members are named by what they are about.
  case map(Schema)
  /// One of the named shapes of ``Schemas``.
  case named(String)
  case either([Schema])
  case anything

  static let count = Schema.integer(from: 0, through: Int64.max)
  static let position = Schema.integer(from: 0, through: Int64.max - 1)
  /// What may stand between two slashes of an address.
  static let segment = Schema.pattern(#"^(?!\.{1,2}$)[^\x00-\x1f\x7f/]+$"#)
  /// What may stand in a query.
  static let queryText = Schema.pattern(#"^[^\x00]*$"#)
  /// A digest in hexadecimal.
  static let hash = Schema.pattern("^([0-9a-f]{2})+$")

  static func cases<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> Schema {
    .names(type.allCases.map(\.rawValue))
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeMembers(to: &writer)
    writer.endObject()
  }

  private func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .text: writer.field("type", "string")
    case .pattern(let pattern):
      writer.field("type", "string")
      writer.field("pattern", pattern)
    case .uuid: Self.write("string", format: "uuid", &writer)
    case .moment: Self.write("string", format: "date-time", &writer)
    case .names(let names):
      writer.field("type", "string")
      Self.write(names, "enum", &writer)
    case .integer(let from, let through):
      writer.field("type", "integer")
      if let from { writer.field("minimum", from) }
      if let through { writer.field("maximum", through) }
    case .number: writer.field("type", "number")
    case .flag: writer.field("type", "boolean")
    case .list(let item):
      writer.field("type", "array")
      writer.key("items")
      item.write(to: &writer)
    case .object(let fields): Self.write(fields, &writer)
    case .map(let value):
      writer.field("type", "object")
      writer.key("additionalProperties")
      value.write(to: &writer)
    case .named(let name): writer.field("$ref", "#/components/schemas/\(name)")
    case .either(let schemas):
      writer.key("anyOf")
      writer.beginArray()
      for schema in schemas { schema.write(to: &writer) }
      writer.endArray()
    case .anything: break
    }
  }

  private static func write(_ type: String, format: String, _ writer: inout JSONWriter) {
    writer.field("type", type)
    writer.field("format", format)
  }

  private static func write(_ names: [String], _ key: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for name in names { writer.string(name) }
    writer.endArray()
  }

  private static func write(_ fields: [Field], _ writer: inout JSONWriter) {
    writer.field("type", "object")
    writer.key("properties")
    writer.beginObject()
    for field in fields {
      writer.key(field.name)
      field.schema.write(to: &writer)
    }
    writer.endObject()
    let required = fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { write(required, "required", &writer) }
    writer.field("additionalProperties", false)
  }
}
