internal import Events

extension PaneDescription {
  static let timeline = PaneDescription(
    Phrase.timeline, key: "t", empty: Phrase.noTimeline, feed: nil,
    columns: [
      Table.Column(heading: Phrase.time, columns: 8),
      Table.Column(heading: Phrase.event, columns: 22),
      Table.Column(heading: Phrase.callSign, columns: 8),
      Table.Column(heading: Phrase.actor, columns: 10),
      Table.Column(heading: Phrase.details, columns: 12, flex: 1),
    ],
    keys: { scope in
      (scope.timeline?.entries.keys.sorted() ?? []).map { String($0) }
    },
    row: { key, context in
      guard let entry = UInt64(key).flatMap({ context.scope.timeline?.entries[$0] }) else {
        return Table.Row(fields: [])
      }
      return Table.Row(fields: [
        Table.Field(entry.at.map { context.clock.time($0) } ?? "", .dim),
        Table.Field(context.text(entry.type, Vocabulary.events), .bold),
        Table.Field(entry.team),
        Table.Field(entry.actor),
        Table.Field(entry.details(context.language)),
      ])
    })

  static let map = PaneDescription(
    Phrase.map, key: "m", empty: Phrase.noMap, feed: nil, columns: [], keys: { _ in [] },
    row: { _, _ in Table.Row(fields: []) })
}
