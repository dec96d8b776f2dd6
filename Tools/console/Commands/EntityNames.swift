internal import Events
internal import Wire

/// What people call entities, and which they mean by it.
struct EntityNames {
  let model: Model
  let language: Language

  /// The letter before the short reference of what has neither number nor name.
  private static func letter(_ feed: Feed) -> String? {
    switch feed {
    case .tasks: "T"
    case .hazards: "H"
    case .situationReports: "R"
    case .clocks: "C"
    case .activations: "P"
    case .assignments: "D"
    case .plans: "V"
    case .incidentGroups: "G"
    case .alarms, .commands, .features, .incidents, .offices, .responders, .teams, .tracks: nil
    }
  }

  /// Digits of the identifier that a short reference shows.
  static let referenceDigits = 4

  /// `T-1a2f`: the end of the identifier, which is random, after a letter.
  static func reference(_ entity: EntityReference) -> String {
    (letter(entity.feed).map { $0 + "-" } ?? "") + entity.key.suffix(referenceDigits)
  }

  /// The collection that the letter of a short reference stands for.
  static func feed(ofReference text: String) -> Feed? {
    guard let dash = text.firstIndex(of: "-") else { return nil }
    let wanted = text[..<dash].uppercased()
    return Feed.allCases.first { letter($0) == wanted }
  }

  /// What people call it: number, name or short reference.
  func name(_ entity: EntityReference) -> String {
    switch entity.feed {
    case .alarms: text(entity, "number") ?? Self.reference(entity)
    case .incidents: text(entity, "number") ?? Self.reference(entity)
    case .commands: name(EntityReference(feed: .incidents, key: entity.key))
    case .offices, .responders, .teams, .incidentGroups:
      text(entity, "name") ?? Self.reference(entity)
    case .assignments:
      model.fields(of: entity).map {
        name(.init(feed: .teams, key: $0.text("team"))) + " → "
          + name(.init(feed: .incidents, key: $0.text("incident")))
      } ?? Self.reference(entity)
    case .plans: text(entity, "code") ?? Self.reference(entity)
    case .activations, .clocks, .features, .hazards, .situationReports, .tasks, .tracks:
      Self.reference(entity)
    }
  }

  /// What it is, beside its name.
  func note(_ entity: EntityReference) -> String {
    guard let fields = model.fields(of: entity) else { return "" }
    let said = ["title", "category", "name", "words"].lazy.map { fields.text($0) }
      .first { !$0.isEmpty && $0 != name(entity) }
    return said ?? ""
  }

  private func text(_ entity: EntityReference, _ field: String) -> String? {
    let text = model.fields(of: entity)?.text(field) ?? ""
    return text.isEmpty ? nil : text
  }

  /// What of a collection can be meant, the followed before what has ended.
  func all(of feed: Feed) -> [EntityReference] {
    let followed = model.entities(of: feed).keys.map { EntityReference(feed: feed, key: $0) }
    let ended = (model.known.ended[feed] ?? []).map { EntityReference(feed: feed, key: $0.key) }
    return followed.map { ($0, name($0)) }.sorted { ($0.1, $0.0.key) < ($1.1, $1.0.key) }.map(\.0)
      + ended.reversed()
  }

  /// Which entities of a collection are meant by a text: its identifier, name or reference; or names that begin so.
  func find(_ text: some StringProtocol, in feed: Feed) -> [EntityReference] {
    let wanted = String(text)
    if UUID128(wanted) != nil { return [EntityReference(feed: feed, key: wanted.lowercased())] }
    let folded = wanted.lowercased()
    guard !folded.isEmpty else { return [] }
    let all = all(of: feed)
    let exact = all.filter { isCalled($0, folded) }
    return exact.isEmpty ? all.filter { name($0).lowercased().hasPrefix(folded) } : exact
  }

  /// Whether a text is all of an entity's name, or its reference.
  func isCalled(_ entity: EntityReference, _ text: some StringProtocol) -> Bool {
    let folded = text.lowercased()
    return name(entity).lowercased() == folded || isReference(entity, folded)
  }

  /// Whether a text that was found to mean an entity says so in full.
  func isWhole(_ text: String, for entity: EntityReference) -> Bool {
    UUID128(text) != nil || isCalled(entity, text)
  }

  private func isReference(_ entity: EntityReference, _ folded: String) -> Bool {
    guard let letter = Self.letter(entity.feed)?.lowercased(), folded.hasPrefix(letter + "-") else {
      return false
    }
    let digits = folded.dropFirst(2)
    return digits.count >= Self.referenceDigits && entity.key.hasSuffix(digits)
  }

  /// The collections whose entities people name, in the order in which a name is looked for.
  static let named: [Feed] = [
    .incidents, .alarms, .tasks, .teams, .responders, .hazards, .situationReports, .clocks,
    .plans, .activations, .incidentGroups, .offices, .assignments,
  ]

  /// The first collections in which a text names an entity exactly.
  func findExactly(_ text: some StringProtocol) -> [EntityReference] {
    let folded = text.lowercased()
    return Self.named.flatMap { feed in
      find(text, in: feed).filter { isCalled($0, folded) }
    }
  }

  /// The kind of stream that holds what a collection shows.
  static func streamKind(_ feed: Feed) -> String? {
    switch feed {
    case .activations: "activation"
    case .alarms: "alarm"
    case .assignments: "assignment"
    case .clocks: "clock"
    case .commands: "command"
    case .hazards: "hazard"
    case .incidentGroups: "incidentGroup"
    case .incidents: "incident"
    case .offices: "office"
    case .plans: "plan"
    case .responders: "responder"
    case .situationReports: "situationReport"
    case .tasks: "task"
    case .teams: "team"
    case .tracks: "track"
    case .features: nil
    }
  }
}
