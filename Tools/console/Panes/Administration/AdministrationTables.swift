internal import Events
internal import Wire

extension PaneDescription {
  static let administratedOffices = PaneDescription(
    Words("Offices", "单位"), key: "1", empty: Phrase.nothingHere, feed: .offices,
    columns: [
      Table.Column(heading: Phrase.name, columns: 16, flex: 3),
      Table.Column(heading: Phrase.level, columns: 8),
      Table.Column(heading: Words("Upper office", "上级单位"), columns: 14, flex: 2),
      Table.Column(heading: Phrase.place, columns: 16, flex: 3),
    ],
    keys: { $0.model.officesByRank.map(\.id) },
    row: { key, context in
      guard let office = context.model.offices[key] else { return Table.Row(fields: []) }
      let place = context.model.fields(of: .init(feed: .offices, key: key))?["place"]
      return Table.Row(fields: [
        Table.Field(office.name, .bold),
        Table.Field(context.text(office.level, Vocabulary.officeLevels)),
        Table.Field(office.parent.map { context.office($0) } ?? none),
        Table.Field(orNone(place?.text("address") ?? "")),
      ])
    })

  static let territories = PaneDescription(
    Words("Territories", "辖区"), key: "2", empty: Phrase.nothingHere, feed: .offices,
    columns: [
      Table.Column(heading: Phrase.name, columns: 20, flex: 2),
      Table.Column(heading: Phrase.level, columns: 8),
      Table.Column(heading: Words("Territory", "辖区范围"), columns: 24, flex: 1),
    ],
    keys: { $0.model.officesByRank.map(\.id) },
    row: { key, context in
      guard let office = context.model.offices[key] else { return Table.Row(fields: []) }
      let corners = office.territory.reduce(0) { $0 + $1.count }
      let territory = Words(
        "\(office.territory.count) rings, \(corners) corners",
        "\(office.territory.count) 个环，\(corners) 个顶点")
      return Table.Row(fields: [
        Table.Field(office.name, .bold),
        Table.Field(context.text(office.level, Vocabulary.officeLevels)),
        office.territory.isEmpty
          ? Table.Field(none, .dim) : Table.Field(territory.text(context.language)),
      ])
    })

  static let administratedTeams = PaneDescription(
    Words("Teams", "小组"), key: "3", empty: Phrase.noTeams, feed: .teams,
    columns: [
      Table.Column(heading: Phrase.callSign, columns: 12, flex: 1),
      Table.Column(heading: Phrase.category, columns: 8, flex: 1),
      Table.Column(heading: Phrase.office, columns: 12, flex: 1),
      Table.Column(heading: Words("Can do", "能力"), columns: 12, flex: 2),
      Table.Column(heading: Words("Service", "在勤"), columns: 7),
      Table.Column(heading: Words("Crew", "成员"), columns: 12, flex: 2),
    ],
    keys: { $0.model.teamBoard.map(\.id) },
    row: { key, context in
      guard let team = context.model.teams[key] else { return Table.Row(fields: []) }
      let crew = team.crew.map { context.model.responders[$0]?.name ?? String($0.suffix(4)) }
      return Table.Row(
        fields: [
          Table.Field(team.name, .bold), Table.Field(orNone(team.category)),
          Table.Field(context.office(team.office)),
          Table.Field(orNone(team.capabilities.joined(separator: ", "))),
          yesOrNo(team.isInService, context), Table.Field(orNone(crew.joined(separator: ", "))),
        ], sign: team.isInService ? " " : "-")
    })

  static let administratedPeople = PaneDescription(
    Words("People", "人员"), key: "4", empty: Phrase.noPeople, feed: .responders,
    columns: [
      Table.Column(heading: Phrase.person, columns: 14, flex: 2),
      Table.Column(heading: Phrase.office, columns: 16, flex: 2),
      Table.Column(heading: Phrase.onDuty, columns: 7),
      Table.Column(heading: Phrase.availability, columns: 12, flex: 1),
      Table.Column(heading: Phrase.callSign, columns: 12, flex: 1),
    ],
    keys: { scope in
      scope.model.responders.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map(\.id)
    },
    row: { key, context in
      guard let person = context.model.responders[key] else { return Table.Row(fields: []) }
      let team = context.model.known.teamOfResponder[key].flatMap { context.model.teams[$0] }
      return Table.Row(
        fields: [
          Table.Field(person.name, .bold), Table.Field(context.office(person.office)),
          yesOrNo(person.isOnDuty, context),
          person.isInDistress
            ? Table.Field(Phrase.distress.text(context.language), Age.Meaning.tooOld.style)
            : Table.Field(context.text(person.availability, Vocabulary.availabilities)),
          Table.Field(team?.name ?? ""),
        ], sign: person.isInDistress ? "!" : " ")
    })

  static let administratedPlans = PaneDescription(
    Words("Plans", "预案"), key: "8", empty: Phrase.noPlans, feed: .plans,
    columns: [
      Table.Column(heading: Phrase.plan, columns: 16, flex: 3),
      Table.Column(heading: Words("Code", "代码"), columns: 10, flex: 1),
      Table.Column(heading: Words("Ver", "版"), columns: 3, alignment: .right),
      Table.Column(heading: Phrase.state, columns: 10),
      Table.Column(heading: Phrase.office, columns: 10, flex: 1),
      Table.Column(heading: Words("Since", "起始"), columns: 10),
      Table.Column(heading: Words("Started", "启动"), columns: 7, alignment: .right),
    ],
    keys: { scope in
      scope.model.entities(of: .plans)
        .map { ($0.value.text("code"), -($0.value["version"]?.integer ?? 0), $0.key) }
        .sorted { $0 < $1 }.map(\.2)
    },
    row: { key, context in
      guard let plan = context.model.fields(of: .init(feed: .plans, key: key)) else {
        return Table.Row(fields: [])
      }
      let since = ["endedAt", "inForceAt", "approvedAt", "draftedAt"].lazy
        .compactMap { plan.moment($0) }.first
      return Table.Row(fields: [
        Table.Field(plan.text("name"), .bold), Table.Field(plan.text("code")),
        Table.Field(String(plan["version"]?.integer ?? 0)),
        Table.Field(context.text(plan.text("state"), Vocabulary.planStates)),
        Table.Field(context.office(plan.text("office"))),
        Table.Field(since.map { context.clock.date($0) } ?? none),
        Table.Field(String(plan["activations"]?.integer ?? 0)),
      ])
    })

  static let none = "-"

  static func orNone(_ text: String) -> String { text.isEmpty ? none : text }

  static func yesOrNo(_ isSo: Bool, _ context: RowContext) -> Table.Field {
    let words = isSo ? Words("yes", "是") : Words("no", "否")
    return Table.Field(words.text(context.language), isSo ? .plain : .dim)
  }
}

extension Model {
  private static let officeRanks = ["city", "district", "station"]

  /// The city first, offices of a level by name.
  var officesByRank: [Office] {
    func rank(_ office: Office) -> Int {
      Self.officeRanks.firstIndex(of: office.level) ?? Self.officeRanks.count
    }
    return offices.values.sorted { (rank($0), $0.name, $0.id) < (rank($1), $1.name, $1.id) }
  }
}
