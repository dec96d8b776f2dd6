import Events
import Testing

@testable import Engine

@Suite struct IncidentTests {
  static let table = TransitionTable(
    """
                             none     reported confir active   stab     reso   closed can merged arch
    incident.open            reported x        x      x        x        x      x      x   x      x
    incident.confirm         ?        confir   -      -        -        -      -      -   -      -
    incident.activate        ?        -        active -        -        -      -      -   -      -
    incident.classify        ?        =        =      =        =        -      -      -   -      -
    incident.setPriority     ?        =        =      =        =        -      -      -   -      -
    incident.declareLevel    ?        =        =      =        =        -      -      -   -      -
    incident.raiseLevel      ?        =        =      =        =        -      -      -   -      -
    incident.lowerLevel      ?        =        =      =        =        -      -      -   -      -
    incident.relocate        ?        =        =      =        =        -      -      -   -      -
    incident.stabilise       ?        -        -      stab     -        -      -      -   -      -
    incident.reactivate      ?        -        -      -        active   -      -      -   -      -
    incident.resolve         ?        -        -      resolved resolved -      -      -   -      -
    incident.close           ?        -        -      -        -        closed -      -   -      -
    incident.reopen          ?        -        -      -        -        active active -   -      -
    incident.cancel          ?        can      can    can      can      -      -      -   -      -
    incident.merge           ?        merged   merged -        -        -      -      -   -      -
    incident.unmerge         ?        -        -      -        -        -      -      -   reported -
    incident.recordNote      ?        =        =      =        =        =      =      =   =      -
    incident.correctNote     ?        =        =      =        =        =      =      =   =      -
    incident.offer           ?        =        =      =        =        -      -      -   -      -
    incident.accept          ?        =        =      =        =        -      -      -   -      -
    incident.decline         ?        =        =      =        =        -      -      -   -      -
    incident.withdrawOffer   ?        =        =      =        =        -      -      -   -      -
    incident.split           ?        =        =      =        =        -      -      -   -      -
    incident.link            ?        =        =      =        =        =      =      =   =      -
    incident.unlink          ?        =        =      =        =        =      =      =   =      -
    incident.group           ?        =        =      =        =        =      =      =   =      -
    incident.ungroup         ?        =        =      =        =        =      =      =   =      -
    incident.setAffectedArea ?        =        =      =        =        -      -      -   -      -
    incident.namePremises    ?        =        =      =        =        =      =      =   =      -
    incident.recordReporter  ?        =        =      =        =        =      =      =   =      -
    incident.attachFile      ?        =        =      =        =        =      =      =   =      -
    incident.archive         ?        -        -      -        -        -      arch   -   -      -
    incident.restrict        ?        =        =      =        =        =      =      =   =      =
    incident.unrestrict      ?        =        =      =        =        =      =      =   =      =
    alarm.attach             ?        =        =      =        =        -      -      -   -      -
    alarm.promote            reported x        x      x        x        x      x      x   x      x
    assignment.reserve       ?        =        =      =        =        -      -      -   -      -
    assignment.dispatch      ?        active   active =        =        -      -      -   -      -
    """, states: Incident.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `an incident moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let level: IncidentLevel? =
      cell.action == "incident.declareLevel" || cell.action == "incident.open" ? nil : .serious
    var before = Self.incident(in: cell.from, level: level)
    for action in Self.preparations[cell.action] ?? [] {
      // In a state that does not allow it, nothing is prepared.
      if case .accepted(_, let after) = before.when(action) { before = after }
    }
    #expect(Self.summary(before.when(try Self.action(cell.action))) == cell.outcome)
  }

  @Test(arguments: Incident.State.allCases)
  func `an incident is merged into an open one only`(state: Incident.State) {
    let outcome = Self.incident(in: state.rawValue)
      .and([.incident(The.thirdIncident, .open(The.opened()))])
      .when(.incident(The.thirdIncident, .merge(IncidentMerged(target: The.incident))))
    #expect(outcome.refusal == (state.isOpen ? nil : .targetNotOpen))
  }

  @Test func `an incident is merged neither into itself nor into nothing`() {
    for target in [The.incident, The.thirdIncident] {
      let outcome = Self.incident(in: "reported").when(
        .incident(The.incident, .merge(IncidentMerged(target: target))))
      #expect(outcome.refusal == .targetNotOpen)
    }
  }

  @Test func `a merge takes the alarms along, and an unmerge brings them back`() throws {
    let promoted = given([
      .alarm(The.alarm, .raise(The.raised())),
      .alarm(The.alarm, .promote(The.incident, The.opened())),
      .alarm(The.otherAlarm, .raise(The.raised())),
      .alarm(The.otherAlarm, .attach(AlarmAttached(incident: The.incident))),
      .incident(The.incident, .confirm(IncidentConfirmed())),
      .incident(The.otherIncident, .open(The.opened())),
    ])
    let merge = promoted.when(
      .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))))
    #expect(merge.events.map(\.name) == ["IncidentMerged", "AlarmAttached", "AlarmAttached"])
    #expect(merge.state?.incidents[The.otherIncident]?.alarms == [The.alarm, The.otherAlarm])
    #expect(merge.state?.incidents[The.incident]?.alarms == [])
    guard case .accepted(let events, let merged) = merge else { return }
    #expect(events.map(\.context.kind) == [.decided, .derived, .derived])
    #expect(events.map(\.context.causation) == [nil, events[0].id, events[1].id])

    let unmerge = merged.when(
      .incident(The.incident, .unmerge(IncidentUnmerged(reason: The.reason))))
    #expect(unmerge.state?.incidents[The.incident]?.state == .confirmed)
    #expect(unmerge.state?.incidents[The.incident]?.alarms == [The.alarm, The.otherAlarm])
    #expect(unmerge.state?.incidents[The.otherIncident]?.alarms == [])
  }

  @Test func `an unmerge leaves alone what was moved on since`() {
    let unmerge = given([
      .alarm(The.alarm, .raise(The.raised())),
      .alarm(The.alarm, .promote(The.incident, The.opened())),
      .incident(The.otherIncident, .open(The.opened())),
      .incident(The.thirdIncident, .open(The.opened())),
      .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))),
      .incident(The.otherIncident, .merge(IncidentMerged(target: The.thirdIncident))),
    ]).when(.incident(The.incident, .unmerge(IncidentUnmerged(reason: The.reason))))
    #expect(unmerge.events.map(\.name) == ["IncidentUnmerged"])
    #expect(unmerge.state?.incidents[The.thirdIncident]?.alarms == [The.alarm])
  }

  @Test func `an incident merged into a closed one stays so`() {
    let outcome = Self.incident(in: "merged").and([
      .incident(The.otherIncident, .confirm(IncidentConfirmed())),
      .incident(The.otherIncident, .activate),
      .incident(The.otherIncident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(The.otherIncident, .close),
    ]).when(.incident(The.incident, .unmerge(IncidentUnmerged(reason: The.reason))))
    #expect(outcome.refusal == .targetNotOpen)
  }

  @Test(arguments: [
    (Place?.none, String?.none, Rejection.Code?.some(.fieldMissing)),
    (nil, The.blank, .fieldMissing),
    (nil, "caller knows only the street", nil),
    (The.place, nil, nil),
  ])
  func `an incident is confirmed with a place or with a reason`(
    place: Place?, reason: String?, refusal: Rejection.Code?
  ) {
    let outcome = given([.incident(The.incident, .open(The.opened(place: place)))])
      .when(.incident(The.incident, .confirm(IncidentConfirmed(withoutPlaceReason: reason))))
    #expect(outcome.refusal == refusal)
    #expect(outcome.rejection.map { $0.field == "withoutPlaceReason" } ?? true)
  }

  @Test(arguments: [
    (
      "classify", Action.incident(The.incident, .classify(IncidentClassified(category: ""))),
      "category"
    ),
    (
      "relocate",
      .incident(The.incident, .relocate(IncidentRelocated(place: The.place, reason: The.blank))),
      "reason"
    ),
    ("reactivate", .incident(The.incident, .reactivate(IncidentReactivated(reason: ""))), "reason"),
    (
      "resolve", .incident(The.incident, .resolve(IncidentResolved(disposition: ""))), "disposition"
    ),
    ("reopen", .incident(The.incident, .reopen(IncidentReopened(reason: ""))), "reason"),
    ("cancel", .incident(The.incident, .cancel(IncidentCancelled(reason: ""))), "reason"),
    ("unmerge", .incident(The.incident, .unmerge(IncidentUnmerged(reason: ""))), "reason"),
    (
      "note",
      .incident(The.incident, .recordNote(NoteRecorded(note: UUID128(high: 0, low: 1), words: ""))),
      "words"
    ),
    (
      "lower", .incident(The.incident, .lowerLevel(LevelLowered(level: .ordinary, reason: ""))),
      "reason"
    ),
  ])
  func `what must be said must not be blank`(name: String, action: Action, field: String) {
    let states = [
      "reactivate": "stabilised", "resolve": "active", "reopen": "closed", "unmerge": "merged",
    ]
    let rejection = Self.incident(in: states[name] ?? "active").when(action).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == field)
  }

  /// Rows: the level it has. Columns: the level asked for, I to IV. `+` is accepted.
  static let levels: [IncidentLevel?: (declare: String, raise: String, lower: String)] = [
    nil: ("++++", "++++", "----"),
    .especiallySerious: ("----", "----", "-+++"),
    .serious: ("----", "+---", "--++"),
    .fairlySerious: ("----", "++--", "---+"),
    .ordinary: ("----", "+++-", "----"),
  ]

  @Test(arguments: levels.keys)
  func `levels are declared once, raised upwards and lowered downwards`(
    _ present: IncidentLevel?
  ) throws {
    let row = try #require(Self.levels[present])
    let before = Self.incident(in: "active", level: present)
    func marks(_ action: (IncidentLevel) -> Action) -> String {
      IncidentLevel.allCases.map { level in
        switch before.when(action(level)).refusal {
        case nil: "+"
        case .wrongState: "-"
        case let code?: code.rawValue
        }
      }.joined()
    }
    #expect(
      marks { .incident(The.incident, .declareLevel(LevelDeclared(level: $0))) } == row.declare)
    #expect(marks { .incident(The.incident, .raiseLevel(LevelRaised(level: $0))) } == row.raise)
    #expect(
      marks { .incident(The.incident, .lowerLevel(LevelLowered(level: $0, reason: The.reason))) }
        == row.lower)
  }

  @Test func `a level that was set is held`() {
    let raised = Self.incident(in: "active").when(
      .incident(The.incident, .raiseLevel(LevelRaised(level: .especiallySerious))))
    #expect(raised.state?.incidents[The.incident]?.level == .especiallySerious)
    let lowered = Self.incident(in: "active").when(
      .incident(The.incident, .lowerLevel(LevelLowered(level: .ordinary, reason: The.reason))))
    #expect(lowered.state?.incidents[The.incident]?.level == .ordinary)
  }

  @Test func `a number is taken once and an empty one is filled with the next free`() {
    let first = given([.incident(The.otherIncident, .open(The.opened(number: "2026-000002")))])
    let taken = first.when(.incident(The.incident, .open(The.opened(number: "2026-000002"))))
    #expect(taken.refusal == .alreadyExists)
    #expect(taken.rejection?.field == "number")
    let free = first.when(.incident(The.incident, .open(The.opened())))
    #expect(free.state?.incidents[The.incident]?.number == "2026-000003")
    #expect(free.state?.numbers["2026-000003"] == The.incident)
  }

  @Test func `an incident names an office and an alarm that are there, and a category`() {
    let nowhere = OfficeID(UUID128(high: 1, low: 9))
    let without = IncidentOpened(
      office: The.office, number: "", category: The.blank, priority: .routine)
    let misplaced = IncidentOpened(
      office: nowhere, number: "", category: "fire", priority: .routine)
    let cases: [(IncidentOpened, Rejection.Code)] = [
      (without, .fieldMissing), (misplaced, .unknownEntity),
      (The.opened(alarm: The.alarm), .unknownEntity),
    ]
    for (event, code) in cases {
      #expect(given().when(.incident(The.incident, .open(event))).refusal == code)
    }
  }

  @Test func `teams that are not clear keep an incident from ending`() {
    let busy = Self.incident(in: "active").and([
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil))
    ])
    let resolve = Action.incident(The.incident, .resolve(IncidentResolved(disposition: "done")))
    let cancel = Action.incident(The.incident, .cancel(IncidentCancelled(reason: The.reason)))
    #expect(busy.when(resolve).refusal == .openAssignments)
    #expect(busy.when(cancel).refusal == .openAssignments)
    let clear = busy.and([.assignment(The.assignment, .clear)])
    #expect(clear.when(resolve).refusal == nil)
    #expect(clear.when(cancel).refusal == nil)
  }

  @Test func `a reservation does not keep an incident from ending`() {
    let reserved = Self.incident(in: "active").and([
      .assignment(
        The.assignment, .reserve(AssignmentReserved(incident: The.incident, team: The.team)))
    ])
    let resolve = Action.incident(The.incident, .resolve(IncidentResolved(disposition: "done")))
    #expect(reserved.when(resolve).refusal == nil)
  }

  @Test func `an incident is not stable while somebody of its teams is in distress`() {
    let distress = Self.incident(in: "active").and([
      .team(The.team, .boardCrew(CrewBoarded(responder: The.responder))),
      .team(The.otherTeam, .boardCrew(CrewBoarded(responder: The.otherResponder))),
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
      .responder(The.responder, .raiseDistress(DistressRaised())),
      .responder(The.otherResponder, .raiseDistress(DistressRaised())),
    ])
    let stabilise = Action.incident(The.incident, .stabilise)
    let rejection = distress.when(stabilise).rejection
    #expect(rejection?.code == .openDistress)
    #expect(rejection?.words.english.contains("E01") == true)
    // The other one is on no team of this incident.
    let cleared = distress.and([
      .responder(The.responder, .clearDistress(DistressCleared(reason: The.reason)))
    ])
    #expect(cleared.when(stabilise).refusal == nil)
  }

  @Test func `a recorded incident older than its alarm is kept and marked`() {
    let earlier = The.now.adding(-1)
    let raised = given([.alarm(The.alarm, .raise(The.raised()))])
    let promote = Action.alarm(The.alarm, .promote(The.incident, The.opened()))
    for (recorded, at, mark) in [
      (true, earlier, Contradiction?.some(.beforePredecessor)), (true, The.now, nil),
      (false, earlier, nil),
    ] {
      let events = raised.when(promote, recorded: recorded, at: at).events
      guard case .incidentOpened(let opened)? = events.last else {
        Issue.record("no incident")
        continue
      }
      #expect(opened.contradiction == mark)
    }
  }
}
