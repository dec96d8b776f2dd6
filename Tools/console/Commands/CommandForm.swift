internal import Events
internal import Wire

/// What one command asks for, as `GET /v1/commands` tells it.
struct CommandForm: Equatable, Sendable {
  let type: Command.Kind
  /// The collection of the entities it is about; nil for one that this console does not know.
  let feed: Feed?
  let words: Words
  /// Whether it makes a new entity whose identifier the console chooses.
  let begins: Bool
  /// The states in which it can be asked; nil where the state does not matter.
  let states: Set<String>?
  /// The collection of the entity whose identifier what it makes has; nil where the console chooses one.
  let entityOf: Feed?
  /// Whether devices and importers send it, and people need not see it.
  let isForPrograms: Bool
  /// Whether the role of the user may ask it.
  let isAllowed: Bool
  let fields: [CommandField]

  /// Reads one; nil for what has no type.
  init?(_ json: JSON) {
    guard let type = json["type"]?.string else { return nil }
    self.type = Command.Kind(rawValue: type)
    feed = json["collection"]?.string.flatMap { Feed(rawValue: $0) }
    words = Words(json["words"]) ?? Words(type, type)
    begins = json["begins"]?.bool ?? false
    states = json["states"]?.array.map { Set($0.compactMap(\.string)) }
    entityOf = json["entityOf"]?.string.flatMap { Feed(rawValue: $0) }
    isForPrograms = json["forPrograms"]?.bool ?? false
    isAllowed = json["allowed"]?.bool ?? true
    fields = (json["fields"]?.array ?? []).compactMap { CommandField($0) }
  }

  /// Whether it is about an entity that there is, so that this has to be named.
  var needsTarget: Bool { !begins || entityOf != nil }

  /// Whether it can be asked of an entity in a state; nil where there is none yet, or the state is not known.
  func fits(state: String?) -> Bool {
    guard let state else { return !begins || entityOf != nil }
    guard let states else { return !begins }
    return states.contains(state)
  }

  private static let backVerbs: Set<String> = [
    "Reopen", "Correct", "Withdraw", "Unmerge", "Unlink", "Ungroup", "Release", "Return",
    "Reactivate", "Lower", "Amend", "Resume", "Relieve", "Retire", "Reset",
  ]

  /// Whether it takes back or puts right what was done.
  var takesBack: Bool {
    CommandName.parts(of: type.rawValue).first.map(Self.backVerbs.contains) ?? false
  }
}

/// One thing that a command is told.
struct CommandField: Equatable, Sendable {
  let name: String
  let words: Words
  let isRequired: Bool
  let isForPrograms: Bool
  let kind: Kind

  /// What may stand in it.
  indirect enum Kind: Equatable, Sendable {
    /// A text of one line, and where it is taken from if it is.
    case text(Values?)
    /// Free text of any length.
    case words
    case choice([Choice])
    /// An integer, and between which bounds it lies if there are fixed ones.
    case integer(ClosedRange<Int64>?)
    case number
    case flag
    /// A moment; as microseconds since 1970, or as RFC 3339 writes it.
    case moment(isMicros: Bool)
    case place
    case area
    /// The identifier of an entity of a collection.
    case entity(Feed)
    /// The same, or that of one which the command makes.
    case entityOrNew(Feed)
    /// An element of a list of the command's entity, or of its time line, by one of its fields.
    case part(Part)
    /// The identifier of what the command makes; nobody types it.
    case new
    /// `kind/UUID`.
    case stream
    case assignee
    case file
    case list(CommandField)
    case object([CommandField])
    case map
    /// What this console does not know; it is typed as JSON.
    case other
  }

  /// Where a text is taken from; others can be written too.
  enum Values: Equatable, Sendable {
    case users
    case incidentTypes
    case incidentTypeGroups
    /// What is usually written.
    case usual([Words])

    init?(_ json: JSON) {
      if let usual = json["usual"]?.array {
        self = .usual(usual.compactMap { Words($0) })
        return
      }
      switch json["values"]?.string {
      case "users": self = .users
      case "incidentTypes": self = .incidentTypes
      case "incidentTypeGroups": self = .incidentTypeGroups
      default: return nil
      }
    }
  }

  /// Where the elements are found of which one is named.
  struct Part: Equatable, Sendable {
    /// The collection; nil for the time line.
    let feed: Feed?
    let list: String
    let key: String
  }

  /// One of a few values.
  struct Choice: Equatable, Sendable {
    let value: String
    let words: Words
  }

  init?(_ json: JSON, name: String? = nil) {
    guard let name = name ?? json["name"]?.string else { return nil }
    self.name = name
    words = Words(json["words"]) ?? Words(name, name)
    isRequired = json["required"]?.bool ?? false
    isForPrograms = json["forPrograms"]?.bool ?? false
    kind = Self.kind(json)
  }

  private static func kind(_ json: JSON) -> Kind {
    switch json["kind"]?.string {
    case "text": .text(Values(json))
    case "words": .words
    case "choice":
      .choice(
        (json["choices"]?.array ?? []).compactMap { choice in
          choice["value"]?.string.map {
            Choice(value: $0, words: Words(choice["words"]) ?? Words($0, $0))
          }
        })
    case "integer": .integer(range(json))
    case "number": .number
    case "flag": .flag
    case "moment": .moment(isMicros: json["form"]?.string != "rfc3339")
    case "place": .place
    case "area": .area
    case "entity": entity(json)
    case "part": part(json)
    case "new": .new
    case "stream": .stream
    case "assignee": .assignee
    case "file": .file
    case "list":
      json["item"].flatMap { CommandField($0, name: "item") }.map { .list($0) } ?? .other
    case "object": .object((json["fields"]?.array ?? []).compactMap { CommandField($0) })
    case "map": .map
    default: .other
    }
  }

  private static func range(_ json: JSON) -> ClosedRange<Int64>? {
    guard let least = json["min"]?.integer, let most = json["max"]?.integer, least <= most else {
      return nil
    }
    return least...most
  }

  private static func entity(_ json: JSON) -> Kind {
    guard let feed = json["collection"]?.string.flatMap({ Feed(rawValue: $0) }) else {
      return .text(nil)
    }
    return json["orNew"]?.bool == true ? .entityOrNew(feed) : .entity(feed)
  }

  // A part of the form itself is what was typed there.
  private static func part(_ json: JSON) -> Kind {
    guard let list = json["list"]?.string, let key = json["key"]?.string,
      let collection = json["collection"]?.string
    else { return .text(nil) }
    return .part(Part(feed: Feed(rawValue: collection), list: list, key: key))
  }
}

extension Words {
  /// Reads `{"en","zh"}`; nil for anything else.
  init?(_ json: JSON?) {
    guard let english = json?["en"]?.string, let chinese = json?["zh"]?.string else { return nil }
    self.init(english, chinese)
  }
}
