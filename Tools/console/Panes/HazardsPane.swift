internal import Events
internal import Wire

extension PaneDescription {
  static let hazards = PaneDescription(
    Phrase.hazards, key: "8", empty: Phrase.noHazards, feed: .hazards,
    columns: [
      Table.Column(heading: Phrase.number, columns: 6),
      Table.Column(heading: Phrase.level, columns: 8),
      Table.Column(heading: Phrase.state, columns: 13),
      Table.Column(heading: Phrase.left, columns: 6, alignment: .right),
      Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.category, columns: 12, flex: 2),
      Table.Column(heading: Phrase.premises, columns: 10, flex: 2),
      Table.Column(heading: Phrase.assignee, columns: 8, flex: 1),
    ],
    keys: { scope in
      scope.model.entities(of: .hazards)
        .filter { !["closed", "dismissed", "escalated"].contains($0.value.text("state")) }
        .map { entry in
          let hazard = entry.value
          let isLate = hazard["overdue"]?.bool ?? false
          return (
            isLate ? 0 : hazard.text("level") == "major" ? 1 : 2,
            hazard.limit?.count ?? .max, entry.key
          )
        }
        .sorted { $0 < $1 }.map(\.2) + scope.ended(.hazards)
    },
    row: { key, context in
      let entity = EntityReference(feed: .hazards, key: key)
      guard let hazard = context.model.fields(of: entity) else { return Table.Row(fields: []) }
      let isMajor = hazard.text("level") == "major"
      let state = hazard.text("state")
      let isLate = hazard["overdue"]?.bool ?? false
      let failed = hazard["failed"]?.integer ?? 0
      let hasEnded =
        hazard.endedThen != nil || ["closed", "dismissed", "escalated"].contains(state)
      let premises = hazard.text("premises")
      let address = hazard["place"]?.text("address") ?? ""
      return Table.Row(
        fields: [
          Table.Field(EntityNames.reference(entity), .bold),
          Table.Field(
            context.text(hazard.text("level"), Vocabulary.hazardLevels) + (isMajor ? "!" : ""),
            isMajor ? Style(foreground: .brightRed, isBold: true) : .plain),
          Table.Field(
            context.state(state, Vocabulary.hazardStates, endedThen: hazard.endedThen)
              + (failed > 0 ? " x\(failed)" : "")),
          hasEnded
            ? Table.Field("")
            : context.left(until: hazard.limit),
          context.age(since: hazard.moment("reportedAt")),
          Table.Field(context.mark(hazard.isExercise) + hazard.text("category")),
          Table.Field([premises, address, hazard.text("words")].first { !$0.isEmpty } ?? ""),
          Table.Field(context.assignee(hazard["assignee"])),
        ], style: context.style(isExercise: hazard.isExercise, hasEnded: hasEnded),
        sign: isLate ? "!" : hasEnded ? "x" : " ")
    })
}
