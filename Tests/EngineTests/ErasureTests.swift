import Events
import Testing

@testable import Engine

@Suite struct ErasureTests {
  static let erasure = ErasureID(UUID128(high: 8, low: 1))
  static let another = ErasureID(UUID128(high: 8, low: 2))
  static let asked = ErasureRequested(subject: The.responder.stream, reason: The.reason)
  static let request = Action.erasure(erasure, .request(asked))

  static let table = TransitionTable(
    """
                     none      requested withdrawn done
    erasure.request  requested x         x         x
    erasure.withdraw ?         withdrawn -         -
    erasure.erase    ?         done      -         -
    """, states: ["requested", "withdrawn", "done"])

  @Test(arguments: table.cells)
  func `an erasure moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let withdraw = Action.erasure(Self.erasure, .withdraw(ErasureWithdrawn(reason: The.reason)))
    let actions: [String: Action] = [
      "erasure.request": Self.request, "erasure.withdraw": withdraw,
      "erasure.erase": .erasure(Self.erasure, .erase),
    ]
    var before = cell.from == "none" ? given() : given([Self.request])
    if cell.from == "withdrawn" { before = given([Self.request, withdraw]) }
    if cell.from == "done",
      case .accepted(_, let done) = before.when(.erasure(Self.erasure, .erase), by: The.other)
    {
      before = done
    }
    let outcome = before.when(try #require(actions[cell.action]), by: The.other)
    let after = outcome.state?.erasures[Self.erasure]?.state.rawValue
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  @Test func `whoever asked cannot consent, another one can, once`() {
    let requested = given([Self.request])
    #expect(requested.when(.erasure(Self.erasure, .erase)).refusal == .secondPersonNeeded)
    let done = requested.when(.erasure(Self.erasure, .erase), by: The.other)
    #expect(
      done.events == [
        .personErased(PersonErased(subject: The.responder.stream, requestedBy: The.claimant))
      ])
    #expect(done.state?.erasures[Self.erasure]?.state == .done)
    guard case .accepted(_, let after) = done else { return }
    #expect(after.when(.erasure(Self.erasure, .erase), by: The.other).refusal == .wrongState)
  }

  @Test func `a request can be withdrawn and no longer be consented to`() {
    let withdrawn = given([
      Self.request, .erasure(Self.erasure, .withdraw(ErasureWithdrawn(reason: The.reason))),
    ])
    #expect(withdrawn.when(.erasure(Self.erasure, .erase), by: The.other).refusal == .wrongState)
    #expect(withdrawn.when(.erasure(Self.another, .request(Self.asked))).refusal == nil)
  }

  @Test(arguments: [
    (StreamID(.responder, UUID128(high: 9, low: 9)), The.reason, Rejection.Code.unknownEntity),
    (StreamID(.alarm, UUID128(high: 9, low: 9)), The.reason, .unknownEntity),
    (StreamID(.incident, UUID128(high: 9, low: 9)), The.reason, .unknownEntity),
    (The.team.stream, The.reason, .fieldInvalid),
    (The.responder.stream, The.blank, .fieldMissing),
  ])
  func `only somebody known can be erased, and for a reason`(
    subject: StreamID, reason: String, refusal: Rejection.Code
  ) {
    let action = Action.erasure(
      Self.erasure, .request(ErasureRequested(subject: subject, reason: reason)))
    #expect(given().when(action).refusal == refusal)
  }

  @Test func `a subject waits for one consent only`() {
    let requested = given([Self.request])
    #expect(requested.when(.erasure(Self.another, .request(Self.asked))).refusal == .alreadyExists)
    #expect(requested.when(Self.request).refusal == .alreadyExists)
    #expect(given().when(.erasure(Self.erasure, .erase)).refusal == .unknownEntity)
  }

  @Test func `fixes of a responder's track name whose they are, those of a team nobody`() {
    func subjects(_ opened: TrackOpened) -> [StreamID?] {
      let outcome = given([.track(The.track, .open(opened))])
        .when(.track(The.track, .appendFixes(The.fixes(1..<4))))
      guard case .accepted(let events, _) = outcome else { return [] }
      return events.map(\.dataSubject)
    }
    #expect(subjects(TrackOpened(responder: The.responder)) == [The.responder.stream])
    #expect(subjects(TrackOpened(team: The.team)) == [nil])
  }

  @Test func `what was erased still counts as received`() {
    var state = given([
      .track(The.track, .open(TrackOpened(responder: The.responder)))
    ]).state
    state.apply(
      Event.fixBatchAppended(The.fixes(1..<4)).redacted, to: The.track.stream,
      occurredAt: The.now, by: The.claimant, isExercise: false)
    #expect(state.tracks[The.track]?.received == [1..<4])
  }
}
