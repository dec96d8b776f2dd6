internal import Events
internal import Wire

extension PaneDescription {
  static let reports = PaneDescription(
    Phrase.reports, key: "9", empty: Phrase.noReports, feed: .situationReports,
    columns: [
      Table.Column(heading: Phrase.number, columns: 6),
      Table.Column(heading: Phrase.kind, columns: 9),
      Table.Column(heading: Phrase.state, columns: 8),
      Table.Column(heading: Phrase.left, columns: 6, alignment: .right),
      Table.Column(heading: Phrase.incident, columns: 11),
      Table.Column(heading: Phrase.fromTo, columns: 16, flex: 2),
      Table.Column(heading: Phrase.statusAge, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.details, columns: 8, flex: 2),
    ],
    keys: { scope in
      scope.model.entities(of: .situationReports)
        .filter { !["received", "cancelled"].contains($0.value.text("state")) }
        .map { ($0.value.moment("dueAt")?.count ?? .max, $0.key) }
        .sorted { $0 < $1 }.map(\.1)
    },
    row: { key, context in
      let entity = EntityReference(feed: .situationReports, key: key)
      guard let report = context.model.fields(of: entity) else { return Table.Row(fields: []) }
      let state = report.text("state")
      let isBack = state == "returned" || state == "rejected"
      return Table.Row(
        fields: [
          Table.Field(EntityNames.reference(entity), .bold),
          Table.Field(context.text(report.text("kind"), Vocabulary.reportKinds)),
          Table.Field(
            context.text(state, Vocabulary.reportStates),
            isBack ? Age.Meaning.tooOld.style : state == "due" ? Age.Meaning.ageing.style : .plain),
          context.left(until: report.moment("dueAt")),
          Table.Field(context.incidentNumber(report.text("incident"))),
          Table.Field(
            context.office(report.text("office")) + " → " + context.office(report.text("to"))),
          context.age(since: report.moment("sentAt") ?? report.moment("draftedAt")),
          Table.Field(report.text(isBack ? "reason" : "title")),
        ], style: context.style(isExercise: report.isExercise),
        sign: isBack ? "!" : state == "due" ? "~" : " ")
    })
}
