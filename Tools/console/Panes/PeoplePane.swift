internal import Events

extension PaneDescription {
  static let people = PaneDescription(
    Phrase.people, key: "5", empty: Phrase.noPeople, feed: .responders,
    columns: [
      Table.Column(heading: Phrase.person, columns: 10, flex: 1),
      Table.Column(heading: Phrase.duty, columns: 8),
      Table.Column(heading: Phrase.availability, columns: 11),
      Table.Column(heading: Phrase.positionAge, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.callSign, columns: 10, flex: 1),
      Table.Column(heading: Phrase.state, columns: 14),
      Table.Column(heading: Phrase.office, columns: 10, flex: 1),
    ],
    keys: { scope in
      scope.model.responders.values.sorted {
        ($0.isInDistress ? 0 : 1, $0.isOnDuty ? 0 : 1, $0.name, $0.id)
          < ($1.isInDistress ? 0 : 1, $1.isOnDuty ? 0 : 1, $1.name, $1.id)
      }.map(\.id)
    },
    row: { key, context in
      guard let person = context.model.responders[key] else { return Table.Row(fields: []) }
      let team = context.model.known.teamOfResponder[key].flatMap { context.model.teams[$0] }
      let distress = Style(foreground: .brightRed, isBold: true, isReversed: context.isFlashOn)
      return Table.Row(
        fields: [
          Table.Field(person.name, person.isInDistress ? distress : .bold),
          person.isInDistress
            ? Table.Field(Phrase.distress.text(context.language), distress)
            : Table.Field(
              (person.isOnDuty ? Phrase.onDuty : Phrase.offDuty).text(context.language),
              person.isOnDuty ? Style(foreground: .green) : .dim),
          Table.Field(
            context.text(person.availability, Vocabulary.availabilities),
            statusStyle(person.availability)),
          context.age(
            since: context.model.tracks[key]?.lastAt, person.isOnDuty ? .position : .never),
          Table.Field(team?.name ?? ""),
          Table.Field(
            team.map { context.text($0.status, Vocabulary.teamStatuses) } ?? "",
            statusStyle(team?.status ?? "")),
          Table.Field(context.office(person.office)),
        ], sign: person.isInDistress ? "!" : " ")
    },
    summary: { keys, context in
      let people = keys.compactMap { context.model.responders[$0] }
      let onDuty = people.count(where: \.isOnDuty)
      let distress = people.count(where: \.isInDistress)
      return "\(people.count) " + Phrase.onDuty.text(context.language) + " \(onDuty)"
        + (distress > 0 ? "  ! " + Phrase.distress.text(context.language) + " \(distress)" : "")
    })
}
