internal import Events
internal import Projections

/// What stands in a field of a command's data (docs/protocol.md, section "Forms").
indirect enum FormKind: Equatable, Sendable {
  /// One of the names that can be chosen.
  struct Choice: Equatable, Sendable {
    let value: String
    let words: Words
  }

  /// A text of one line, and where it is taken from.
  case text(FormValues?)
  /// A text of several lines.
  case words
  case choice([Choice])
  /// An integer, and between which bounds it lies.
  case integer(ClosedRange<Int64>?)
  case number
  case flag
  /// A moment, in RFC 3339 or in microseconds since 1970.
  case moment(isText: Bool)
  case place
  case area
  /// The identifier of an entity; also of one that the command makes, where `orNew` says so.
  case entity(StreamKind, orNew: Bool)
  /// The identifier of what the command makes.
  case new
  /// What names a part of the command's entity, of another entity or of the form itself.
  case part(FormPart)
  /// The name of a stream of one of these kinds, `kind/UUID`.
  case stream([StreamKind])
  case assignee
  case file
  case list(FormKind)
  case object([FormField])
  case map

  init(
    _ kind: PayloadFieldKind, changed change: FormChange?, at path: [String], of command: String
  ) {
    switch (kind, change) {
    case (.list(let item), _):
      self = .list(FormKind(item, changed: change, at: path, of: command))
    case (.uuid, .new), (.uuid, .ofPrograms), (.identifier, .new): self = .new
    case (_, .part(let part)): self = .part(part)
    case (.identifier(let kind), _): self = .entity(kind, orNew: change == .orNew)
    case (.choice(let names), .only(let some)):
      self = .choice(Self.choices(names.filter(some.contains), at: path))
    case (.choice(let names), _): self = .choice(Self.choices(names, at: path))
    case (.stream, .of(let kinds)): self = .stream(kinds)
    case (.stream, _): self = .stream([])
    case (.moment, _): self = .moment(isText: change == .inText)
    case (.text, _):
      self =
        FormField.hasManyLines(path.last)
        ? .words : .text(FormValues.table[Self.key(path, command)])
    case (.uuid, _): self = .text(nil)
    case (.integer, _), (.position, _):
      self = .integer(FormRange.table[Self.key(path, command)])
    case (.number, _): self = .number
    case (.flag, _): self = .flag
    case (.place, _): self = .place
    case (.area, _): self = .area
    case (.object(let fields), _):
      self = .object(FormField.all(of: fields, under: path, of: command))
    case (.map, _): self = .map
    case (.assignee, _): self = .assignee
    case (.file, _): self = .file
    }
  }

  private static func key(_ path: [String], _ command: String) -> String {
    ([command] + path).joined(separator: ".")
  }

  private static func choices(_ names: [String], at path: [String]) -> [Choice] {
    names.map { Choice(value: $0, words: FormWords.choice($0, at: path)) }
  }

  /// Its name in the JSON.
  var name: String {
    switch self {
    case .text: "text"
    case .words: "words"
    case .choice: "choice"
    case .integer: "integer"
    case .number: "number"
    case .flag: "flag"
    case .moment: "moment"
    case .place: "place"
    case .area: "area"
    case .entity: "entity"
    case .new: "new"
    case .part: "part"
    case .stream: "stream"
    case .assignee: "assignee"
    case .file: "file"
    case .list: "list"
    case .object: "object"
    case .map: "map"
    }
  }

  /// All names.
  static let names = [
    "text", "words", "choice", "integer", "number", "flag", "moment", "place", "area", "entity",
    "new", "part", "stream", "assignee", "file", "list", "object", "map",
  ]
}

/// Where the parts are, one of which a field names.
struct FormPart: Equatable, Sendable {
  /// The collection whose entity has them; nil where they stand in the form itself.
  let collection: Collection?
  /// The list that they stand in; of the time line the type of the entries.
  let list: String
  /// What names one of them.
  let key: String
}
