/// Forms of commands, as docs/protocol.md has them, and what the data of each command hold.
extension Schemas {
  static let forms: [(name: String, schema: Schema)] =
    [
      (
        "CommandForm",
        .object([
          .init("type", .names(CommandCatalogue.names)), .init("collection", .text),
          .init("words", words), .init("begins", .flag), .init("entityOf", ifPresent: .text),
          .init("states", ifPresent: .list(.text)), .init("allowed", .flag),
          .init("urgency", .names(CommandUrgency.allCases.map { String(describing: $0) })),
          .init("forPrograms", ifPresent: .flag), .init("fields", .list(.named("FormField"))),
        ])
      ),
      (
        "FormField",
        .object(
          [
            .init("name", .text), .init("words", words), .init("required", .flag),
            .init("forPrograms", ifPresent: .flag),
          ] + kind)
      ),
      ("FormItem", .object(kind)),
    ] + CommandForm.all.map { ("DataOf\($0.name)", data($0.fields)) }

  private static let kind: [Schema.Field] = [
    .init("kind", .names(FormKind.names)),
    .init(
      "choices", ifPresent: .list(.object([.init("value", .text), .init("words", words)]))),
    .init("values", ifPresent: .names(FormValues.allCases.map(\.rawValue))),
    .init("usual", ifPresent: .list(words)),
    .init("min", ifPresent: .integer(from: nil, through: nil)),
    .init("max", ifPresent: .integer(from: nil, through: nil)),
    .init("form", ifPresent: .names(["micros", "rfc3339"])),
    .init("collection", ifPresent: .text), .init("orNew", ifPresent: .flag),
    .init("list", ifPresent: .text), .init("key", ifPresent: .text),
    .init("kinds", ifPresent: .list(.text)), .init("item", ifPresent: .named("FormItem")),
    .init("fields", ifPresent: .list(.named("FormField"))),
  ]

  private static func data(_ fields: [FormField]) -> Schema {
    .object(
      fields.map { field in
        field.isRequired
          ? .init(field.name, value(field.kind)) : .init(field.name, ifPresent: value(field.kind))
      })
  }

  private static func value(_ kind: FormKind) -> Schema {
    switch kind {
    case .text, .words, .part: .text
    case .choice(let choices): .names(choices.map(\.value))
    case .integer(let range): .integer(from: range?.lowerBound, through: range?.upperBound)
    case .number: .number
    case .flag: .flag
    case .moment(let isText): isText ? .moment : .integer(from: nil, through: nil)
    case .place: place
    case .area: .list(.list(.list(.list(.number))))
    case .entity, .new: .uuid
    case .stream: .pattern("^[A-Za-z]+/[0-9a-f-]{36}$")
    case .assignee:
      .object([
        .init("user", ifPresent: .text), .init("responder", ifPresent: .uuid),
        .init("team", ifPresent: .uuid), .init("office", ifPresent: .uuid),
      ])
    case .file:
      .object([
        .init("digest", .text), .init("name", .text), .init("mediaType", .text),
        .init("sizeBytes", .count),
      ])
    case .list(let item): .list(value(item))
    case .object(let fields): data(fields)
    case .map: .map(.text)
    }
  }
}
