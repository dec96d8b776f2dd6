import Events
import Testing

@testable import Engine

/// What offices tell each other about incidents (INC-6).
@Suite struct SituationReportTests {
  static let table = TransitionTable(
    """
                             none due dra ret app sen rej rec can
    situationreport.draft    dra  dra dra dra -   -   dra -   -
    situationreport.approve  ?    -   app -   -   -   -   -   -
    situationreport.sendBack ?    -   ret -   ret -   -   -   -
    situationreport.send     ?    -   -   -   sen -   -   -   -
    situationreport.receive  ?    -   -   -   -   rec -   -   -
    situationreport.reject   ?    -   -   -   -   rej -   -   -
    situationreport.amend    ?    -   -   -   -   =   -   sen -
    situationreport.cancel   ?    can can can can -   can -   -
    """, states: SituationReport.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `a report moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let action = try #require(Self.actions()[cell.action])
    let outcome = Self.report(in: cell.from).when(action)
    let after = outcome.state?.reports[Self.report]?.state.rawValue
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  @Test(
    arguments: [
      (drafted(to: OfficeID(UUID128(high: 1, low: 99))), .unknownEntity, nil),
      (drafted(from: OfficeID(UUID128(high: 1, low: 99))), .unknownEntity, nil),
      (drafted(to: station), .fieldInvalid, "to"),
      (drafted(to: stranger), .fieldInvalid, "to"),
      (drafted(incident: The.thirdIncident), .unknownEntity, nil),
      (drafted(title: The.blank), .fieldMissing, "title"),
      (drafted(words: The.blank), .fieldMissing, "words"),
      (
        drafted(files: Array(repeating: TaskTests.file(), count: 201)), .fieldInvalid, "files"
      ),
    ] as [(ReportDrafted, Rejection.Code, String?)])
  func `a report that cannot stand as it is written is refused`(
    _ event: ReportDrafted, _ code: Rejection.Code, _ field: String?
  ) {
    let rejection = Self.ground.when(.situationReport(Self.report, .draft(event))).rejection
    #expect(rejection?.code == code)
    #expect(rejection?.field == field)
  }

  @Test(arguments: [
    (station, city), (station, district), (district, station), (city, station), (city, district),
  ])
  func `an office may tell those above and those below unasked`(_ from: OfficeID, _ to: OfficeID) {
    let draft = Self.drafted(from: from, to: to)
    #expect(Self.ground.when(.situationReport(Self.report, .draft(draft))).refusal == nil)
  }

  @Test(
    arguments: [
      (drafted(from: district, to: city), "office"), (drafted(to: city), "to"),
      (drafted(.continued), "kind"), (drafted(incident: The.otherIncident), "incident"),
    ] as [(ReportDrafted, String)])
  func `what is written anew is about the same and for the same`(
    _ event: ReportDrafted, _ field: String
  ) {
    for state in ["due", "drafted"] {
      let outcome = Self.report(in: state).when(.situationReport(Self.report, .draft(event)))
      #expect(outcome.rejection?.field == field)
    }
  }

  @Test(arguments: [
    ("drafted", SituationReportAction.sendBack(ReportReturned(reason: The.blank)), "reason"),
    ("sent", .reject(ReportRejected(reason: The.blank)), "reason"),
    ("sent", .amend(ReportAmended(words: "w", reason: The.blank)), "reason"),
    ("sent", .amend(ReportAmended(words: The.blank, reason: The.reason)), "words"),
    ("drafted", .cancel(ReportCancelled(reason: The.blank)), "reason"),
  ])
  func `who returns, rejects, amends or cancels says why`(
    _ state: String, _ action: SituationReportAction, _ field: String
  ) {
    let rejection = Self.report(in: state).when(.situationReport(Self.report, action)).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == field)
  }

  @Test func `another person than who wrote it approves it`() {
    let drafted = Self.report(in: "drafted")
    let approve = Self.named("approve")[0]
    #expect(drafted.when(approve, by: The.other).refusal == .ownReport)
    // Whoever writes it anew is its writer.
    let again = drafted.and(Self.named("draft"))
    #expect(again.when(approve).refusal == .ownReport)
    #expect(again.when(approve, by: The.other).refusal == nil)
  }

  @Test func `another person than who sent it or put it right says whether it came`() {
    let sent = Self.report(in: "sent")
    for action in Self.named("receive", "reject") {
      #expect(sent.when(action, by: The.other).refusal == .ownReport)
      #expect(sent.when(action).refusal == nil)
      let amended = sent.and(Self.named("amend"))
      #expect(amended.when(action).refusal == .ownReport)
      #expect(amended.when(action, by: The.other).refusal == .ownReport)
      #expect(amended.when(action, by: "zhang").refusal == nil)
    }
  }

  @Test(arguments: [
    IncidentAction.cancel(IncidentCancelled(reason: The.reason)),
    .merge(IncidentMerged(target: The.otherIncident)),
  ])
  func `nobody reports on an incident that is none any more`(_ end: IncidentAction) {
    let other = Action.incident(The.otherIncident, .open(The.opened()))
    let over = Self.ground.and([other, .incident(The.incident, end)])
    #expect(over.when(Self.named("draft")[0]).refusal == .wrongState)
  }
}
