import Events
import Testing

@testable import Engine

extension SituationReportTests {
  static let report = SituationReportID(UUID128(high: 11, low: 1))
  static let city = OfficeID(UUID128(high: 1, low: 2))
  static let district = OfficeID(UUID128(high: 1, low: 3))
  static let station = OfficeID(UUID128(high: 1, low: 4))
  /// In no line with the others.
  static let stranger = The.office
  static let hour: Int64 = 3_600

  /// A city above a district above a station.
  static let offices: [Action] = [
    .office(city, .register(OfficeRegistered(name: "市局", level: .city))),
    .office(
      district, .register(OfficeRegistered(name: "区局", level: .district, parent: city))),
    .office(
      station, .register(OfficeRegistered(name: "所", level: .station, parent: district))),
  ]

  static func opened(_ level: IncidentLevel? = nil, by office: OfficeID = station) -> Action {
    .incident(
      The.incident,
      .open(
        IncidentOpened(
          office: office, number: "", category: "food safety", priority: .urgent, level: level,
          place: The.place)))
  }

  static func drafted(
    from office: OfficeID = station, to: OfficeID = district,
    _ kind: SituationReportKind = .first, incident: IncidentID = The.incident,
    title: String = "first word", words: String = "smoke in a kitchen",
    files: [FileReference]? = nil
  ) -> ReportDrafted {
    ReportDrafted(
      incident: incident, office: office, to: to, kind: kind, title: title, words: words,
      files: files)
  }

  static func actions(on report: SituationReportID = report) -> [String: Action] {
    let actions: [String: SituationReportAction] = [
      "draft": .draft(drafted()),
      "approve": .approve(ReportApproved()),
      "sendBack": .sendBack(ReportReturned(reason: The.reason)),
      "send": .send(ReportSent(channel: .console)),
      "receive": .receive(ReportReceived()),
      "reject": .reject(ReportRejected(reason: The.reason)),
      "amend": .amend(ReportAmended(words: "smoke in two kitchens", reason: The.reason)),
      "cancel": .cancel(ReportCancelled(reason: The.reason)),
    ]
    return Dictionary(
      uniqueKeysWithValues: actions.map {
        ("situationreport.\($0.key)", .situationReport(report, $0.value))
      })
  }

  static func named(_ names: String..., on report: SituationReportID = report) -> [Action] {
    names.compactMap { actions(on: report)["situationreport.\($0)"] }
  }

  /// An incident of the station without a level, so that nothing is due.
  static let ground = given(offices + [opened()])

  /// Due under an identifier that the tests know; the centre chooses its own.
  private static var due: Scenario {
    var scenario = ground
    scenario.state.apply(
      .reportDue(
        ReportDue(incident: The.incident, office: station, to: district, kind: .first)),
      to: report.stream, occurredAt: The.now, by: The.claimant,
      isExercise: false)
    return scenario
  }

  /// The report in a state; it was written and sent by somebody else than who approves and receives it.
  static func report(in state: String) -> Scenario {
    switch state {
    case "due": due
    case "drafted": ground.and(named("draft"), by: The.other)
    case "returned": report(in: "drafted").and(named("sendBack"))
    case "approved": report(in: "drafted").and(named("approve"))
    case "sent": report(in: "approved").and(named("send"), by: The.other)
    case "rejected": report(in: "sent").and(named("reject"))
    case "received": report(in: "sent").and(named("receive"))
    case "cancelled": report(in: "drafted").and(named("cancel"))
    default: ground
    }
  }

  /// The reports on the incident as `kind state`, one line an office.
  static func summary(_ state: CentreState) -> [String] {
    let names = [city: "city", district: "district", station: "station", stranger: "stranger"]
    return state.reports.held.values.map { report in
      "\(names[report.office] ?? "") \(report.kind.rawValue) \(report.state.rawValue)"
    }.sorted()
  }

  /// What an office owes or told, of a kind.
  static func find(
    _ state: CentreState, of office: OfficeID, _ kind: SituationReportKind = .first
  ) throws -> SituationReportID {
    let found = state.reports.held.filter { $0.value.office == office && $0.value.kind == kind }
    return try #require(found.keys.max())
  }

  static func watched(_ actions: [Action]) -> TimedStory { ClockTests.watched(offices + actions) }
}

extension TimedStory {
  /// Somebody writes what an office owes, another approves it, and it goes out.
  mutating func send(
    _ report: SituationReportID, from office: OfficeID, to upper: OfficeID,
    _ kind: SituationReportKind = .first
  ) {
    let draft = SituationReportTests.drafted(from: office, to: upper, kind)
    and([.situationReport(report, .draft(draft))], by: The.other)
    and(SituationReportTests.named("approve", on: report))
    and(SituationReportTests.named("send", on: report), by: The.other)
  }
}
