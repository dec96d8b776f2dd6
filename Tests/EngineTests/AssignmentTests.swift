import Events
import Testing

@testable import Engine

@Suite struct AssignmentTests {
  static let table = TransitionTable(
    """
                                   none res dis ack dec una enR onS wor tra atD cle pre can
    assignment.reserve             res  x   x   x   x   x   x   x   x   x   x   x   x   x
    assignment.dispatch            dis  dis x   x   x   x   x   x   x   x   x   x   x   x
    assignment.acknowledge         ?    -   ack -   -   -   -   -   -   -   -   -   -   -
    assignment.decline             ?    -   dec -   -   -   -   -   -   -   -   -   -   -
    assignment.markUnanswered      ?    -   una -   -   -   -   -   -   -   -   -   -   -
    assignment.reportEnRoute       ?    -   enR enR -   -   -   -   -   -   -   -   -   -
    assignment.reportOnScene       ?    -   onS onS -   -   onS -   -   -   -   -   -   -
    assignment.reportWorking       ?    -   -   -   -   -   -   wor -   -   -   -   -   -
    assignment.reportDeparture     ?    -   -   -   -   -   -   tra tra -   -   -   -   -
    assignment.reportAtDestination ?    -   -   -   -   -   -   -   -   atD -   -   -   -
    assignment.clear               ?    -   cle cle -   -   cle cle cle cle cle -   -   -
    assignment.preempt             ?    pre pre pre -   -   pre pre pre pre pre -   -   -
    assignment.cancel              ?    can can can -   -   can can can can can -   -   -
    assignment.moveToGroup         ?    -   =   =   -   -   =   =   =   =   =   -   -   -
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
    assignment.reportEnRoute          early  enR enR late late over over over over over late late late
    assignment.reportOnScene          early  onS onS late late onS  over over over over late late late
    assignment.reportDeparture        early  tra tra late late tra  tra  tra  over over late late late
    assignment.reportAtDestination    early  atD atD late late atD  atD  atD  atD  over late late late
    assignment.clear                  early! cle cle late late! cle cle  cle  cle  cle  late late late
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
      .assignment(The.assignment, .reportOnScene(.stated)), recorded: true, at: earlier)
    #expect(
      arrival.events == [
        .arrivedOnScene(ArrivedOnScene(basis: .stated, contradiction: .beforePredecessor))
      ])
    #expect(arrival.state?.assignments[The.assignment]?.state == .dispatched)

    let cleared = dispatched.when(.assignment(The.assignment, .clear), recorded: true, at: earlier)
    #expect(cleared.events == [.cleared(Cleared(contradiction: .beforePredecessor))])
    #expect(cleared.state?.assignments[The.assignment]?.state == .cleared)
    #expect(cleared.state?.teams[The.team]?.openAssignments == [])
  }

  @Test func `a live report is never marked, whatever its clock says`() {
    let outcome = Self.assignment(in: "dispatched").when(
      .assignment(The.assignment, .reportEnRoute), at: The.now.adding(-1))
    #expect(outcome.events == [.enRoute(EnRoute())])
  }

  @Test func `a recorded dispatch from before its incident is kept, marked, and binds the team`() {
    let outcome = Self.assignment(in: "none").when(
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)), recorded: true,
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
        .assignment(
          The.otherAssignment, .dispatch(The.dispatched(to: The.otherIncident), override: nil)))
    }
    actions.append(.team(The.team, .setAvailability(AvailabilitySet(availability: availability))))
    let before = Self.assignment(in: "none").and(actions)
    let blocked = before.and([
      .team(The.team, .takeOutOfService(TeamOutOfService(reason: The.reason)))
    ])
    for (override, refusal) in zip([nil, The.blank, The.reason], refusals) {
      let dispatch = Action.assignment(
        The.assignment, .dispatch(The.dispatched(), override: override))
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
      .assignment(
        The.otherAssignment, .dispatch(The.dispatched(to: The.otherIncident), override: The.reason))
    )
    #expect(outcome.state?.assignments[The.assignment]?.state == .onScene)
    #expect(
      outcome.state?.teams[The.team]?.openAssignments == [The.assignment, The.otherAssignment])
    #expect(outcome.state?.incidents[The.incident]?.openAssignments == [The.assignment])
  }

  @Test func `clearing one assignment leaves the others`() {
    let outcome = Self.assignment(in: "onScene").and([
      .assignment(
        The.otherAssignment, .dispatch(The.dispatched(to: The.otherIncident), override: The.reason))
    ]).when(.assignment(The.assignment, .clear))
    #expect(outcome.state?.teams[The.team]?.openAssignments == [The.otherAssignment])
    #expect(outcome.state?.assignments[The.otherAssignment]?.state == .dispatched)
  }

  @Test func `a reservation binds nobody before its start (G2)`() {
    let reserved = Self.assignment(in: "reserved")
    #expect(reserved.state.teams[The.team]?.openAssignments == [])
    #expect(reserved.state.incidents[The.incident]?.state == .confirmed)
    let elsewhere = Action.assignment(
      The.otherAssignment, .dispatch(The.dispatched(to: The.otherIncident), override: nil))
    #expect(reserved.when(elsewhere).refusal == nil)
  }

  @Test func `a reservation is dispatched only as it was made`() {
    let reserved = Self.assignment(in: "reserved")
    for event in [
      The.dispatched(to: The.otherIncident), The.dispatched(to: The.incident, The.otherTeam),
    ] {
      #expect(
        reserved.when(.assignment(The.assignment, .dispatch(event, override: nil))).refusal
          == .alreadyExists)
    }
  }

  @Test func `a team is sent to the same incident once`() {
    let outcome = Self.assignment(in: "enRoute").when(
      .assignment(The.otherAssignment, .dispatch(The.dispatched(), override: The.reason)))
    #expect(outcome.refusal == .alreadyExists)
  }

  @Test func `the same step said twice is refused, not absorbed`() {
    for (state, name) in [
      ("acknowledged", "assignment.acknowledge"), ("enRoute", "assignment.reportEnRoute"),
      ("onScene", "assignment.reportOnScene"), ("cleared", "assignment.clear"),
    ] {
      let outcome = Self.assignment(in: state).when(Self.actions[name] ?? .track(The.track, .close))
      #expect(outcome.refusal == .wrongState, Comment(rawValue: name))
    }
  }

  @Test(arguments: [(Place?.none, false), (The.place, true)])
  func `a dispatch confirms a reported incident, which needs a place`(
    place: Place?, isAccepted: Bool
  ) {
    let reported = given([.incident(The.incident, .open(The.opened(place: place)))])
    let dispatch = Action.assignment(The.assignment, .dispatch(The.dispatched(), override: nil))
    let live = reported.when(dispatch)
    #expect(live.refusal == (isAccepted ? nil : .fieldMissing))
    let recorded = reported.when(dispatch, recorded: true)
    #expect(recorded.events.map(\.name) == ["IncidentConfirmed", "Dispatched"])
    #expect(recorded.state?.incidents[The.incident]?.state == .active)
    guard case .incidentConfirmed(let confirmed)? = recorded.events.first else { return }
    #expect((confirmed.withoutPlaceReason == nil) == isAccepted)
  }

  @Test(arguments: [
    Action.assignment(The.assignment, .decline(DispatchDeclined(reason: The.blank))),
    .assignment(
      The.assignment, .preempt(Preempted(incident: The.otherIncident, reason: The.blank))),
    .assignment(The.assignment, .cancel(AssignmentCancelled(reason: The.blank))),
  ])
  func `declining, preempting and calling back need a reason`(_ action: Action) {
    let rejection = Self.assignment(in: "dispatched").when(action).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == "reason")
  }

  @Test func `a team is preempted for an open incident only`() {
    let event = Preempted(incident: The.thirdIncident, reason: The.reason)
    let outcome = Self.assignment(in: "enRoute").when(.assignment(The.assignment, .preempt(event)))
    #expect(outcome.refusal == .unknownEntity)
  }

  @Test func `only teams that are there are reserved and sent`() {
    let before = Self.assignment(in: "none")
    let reserve = Action.assignment(
      The.assignment, .reserve(AssignmentReserved(incident: The.incident, team: The.newTeam)))
    let dispatch = Action.assignment(
      The.assignment, .dispatch(The.dispatched(to: The.incident, The.newTeam), override: nil))
    #expect(before.when(reserve).refusal == .unknownEntity)
    #expect(before.when(dispatch).refusal == .unknownEntity)
  }
}
