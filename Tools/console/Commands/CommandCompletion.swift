internal import Events
internal import Wire

/// What may be meant by what was typed so far.
struct CommandCandidate: Equatable, Sendable {
  /// What takes its place.
  var text: String
  var words: Words
}

extension FieldReader {
  /// Candidates that are shown at once.
  static let candidatesMax = 100

  /// What may stand in a field, as far as it was typed.
  func candidates(for typed: String, of kind: CommandField.Kind) -> [CommandCandidate] {
    switch kind {
    case .choice(let choices):
      return Self.matching(
        typed,
        choices.map { CommandCandidate(text: $0.words.text(names.language), words: $0.words) },
        also: choices.map(\.value))
    case .flag:
      let both = [Words("yes", "是"), Words("no", "否")]
      return Self.matching(
        typed, both.map { CommandCandidate(text: $0.text(names.language), words: $0) }, also: [])
    case .entity(let feed), .entityOrNew(let feed): return entities([feed], typed)
    case .part(let part):
      return Self.matching(
        typed,
        elements(of: part).map {
          CommandCandidate(
            text: $0.label == $0.value ? $0.value : $0.label, words: Words($0.label, $0.label))
        }, also: [])
    case .stream: return entities(EntityNames.named, typed)
    case .assignee:
      let me = CommandCandidate(
        text: "@" + model.user, words: Words("\(model.user) (me)", "\(model.user)（我）"))
      let others = model.users.filter { $0 != model.user }.map {
        CommandCandidate(text: "@" + $0, words: Words($0, $0))
      }
      return Self.matching(typed, [me], also: ["me 我"])
        + Self.matching(typed, others, also: [])
        + entities([.teams, .responders, .offices], typed)
    case .moment:
      guard typed.isEmpty else { return [] }
      return [
        ("+30min", Words("in half an hour", "半小时后")), ("+2h", Words("in two hours", "两小时后")),
        ("18:00", Words("at six", "18 点")), ("tomorrow 9:00", Words("tomorrow at nine", "明天 9 点")),
      ].map { CommandCandidate(text: $0.0, words: $0.1) }
    case .place:
      guard let target, typed.isEmpty else { return [] }
      let name = names.name(target)
      return [
        CommandCandidate(
          text: ".", words: Words("the place of \(name)", "\(name) 的位置"))
      ]
    case .list(let item):
      let marks: Set<Character> = [",", ";", "，", "；", "、"]
      let done = typed.lastIndex { marks.contains($0) }.map { typed[...$0] } ?? ""
      return candidates(for: String(typed.dropFirst(done.count)).trimmed, of: item.kind)
        .map { CommandCandidate(text: done + $0.text, words: $0.words) }
    case .text(.some(let values)):
      return Self.matching(
        typed, texts(of: values).map { CommandCandidate(text: $0, words: Words($0, $0)) }, also: [])
    case .text(nil), .words, .integer, .number, .area, .new, .file, .object, .map, .other:
      return []
    }
  }

  /// What is known of where a text is taken from.
  private func texts(of values: CommandField.Values) -> [String] {
    switch values {
    case .users: return model.users
    case .usual(let usual): return usual.map { $0.text(names.language) }
    case .incidentTypes, .incidentTypeGroups:
      let name = values == .incidentTypes ? "name" : "group"
      let known = model.entities(of: .offices).values.flatMap { office in
        (office["types"]?.array ?? []).filter { $0["retired"]?.bool != true }
          .map { $0.text(name) }
      }
      return Set(known).subtracting([""]).sorted()
    }
  }

  private func entities(_ feeds: [Feed], _ typed: String) -> [CommandCandidate] {
    var found: [CommandCandidate] = []
    for feed in feeds {
      let all = feed == .teams ? nearestFirst(names.all(of: feed)) : names.all(of: feed)
      let items = all.map { entity in
        let name = names.name(entity)
        let note = names.note(entity)
        let label = note.isEmpty ? name : "\(name)  \(note)"
        return CommandCandidate(text: name, words: Words(label, label))
      }
      found += Self.matching(typed, items, also: [])
      if found.count >= Self.candidatesMax { break }
    }
    return Array(found.prefix(Self.candidatesMax))
  }

  /// Teams in the order in which they are suggested for the incident at hand.
  private func nearestFirst(_ teams: [EntityReference]) -> [EntityReference] {
    guard let target, target.feed == .incidents, let incident = model.incident(target.key) else {
      return teams
    }
    return model.candidates(for: incident).map { EntityReference(feed: .teams, key: $0.team.id) }
  }

  /// Those that begin with what was typed, then those that hold it.
  private static func matching(
    _ typed: String, _ candidates: [CommandCandidate], also: [String]
  ) -> [CommandCandidate] {
    let wanted = CommandName.folded(typed)
    guard !wanted.isEmpty else { return candidates }
    func rank(_ index: Int) -> Int? {
      let candidate = candidates[index]
      let names =
        [candidate.text, candidate.words.english, candidate.words.chinese]
        + (index < also.count ? [also[index]] : [])
      let folded = names.map { CommandName.folded($0) }
      if folded.contains(where: { $0.hasPrefix(wanted) }) { return 0 }
      return folded.contains { $0.contains(wanted) } ? 1 : nil
    }
    return candidates.indices.compactMap { index in rank(index).map { ($0, index) } }
      .sorted { $0 < $1 }.map { candidates[$0.1] }
  }
}
