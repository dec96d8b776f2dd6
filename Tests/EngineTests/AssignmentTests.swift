import Events
import Testing

@testable import Engine

@Suite struct AssignmentTests {
  static let table = TransitionTable(
    """
                           none res dis ack dec una enR onS wor tra atD cle pre can
    reserveTeam            res  x   x   x   x   x   x   x   x   x   x   x   x   x
    dispatchTeam           dis  dis x   x   x   x   x   x   x   x   x   x   x   x
    acknowledgeDispatch    ?    -   ack -   -   -   -   -   -   -   -   -   -   -
    declineDispatch        ?    -   dec -   -   -   -   -   -   -   -   -   -   -
    markDispatchUnanswered ?    -   una -   -   -   -   -   -   -   -   -   -   -
    reportEnRoute          ?    -   enR enR -   -   -   -   -   -   -   -   -   -
    reportOnScene          ?    -   onS onS -   -   onS -   -   -   -   -   -   -
    reportWorking          ?    -   -   -   -   -   -   wor -   -   -   -   -   -
    reportDeparture        ?    -   -   -   -   -   -   tra tra -   -   -   -   -
    reportAtDestination    ?    -   -   -   -   -   -   -   -   atD -   -   -   -
    clearAssignment        ?    -   cle cle -   -   cle cle cle cle cle -   -   -
    preemptAssignment      ?    pre pre pre -   -   pre pre pre pre pre -   -   -
    cancelAssignment       ?    can can can -   -   can can can can can -   -   -
    """, states: Assignment.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `an assignment moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let outcome = Self.assignment(in: cell.from).when(try Self.action(cell.action))
    #expect(Self.summary(outcome) == cell.outcome)
  }

  /// What becomes of a recorded report that comes after the dispatch. A cell with a mark is kept and contradicts:
  /// `early` stands before its predecessor, `over` was overtaken by a later step, `late` comes after the end. None
  /// of these moves the assignment, except that `clear` ends it: an early end is an end.
  static let recorded = """
                           res    dis ack dec  una  enR  onS  wor  tra  atD  cle  pre  can
    reportEnRoute          early  enR enR late late over over over over over late late late
    reportOnScene          early  onS onS late late onS  over over over over late late late
    reportDeparture        early  tra tra late late tra  tra  tra  over over late late late
    reportAtDestination    early  atD atD late late atD  atD  atD  atD  over late late late
    clearAssignment        early! cle cle late late! cle cle  cle  cle  cle  late late late
    """

  @Test func `recorded steps are never refused and contradictions never move the state`() throws {
    let lines = Self.recorded.split(separator: "\n").map { $0.split(separator: " ") }
    let states = Assignment.State.allCases
    for line in lines.dropFirst() {
      #expect(line.count == states.count + 1)
      for (from, cell) in zip(states, line.dropFirst()) {
        let outcome = Self.assignment(in: from.rawValue).when(
          try Self.action(String(line[0])), recorded: true)
        let after = outcome.state?.assignments[The.assignment]?.state
        let mark = outcome.events.first.flatMap(Self.contradiction)
        let comment = Comment(rawValue: "\(line[0]) in \(from)")
        switch cell {
        case "early", "over", "late":
          #expect(after == from, comment)
        case "early!", "late!":
          #expect(after == .cleared, comment)
        default:
          #expect(after?.rawValue.hasPrefix(cell) == true, comment)
        }
        switch cell {
        case "early", "early!": #expect(mark == .beforePredecessor, comment)
        case "over": #expect(mark == .overtaken, comment)
        case "late", "late!": #expect(mark == .afterClear, comment)
        default: #expect(mark == nil, comment)
        }
      }
    }
  }

  @Test func `a recorded step from before the dispatch is kept and marked`() {
    let dispatched = Self.assignment(in: "dispatched")
    let earlier = The.now.adding(-1)
    let arrival = dispatched.when(
      .reportOnScene(The.assignment, .stated), recorded: true, at: earlier)
    #expect(
      arrival.events == [
        .arrivedOnScene(ArrivedOnScene(basis: .stated, contradiction: .beforePredecessor))
      ])
    #expect(arrival.state?.assignments[The.assignment]?.state == .dispatched)

    let cleared = dispatched.when(.clearAssignment(The.assignment), recorded: true, at: earlier)
    #expect(cleared.events == [.cleared(Cleared(contradiction: .beforePredecessor))])
    #expect(cleared.state?.assignments[The.assignment]?.state == .cleared)
    #expect(cleared.state?.teams[The.team]?.openAssignments == [])
  }

  @Test func `a live report is never marked, whatever its clock says`() {
    let outcome = Self.assignment(in: "dispatched").when(
      .reportEnRoute(The.assignment), at: The.now.adding(-1))
    #expect(outcome.events == [.enRoute(EnRoute())])
  }

  @Test func `a recorded dispatch from before its incident is kept, marked, and binds the team`() {
    let outcome = Self.assignment(in: "none").when(
      .dispatchTeam(The.assignment, The.dispatched(), override: nil), recorded: true,
      at: The.now.adding(-1))
    #expect(outcome.events.last.flatMap(Self.contradiction) == .beforePredecessor)
    #expect(outcome.state?.teams[The.team]?.openAssignments == [The.assignment])
  }

  /// Rows: the team's availability and whether it is bound already. Columns: in service or not, without an
  /// override, with a blank one, with a reason.
  @Test(arguments: [
    (Availability.available, false, [nil, nil, nil] as [Rejection.Code?], 0),
    (.available, true, [.gateWarned, .gateWarned, nil], 1),
    (.unavailable, false, [.gateWarned, .gateWarned, nil], 1),
    (.resting, false, [.gateWarned, .gateWarned, nil], 1),
    (.resting, true, [.gateWarned, .gateWarned, nil], 2),
  ])
  func `the stricter gate counts: a warning needs a reason, a block has no way round`(
    availability: Availability, isBound: Bool, refusals: [Rejection.Code?], overridden: Int
  ) {
    var actions: [Action] = []
    if isBound {
      actions.append(
        .dispatchTeam(
          The.otherAssignment, The.dispatched(to: The.otherIncident), override: nil))
    }
    actions.append(.setTeamAvailability(The.team, AvailabilitySet(availability: availability)))
    let before = Self.assignment(in: "none").and(actions)
    let blocked = before.and([
      .takeTeamOutOfService(The.team, TeamOutOfService(reason: The.reason))
    ])
    for (override, refusal) in zip([nil, The.blank, The.reason], refusals) {
      let dispatch = Action.dispatchTeam(The.assignment, The.dispatched(), override: override)
      let outcome = before.when(dispatch)
      #expect(outcome.refusal == refusal)
      if refusal != nil { #expect(outcome.rejection?.field == "override") }
      #expect(blocked.when(dispatch).refusal == .gateBlocked)
      if override == The.reason {
        #expect(outcome.events.count { $0.name == GateOverridden.name } == overridden)
        #expect(outcome.events.last?.name == Dispatched.name)
      }
    }
  }

  @Test func `a second dispatch leaves the first assignment as it was (G1)`() {
    let before = Self.assignment(in: "onScene")
    let outcome = before.when(
      .dispatchTeam(
        The.otherAssignment, The.dispatched(to: The.otherIncident), override: The.reason))
    #expect(outcome.state?.assignments[The.assignment]?.state == .onScene)
    #expect(
      outcome.state?.teams[The.team]?.openAssignments == [The.assignment, The.otherAssignment])
    #expect(outcome.state?.incidents[The.incident]?.openAssignments == [The.assignment])
  }

  @Test func `clearing one assignment leaves the others`() {
    let outcome = Self.assignment(in: "onScene").and([
      .dispatchTeam(
        The.otherAssignment, The.dispatched(to: The.otherIncident), override: The.reason)
    ]).when(.clearAssignment(The.assignment))
    #expect(outcome.state?.teams[The.team]?.openAssignments == [The.otherAssignment])
    #expect(outcome.state?.assignments[The.otherAssignment]?.state == .dispatched)
  }

  @Test func `a reservation binds nobody before its start (G2)`() {
    let reserved = Self.assignment(in: "reserved")
    #expect(reserved.state.teams[The.team]?.openAssignments == [])
    #expect(reserved.state.incidents[The.incident]?.state == .confirmed)
    let elsewhere = Action.dispatchTeam(
      The.otherAssignment, The.dispatched(to: The.otherIncident), override: nil)
    #expect(reserved.when(elsewhere).refusal == nil)
  }

  @Test func `a reservation is dispatched only as it was made`() {
    let reserved = Self.assignment(in: "reserved")
    for event in [
      The.dispatched(to: The.otherIncident), The.dispatched(to: The.incident, The.otherTeam),
    ] {
      #expect(
        reserved.when(.dispatchTeam(The.assignment, event, override: nil)).refusal
          == .alreadyExists)
    }
  }

  @Test func `a team is sent to the same incident once`() {
    let outcome = Self.assignment(in: "enRoute").when(
      .dispatchTeam(The.otherAssignment, The.dispatched(), override: The.reason))
    #expect(outcome.refusal == .alreadyExists)
  }

  @Test func `the same step said twice is refused, not absorbed`() {
    for (state, name) in [
      ("acknowledged", "acknowledgeDispatch"), ("enRoute", "reportEnRoute"),
      ("onScene", "reportOnScene"), ("cleared", "clearAssignment"),
    ] {
      let outcome = Self.assignment(in: state).when(Self.actions[name] ?? .closeTrack(The.track))
      #expect(outcome.refusal == .wrongState, Comment(rawValue: name))
    }
  }

  @Test(arguments: [(Place?.none, false), (The.place, true)])
  func `a dispatch confirms a reported incident, which needs a place`(
    place: Place?, isAccepted: Bool
  ) {
    let reported = given([.openIncident(The.incident, The.opened(place: place))])
    let dispatch = Action.dispatchTeam(The.assignment, The.dispatched(), override: nil)
    let live = reported.when(dispatch)
    #expect(live.refusal == (isAccepted ? nil : .fieldMissing))
    let recorded = reported.when(dispatch, recorded: true)
    #expect(recorded.events.map(\.name) == ["IncidentConfirmed", "Dispatched"])
    #expect(recorded.state?.incidents[The.incident]?.state == .active)
    guard case .incidentConfirmed(let confirmed)? = recorded.events.first else { return }
    #expect((confirmed.withoutPlaceReason == nil) == isAccepted)
  }

  @Test(arguments: [
    Action.declineDispatch(The.assignment, DispatchDeclined(reason: The.blank)),
    .preemptAssignment(
      The.assignment, Preempted(incident: The.otherIncident, reason: The.blank)),
    .cancelAssignment(The.assignment, AssignmentCancelled(reason: The.blank)),
  ])
  func `declining, preempting and calling back need a reason`(_ action: Action) {
    let rejection = Self.assignment(in: "dispatched").when(action).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == "reason")
  }

  @Test func `a team is preempted for an open incident only`() {
    let event = Preempted(incident: The.thirdIncident, reason: The.reason)
    let outcome = Self.assignment(in: "enRoute").when(.preemptAssignment(The.assignment, event))
    #expect(outcome.refusal == .unknownEntity)
  }

  @Test func `only teams that are there are reserved and sent`() {
    let before = Self.assignment(in: "none")
    let reserve = Action.reserveTeam(
      The.assignment, AssignmentReserved(incident: The.incident, team: The.newTeam))
    let dispatch = Action.dispatchTeam(
      The.assignment, The.dispatched(to: The.incident, The.newTeam), override: nil)
    #expect(before.when(reserve).refusal == .unknownEntity)
    #expect(before.when(dispatch).refusal == .unknownEntity)
  }
}
