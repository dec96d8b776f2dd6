internal import Events

extension PaneDescription {
  static let incidents = PaneDescription(
    Phrase.incidents, key: "2", empty: Phrase.noIncidents, feed: .incidents,
    columns: [
      Table.Column(heading: Words("!", "!"), columns: 3),
      Table.Column(heading: Phrase.number, columns: 12),
      Table.Column(heading: Phrase.state, columns: 10),
      Table.Column(heading: Phrase.levelShort, columns: 3),
      Table.Column(heading: Phrase.teamCount, columns: 2, alignment: .right),
      Table.Column(heading: Phrase.taskCount, columns: 2, alignment: .right),
      Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.category, columns: 14, flex: 3),
      Table.Column(heading: Phrase.place, columns: 12, flex: 3),
    ],
    keys: { scope in scope.model.incidentBoard.map(\.id) + scope.ended(.incidents) },
    row: { key, context in
      guard let incident = context.model.incident(key) else { return Table.Row(fields: []) }
      let isWaiting =
        incident.openAssignments == 0 && incident.state != "resolved" && incident.isOpen
      return Table.Row(
        fields: [
          Table.Field(incident.urgencySign, incident.urgencyStyle),
          Table.Field(incident.number, .bold),
          Table.Field(
            context.state(
              incident.state, Vocabulary.incidentStates, endedThen: incident.endedThen)),
          Table.Field(incident.levelSign, incident.levelStyle),
          Table.Field(String(incident.openAssignments)),
          Table.Field(String(incident.openTasks)),
          context.age(since: incident.openedAt, isWaiting ? .unansweredIncident : .never),
          Table.Field(context.mark(incident.isExercise) + incident.category),
          Table.Field(incident.address.isEmpty ? incident.words : incident.address),
        ], style: context.style(isExercise: incident.isExercise, hasEnded: !incident.isOpen),
        sign: incident.isOpen ? " " : "x")
    })
}

extension Incident {
  fileprivate var urgencySign: String {
    switch urgency {
    case 0: "!!!"
    case 1: "!!"
    default: "!"
    }
  }

  fileprivate var urgencyStyle: Style {
    switch urgency {
    case 0: Style(foreground: .brightRed, isBold: true)
    case 1: Style(foreground: .yellow, isBold: true)
    default: .plain
    }
  }

  fileprivate var levelSign: String {
    switch level {
    case "especiallySerious": "I"
    case "serious": "II"
    case "fairlySerious": "III"
    case "ordinary": "IV"
    default: ""
    }
  }

  fileprivate var levelStyle: Style {
    switch level {
    case "especiallySerious": Style(foreground: .brightRed, isBold: true)
    case "serious": Style(foreground: .yellow, isBold: true)
    default: .plain
    }
  }
}
