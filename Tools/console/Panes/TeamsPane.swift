internal import Events

extension PaneDescription {
  static let teams = PaneDescription(
    Phrase.teams, key: "6", empty: Phrase.noTeams, feed: .teams, sources: [.assignments],
    columns: [
      Table.Column(heading: Phrase.callSign, columns: 10, flex: 1),
      Table.Column(heading: Phrase.state, columns: 14),
      Table.Column(heading: Phrase.statusAge, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.positionAge, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.incident, columns: 12, flex: 2),
      Table.Column(heading: Phrase.crew, columns: 2, alignment: .right),
      Table.Column(heading: Phrase.category, columns: 10, flex: 1),
    ],
    keys: { scope in
      scope.model.teamBoard.flatMap { team in
        // What a team does once it is in its own row; several assignments stand below it.
        team.assignments.count < 2
          ? [team.id] : [team.id] + team.assignments.map { "\(team.id)\(stroke)\($0)" }
      }
    },
    row: { key, context in
      guard let team = context.model.teams[key] else { return assignmentRow(key, context) }
      let incidents = team.assignments.map { context.incidentNumber(ofAssignment: $0) }
      return Table.Row(
        fields: [
          Table.Field(team.name, .bold),
          Table.Field(
            context.text(team.status, Vocabulary.teamStatuses), statusStyle(team.status)),
          context.age(since: team.statusSince, .status(team.status)),
          context.age(since: context.model.tracks[key]?.lastAt, .position),
          Table.Field(
            incidents.count > 1
              ? "(\(incidents.count)) " + incidents.joined(separator: " ")
              : incidents.joined()),
          Table.Field(String(team.crew.count), team.crew.isEmpty ? .dim : .plain),
          Table.Field(team.category),
        ], sign: team.isInService ? " " : "-")
    })

  private static func assignmentRow(_ key: String, _ context: RowContext) -> Table.Row {
    let own = Self.own(key)
    guard let assignment = context.model.assignments[own] else { return Table.Row(fields: []) }
    return Table.Row(fields: [
      Table.Field(" └ " + EntityNames.reference(.init(feed: .assignments, key: own)), .dim),
      Table.Field(
        context.text(assignment.state, Vocabulary.teamStatuses), statusStyle(assignment.state)),
      context.age(since: assignment.since, .status(assignment.state)),
      Table.Field(""),
      Table.Field(context.incidentNumber(ofAssignment: own)),
    ])
  }

  static func statusStyle(_ status: String) -> Style {
    switch status {
    case "available": Style(foreground: .green)
    case "unavailable", "resting", "outOfService": .dim
    case "declined", "unanswered": Style(foreground: .brightRed, isBold: true)
    default: Style(foreground: .cyan)
    }
  }
}

extension RowContext {
  /// The number of the incident that an assignment is for.
  func incidentNumber(ofAssignment key: String) -> String {
    guard let incident = model.assignments[key]?.incident else { return "?" }
    return incidentNumber(incident)
  }

  func incidentNumber(_ key: String) -> String {
    model.incident(key).map { mark($0.isExercise) + $0.number } ?? "?"
  }
}
