/// Writes the Swift of the event types from their schemas.
public struct SchemaGenerator {
  /// One file of Sources/Events/Generated/.
  public struct GeneratedFile: Equatable {
    /// The file's name without its folder.
    public let name: String
    /// Its text.
    public let text: String
  }

  private let schemas: [EventSchema]
  private let types: SharedTypes
  private let records: [SharedTypes.Record]

  /// Reads the schemas; `types.json` must be among the files, the lock must not.
  public init(_ files: [SchemaFile]) throws(SchemaError) {
    guard let shared = files.first(where: { $0.name == SharedTypes.fileName }) else {
      throw SchemaError(file: SharedTypes.fileName, problem: "is missing")
    }
    types = try SharedTypes(shared)
    records = try types.records(in: shared)
    var schemas: [EventSchema] = []
    for file in files where file.name != SharedTypes.fileName {
      schemas.append(try EventSchema(file, types: types))
    }
    // Only the newest version of a type becomes a Swift type; older ones are upcast on reading.
    var newest: [String: EventSchema] = [:]
    for schema in schemas where schema.version > newest[schema.name]?.version ?? 0 {
      newest[schema.name] = schema
    }
    self.schemas = newest.values.sorted { $0.name < $1.name }
  }

  /// Every generated file, in order of name.
  public var files: [GeneratedFile] {
    var files = [
      GeneratedFile(name: "Event.swift", text: eventEnum),
      GeneratedFile(name: "Event+Codec.swift", text: codec),
    ]
    files += types.enumerations.map {
      GeneratedFile(name: "\($0.swiftName).swift", text: $0.source)
    }
    files += records.map { GeneratedFile(name: "\($0.swiftName).swift", text: $0.source) }
    files += schemas.compactMap { schema in
      schema.source.map { GeneratedFile(name: "\(schema.name).swift", text: $0) }
    }
    return files.sorted { $0.name < $1.name }
  }

  static let header =
    "// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.\n\n"

  private var eventEnum: String {
    var text = Self.header
    text += "/// Everything that can happen, one case a type of event.\n"
    text += "public enum Event: Equatable, Sendable {\n"
    for schema in schemas {
      text += "  /// \(schema.description)\n"
      text += "  case \(schema.caseName)(\(schema.name))\n"
    }
    text += "  /// A newer version of this software wrote it.\n"
    text += "  case unrecognised(UnrecognisedEvent)\n}\n"
    return text
  }

  private var codec: String {
    var text = Self.header
    text += "extension Event {\n"
    text += "  /// Reads an event from its type, the version of its schema, and its bytes.\n"
    text += "  public init(\n"
    text += "    type: String, version: Int, payload: [UInt8]\n"
    text += "  ) throws(EventDecodingError) {\n"
    text += "    switch type {\n"
    for schema in schemas {
      text += "    case \(schema.name).name:\n"
      text += "      self = try Self.decode(version, payload, Event.\(schema.caseName))\n"
    }
    text += "    default:\n"
    text += "      self = .unrecognised(\n"
    text += "        UnrecognisedEvent(type: type, version: version, payload: payload))\n"
    text += "    }\n  }\n\n"
    for (name, type, doc) in [
      ("payload", "[UInt8]", "The bytes to be stored and hashed."),
      ("name", "String", "The type's name in the log."),
      ("schemaVersion", "Int", "The version of the type's schema."),
      ("kind", "EventKind", "How such a fact comes about."),
      ("dataClass", "DataClass", "Who may see it."),
    ] {
      text += "  /// \(doc)\n"
      text += "  public var \(name): \(type) {\n    switch self {\n"
      for schema in schemas {
        let value =
          switch name {
          case "payload": "let event): event.payload"
          case "name": "_): \(schema.name).name"
          case "schemaVersion": "_): \(schema.name).version"
          case "kind": "_): \(schema.name).kind"
          default: "_): \(schema.name).dataClass"
          }
        let isBare = !value.hasPrefix("let")
        let pattern = isBare ? String(value.dropFirst(2)) : "(" + value
        text += "    case .\(schema.caseName)\(pattern)\n"
      }
      let carried =
        switch name {
        case "payload": "(let event): event.payload"
        case "name": "(let event): event.type"
        case "schemaVersion": "(let event): event.version"
        case "kind": ": .system"
        default: ": .internal"
        }
      text += "    case .unrecognised\(carried)\n    }\n  }\n\n"
    }
    text += "  private static func decode<Payload: EventPayload>(\n"
    text += "    _ version: Int, _ payload: [UInt8], _ wrap: (Payload) -> Event\n"
    text += "  ) throws(EventDecodingError) -> Event {\n"
    text += "    guard\n"
    text += "      let newest = Upcasts.upcast(\n"
    text +=
      "        type: Payload.name, version: version, newest: Payload.version, payload: payload)\n"
    text += "    else {\n"
    text += "      return .unrecognised(\n"
    text += "        UnrecognisedEvent(type: Payload.name, version: version, payload: payload))\n"
    text += "    }\n"
    text += "    return wrap(try Payload(payload: newest))\n"
    text += "  }\n}\n"
    return text
  }
}
