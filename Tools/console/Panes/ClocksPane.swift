internal import Events
internal import Wire

extension PaneDescription {
  static let clocks = PaneDescription(
    Phrase.clocks, key: "7", empty: Phrase.noClocks, feed: .clocks,
    columns: [
      Table.Column(heading: Phrase.number, columns: 6),
      Table.Column(heading: Phrase.left, columns: 6, alignment: .right),
      Table.Column(heading: Phrase.purpose, columns: 16),
      Table.Column(heading: Phrase.subject, columns: 12, flex: 2),
      Table.Column(heading: Phrase.state, columns: 8),
      Table.Column(heading: Phrase.ladder, columns: 5),
      Table.Column(heading: Phrase.dueAt, columns: 8),
      Table.Column(heading: Phrase.knownBy, columns: 10, flex: 1),
    ],
    keys: { scope in
      scope.model.entities(of: .clocks)
        .filter {
          ["armed", "warned", "due", "suspended", "acknowledged"].contains($0.value.text("state"))
        }
        .map { ($0.value.moment("dueAt")?.count ?? .max, $0.key) }
        .sorted { $0 < $1 }.map(\.1)
    },
    row: { key, context in
      let entity = EntityReference(feed: .clocks, key: key)
      guard let clock = context.model.fields(of: entity) else { return Table.Row(fields: []) }
      let state = clock.text("state")
      let due = clock.moment("dueAt")
      return Table.Row(
        fields: [
          Table.Field(EntityNames.reference(entity), .bold),
          context.left(
            until: due, warnAt: clock.moment("warnAt"), runs: state != "suspended"),
          Table.Field(context.text(clock.text("purpose"), Vocabulary.purposes)),
          Table.Field(context.subject(clock.text("subject"))),
          Table.Field(
            context.text(state, Vocabulary.clockStates),
            state == "due"
              ? Age.Meaning.tooOld.style
              : state == "warned" ? Age.Meaning.ageing.style : .plain),
          Table.Field(
            "↑\(clock["rungsTaken"]?.integer ?? 0)/\(clock["rungs"]?.integer ?? 0)",
            (clock["rungsTaken"]?.integer ?? 0) > 0 ? Age.Meaning.ageing.style : .dim),
          Table.Field(due.map { context.clock.time($0) } ?? "", .dim),
          Table.Field(clock.text("acknowledgedBy")),
        ], style: context.style(isExercise: clock.isExercise),
        sign: state == "due" ? "!" : state == "warned" ? "~" : state == "suspended" ? "=" : " ")
    })
}

extension RowContext {
  /// What a stream is called, such as `alarm/UUID`.
  func subject(_ stream: String) -> String {
    guard let stroke = stream.firstIndex(of: "/") else { return stream }
    let kind = String(stream[..<stroke])
    let key = String(stream[stream.index(after: stroke)...])
    guard let feed = Feed.allCases.first(where: { EntityNames.streamKind($0) == kind }) else {
      return kind
    }
    let entity = EntityReference(feed: feed, key: key)
    let name = names.name(entity)
    let note = names.note(entity)
    return note.isEmpty ? name : name + "  " + note
  }
}
