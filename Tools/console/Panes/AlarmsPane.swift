internal import Events

extension PaneDescription {
  static let alarms = PaneDescription(
    Phrase.alarms, key: "1", empty: Phrase.noAlarms, feed: .alarms,
    columns: [
      // XA2026-000123: the number of a drill's alarm, whole.
      Table.Column(heading: Phrase.number, columns: 13),
      Table.Column(heading: Phrase.level, columns: 9),
      Table.Column(heading: Phrase.state, columns: 9),
      Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.category, columns: 12, flex: 2),
      Table.Column(heading: Phrase.place, columns: 12, flex: 3),
      Table.Column(heading: Phrase.claimant, columns: 8),
    ],
    keys: { scope in scope.model.alarmBoard.map(\.id) + scope.ended(.alarms) },
    row: { key, context in
      guard let alarm = context.model.alarm(key) else { return Table.Row(fields: []) }
      let isRinging = context.model.ringing.contains(key)
      let level = alarm.isCritical ? Style(foreground: .brightRed, isBold: true) : .plain
      let flash = Style(
        foreground: alarm.isExercise ? .magenta : .brightRed, isBold: true, isReversed: true)
      return Table.Row(
        fields: [
          Table.Field(alarm.number, .bold),
          Table.Field(
            context.text(alarm.level, Vocabulary.levels) + (alarm.isCritical ? "!" : ""), level),
          Table.Field(
            context.state(alarm.state, Vocabulary.alarmStates, endedThen: alarm.endedThen)
              + (alarm.rung > 0 ? " ↑\(alarm.rung)" : "")),
          context.age(
            since: alarm.raisedAt,
            !alarm.isOpen ? .never : alarm.isNew ? .newAlarm : .takenAlarm),
          Table.Field(context.mark(alarm.isExercise) + alarm.category),
          Table.Field(alarm.address.isEmpty ? alarm.words : alarm.address),
          Table.Field(alarm.claimant),
        ],
        style: isRinging && context.isFlashOn
          ? flash : context.style(isExercise: alarm.isExercise, hasEnded: !alarm.isOpen),
        sign: isRinging ? "!" : alarm.isOpen ? " " : "x")
    })
}
