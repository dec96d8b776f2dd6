internal import Events
internal import Wire

extension Renderer {
  private static let alarmColumns = [
    Table.Column(heading: Phrase.number, columns: 10),
    Table.Column(heading: Phrase.level, columns: 9),
    Table.Column(heading: Phrase.state, columns: 9),
    Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.category, columns: 14, flex: 2),
    Table.Column(heading: Phrase.place, columns: 14, flex: 3),
  ]

  var alarmTable: Table {
    let board = model.alarmBoard
    let rows = board.map { alarm in
      let isRinging = model.ringing.contains(alarm.id)
      let level = alarm.isCritical ? Style(foreground: .brightRed, isBold: true) : .plain
      return Table.Row(
        fields: [
          Table.Field(alarm.number, .bold),
          Table.Field(
            Vocabulary.text(alarm.level, in: Vocabulary.levels, language)
              + (alarm.isCritical ? "!" : ""), level),
          Table.Field(
            Vocabulary.text(alarm.state, in: Vocabulary.alarmStates, language)
              + (alarm.rung > 0 ? " ↑\(alarm.rung)" : "")),
          age(since: alarm.raisedAt, alarm.isNew ? .newAlarm : .takenAlarm),
          Table.Field(mark(alarm.isExercise) + alarm.category),
          Table.Field(alarm.address.isEmpty ? alarm.words : alarm.address),
        ],
        style: isRinging && isFlashOn
          ? Style(
            foreground: alarm.isExercise ? .magenta : .brightRed, isBold: true, isReversed: true)
          : Self.style(isExercise: alarm.isExercise),
        sign: isRinging ? "!" : " ")
    }
    return table(.alarms, Self.alarmColumns, rows, board.map(\.id))
  }

  // Two faces a second apart; the sign before the row stays, so that nothing is said by flashing alone.
  private var isFlashOn: Bool { now.seconds / Self.flashSeconds % 2 == 0 }

  private static let incidentColumns = [
    Table.Column(heading: Words("!", "!"), columns: 3),
    Table.Column(heading: Phrase.number, columns: 10),
    Table.Column(heading: Phrase.state, columns: 10),
    Table.Column(heading: Phrase.teamCount, columns: 2, alignment: .right),
    Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.category, columns: 16, flex: 3),
    Table.Column(heading: Phrase.place, columns: 14, flex: 3),
  ]

  var incidentTable: Table {
    let board = model.incidentBoard
    let rows = board.map { incident in
      let isWaiting = incident.openAssignments == 0 && incident.state != "resolved"
      return Table.Row(
        fields: [
          Table.Field(Self.urgencySign(incident), Self.urgencyStyle(incident)),
          Table.Field(incident.number, .bold),
          Table.Field(Vocabulary.text(incident.state, in: Vocabulary.incidentStates, language)),
          Table.Field(String(incident.openAssignments)),
          age(since: incident.openedAt, isWaiting ? .unansweredIncident : .never),
          Table.Field(mark(incident.isExercise) + incident.category),
          Table.Field(incident.address.isEmpty ? incident.words : incident.address),
        ], style: Self.style(isExercise: incident.isExercise))
    }
    return table(.incidents, Self.incidentColumns, rows, board.map(\.id))
  }

  private static func urgencySign(_ incident: Incident) -> String {
    switch incident.urgency {
    case 0: "!!!"
    case 1: "!!"
    default: "!"
    }
  }

  private static func urgencyStyle(_ incident: Incident) -> Style {
    switch incident.urgency {
    case 0: Style(foreground: .brightRed, isBold: true)
    case 1: Style(foreground: .yellow, isBold: true)
    default: .plain
    }
  }

  private static let teamColumns = [
    Table.Column(heading: Phrase.callSign, columns: 10, flex: 1),
    Table.Column(heading: Phrase.state, columns: 14),
    Table.Column(heading: Phrase.statusAge, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.positionAge, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.incident, columns: 12, flex: 2),
    Table.Column(heading: Phrase.category, columns: 10, flex: 1),
  ]

  var teamTable: Table {
    let board = model.teamBoard
    let rows = board.map { team in
      Table.Row(fields: [
        Table.Field(team.name, .bold),
        Table.Field(
          Vocabulary.text(team.status, in: Vocabulary.teamStatuses, language),
          Self.statusStyle(team.status)),
        age(since: team.statusSince, .status(team.status)),
        age(since: model.tracks[team.id]?.lastAt, .position),
        Table.Field(incidentNumbers(of: team)),
        Table.Field(team.category),
      ])
    }
    return table(.teams, Self.teamColumns, rows, board.map(\.id))
  }

  // A team may be bound by several assignments; all of them are shown.
  private func incidentNumbers(of team: Team) -> String {
    team.assignments.compactMap { model.assignments[$0]?.incident }
      .map { id in
        model.incident(id).map { mark($0.isExercise) + $0.number } ?? "?"
      }.joined(separator: " ")
  }

  /// What stands before a drill's title.
  func mark(_ isExercise: Bool) -> String { isExercise ? Phrase.drill.text(language) : "" }

  private static func style(isExercise: Bool) -> Style? {
    isExercise ? Style(foreground: .magenta) : nil
  }

  private static func statusStyle(_ status: String) -> Style {
    switch status {
    case "available": Style(foreground: .green)
    case "unavailable", "resting", "outOfService": .dim
    case "declined", "unanswered": Style(foreground: .brightRed, isBold: true)
    default: Style(foreground: .cyan)
    }
  }

  private static let timelineColumns = [
    Table.Column(heading: Phrase.time, columns: 8),
    Table.Column(heading: Phrase.event, columns: 22),
    Table.Column(heading: Phrase.callSign, columns: 8),
    Table.Column(heading: Phrase.actor, columns: 10),
    Table.Column(heading: Phrase.details, columns: 12, flex: 1),
  ]

  var timelineTable: Table {
    let clock = Clock(offsetSeconds: state.utcOffsetSeconds)
    let entries = state.shownTimeline?.sorted ?? []
    let rows = entries.map { entry in
      Table.Row(fields: [
        Table.Field(entry.at.map { clock.time($0) } ?? "", .dim),
        Table.Field(Vocabulary.text(entry.type, in: Vocabulary.events, language), .bold),
        Table.Field(entry.team),
        Table.Field(entry.actor),
        Table.Field(entry.details(language)),
      ])
    }
    return table(.timeline, Self.timelineColumns, rows, entries.map { String($0.position) })
  }

  private func age(since moment: Micros?, _ thresholds: Age.Thresholds) -> Table.Field {
    guard let moment else { return Table.Field("- ", .dim) }
    let age = Age(since: moment, at: present)
    let meaning = age.meaning(thresholds)
    return Table.Field(age.text(language) + meaning.sign, meaning.style)
  }

  private func table(
    _ pane: Pane, _ columns: [Table.Column], _ rows: [Table.Row], _ keys: [String]
  ) -> Table {
    Table(
      columns: columns, rows: rows, marked: state.markedIndex(of: pane, in: keys),
      hasFocus: state.focus == pane)
  }
}
