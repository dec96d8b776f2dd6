import Events
import Projections
import Testing
import Wire

@Suite struct AssignmentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [Event]
    let state: String
    let times: [String]
    var contradictions: Int64 = 0
    let open: Int64
    let team: String
  }

  static let acknowledged = Event.dispatchAcknowledged(DispatchAcknowledged())
  static let enRoute = Event.enRoute(EnRoute())
  static let onScene = Event.arrivedOnScene(ArrivedOnScene(basis: .stated))
  static let working = Event.workStarted(WorkStarted())
  static let departed = Event.departedScene(DepartedScene(destination: "hospital"))
  static let delivered = Event.arrivedAtDestination(ArrivedAtDestination())
  static let cleared = Event.cleared(Cleared())
  static let declined = Event.dispatchDeclined(DispatchDeclined(reason: "no water"))
  static let unanswered = Event.dispatchUnanswered(DispatchUnanswered())
  static let preempted = Event.preempted(Preempted(incident: Story.other, reason: "worse there"))
  static let cancelled = Event.assignmentCancelled(AssignmentCancelled(reason: "not needed"))
  static let gate = Event.gateOverridden(GateOverridden(gate: .status, reason: "nobody else"))
  static let reserved = Event.assignmentReserved(
    AssignmentReserved(
      incident: Story.incident, team: Story.engine, startsAt: Micros(seconds: 3_600)))

  static let rows: [Row] = [
    Row(
      testDescription: "sent", steps: [Story.dispatched()], state: "dispatched",
      times: ["dispatched"], open: 1, team: "dispatched"),
    Row(
      testDescription: "the whole way",
      steps: [
        Story.dispatched(), acknowledged, enRoute, onScene, working, departed, delivered, cleared,
      ],
      state: "cleared",
      times: [
        "dispatched", "acknowledged", "enRoute", "onScene", "working", "transporting",
        "atDestination", "cleared",
      ], open: 0, team: "available"),
    Row(
      testDescription: "at the destination",
      steps: [Story.dispatched(), onScene, departed, delivered],
      state: "atDestination", times: ["dispatched", "onScene", "transporting", "atDestination"],
      open: 1, team: "atDestination"),
    Row(
      testDescription: "a late step moves nothing back",
      steps: [Story.dispatched(), onScene, enRoute, acknowledged], state: "onScene",
      times: ["dispatched", "acknowledged", "enRoute", "onScene"], open: 1, team: "onScene"),
    Row(
      testDescription: "a step after the end moves nothing back",
      steps: [Story.dispatched(), cleared, onScene], state: "cleared",
      times: ["dispatched", "onScene", "cleared"], open: 0, team: "available"),
    Row(
      testDescription: "a contradictory step is only counted",
      steps: [
        Story.dispatched(),
        .arrivedOnScene(ArrivedOnScene(basis: .stated, contradiction: .overtaken)),
      ], state: "dispatched", times: ["dispatched"], contradictions: 1, open: 1,
      team: "dispatched"),
    Row(
      testDescription: "a contradictory end still ends it",
      steps: [Story.dispatched(), enRoute, .cleared(Cleared(contradiction: .beforePredecessor))],
      state: "cleared", times: ["dispatched", "enRoute"], contradictions: 1, open: 0,
      team: "available"),
    Row(
      testDescription: "a contradictory dispatch still sends the team",
      steps: [Story.dispatched(contradiction: .beforePredecessor), enRoute], state: "enRoute",
      times: ["enRoute"], contradictions: 1, open: 1, team: "enRoute"),
    Row(
      testDescription: "declined", steps: [Story.dispatched(), declined], state: "declined",
      times: ["dispatched", "declined"], open: 0, team: "available"),
    Row(
      testDescription: "unanswered", steps: [Story.dispatched(), unanswered], state: "unanswered",
      times: ["dispatched", "unanswered"], open: 0, team: "available"),
    Row(
      testDescription: "unanswered, then on the way after all",
      steps: [Story.dispatched(), unanswered, enRoute], state: "enRoute",
      times: ["dispatched", "unanswered", "enRoute"], open: 1, team: "enRoute"),
    Row(
      testDescription: "unanswered comes too late",
      steps: [Story.dispatched(), acknowledged, unanswered], state: "acknowledged",
      times: ["dispatched", "acknowledged", "unanswered"], open: 1, team: "acknowledged"),
    Row(
      testDescription: "preempted, and the first end stays",
      steps: [Story.dispatched(), preempted, cancelled, cleared], state: "preempted",
      times: ["dispatched", "cleared", "preempted", "cancelled"], open: 0, team: "available"),
    Row(
      testDescription: "cancelled", steps: [Story.dispatched(), gate, cancelled],
      state: "cancelled", times: ["dispatched", "cancelled"], open: 0, team: "available"),
    Row(
      testDescription: "reserved does not commit the team", steps: [reserved], state: "reserved",
      times: ["reserved"], open: 1, team: "available"),
    Row(
      testDescription: "reserved, then sent", steps: [reserved, Story.dispatched()],
      state: "dispatched", times: ["reserved", "dispatched"], open: 1, team: "dispatched"),
  ]

  @Test(arguments: rows)
  func `an assignment, its team and its incident follow the steps`(_ row: Row) throws {
    var story = Story.begun
    for step in row.steps { story.tell(Story.assignment.stream, step) }
    let boards = Folded(Boards.self, story.events)
    let assignment = try #require(boards[.assignments, Story.assignment])
    #expect(assignment["state"]?.string == row.state)
    #expect(assignment["times"]?.members?.map(\.key) == row.times)
    #expect(assignment["contradictions"]?.integer == row.contradictions)
    let team = try #require(boards[.teams, Story.engine])
    #expect(team["status"]?.string == row.team)
    #expect(team["assignments"]?.array?.count == Int(row.open))
    let incident = try #require(boards[.incidents, Story.incident])
    #expect(incident["openAssignments"]?.integer == row.open)
    #expect(incident["totalAssignments"]?.integer == 1)
    #expect(incident["contradictions"]?.integer == row.contradictions)
  }

  @Test func `the moment of a state is the first that is told`() throws {
    var story = Story.begun
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, Self.enRoute, atSecond: 100)
    story.tell(Story.assignment.stream, Self.enRoute, atSecond: 200)
    let boards = Folded(Boards.self, story.events)
    let assignment = try #require(boards[.assignments, Story.assignment])
    #expect(assignment["times"]?["enRoute"]?.string == "1970-01-01T00:01:40Z")
    // What was told again changes nothing but what a command may say it has seen.
    #expect(assignment["v"]?.integer == 10)
  }

  @Test func `several assignments of a team do not touch each other`() throws {
    var story = Story.begun
    story.tell(Story.other.stream, .incidentOpened(Story.opened()))
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, Self.onScene)
    story.tell(Story.second.stream, Story.dispatched(to: Story.other))
    story.tell(Story.second.stream, Self.acknowledged)
    let ids = [Story.assignment.description, Story.second.description]

    var team = try #require(Folded(Boards.self, story.events)[.teams, Story.engine])
    #expect(team["assignments"]?.array?.compactMap(\.string) == ids)
    #expect(team["status"]?.string == "acknowledged")

    story.tell(Story.second.stream, Self.cleared, atSecond: 500)
    let boards = Folded(Boards.self, story.events)
    team = try #require(boards[.teams, Story.engine])
    #expect(team["assignments"]?.array?.compactMap(\.string) == [ids[0]])
    #expect(team["status"]?.string == "onScene")
    #expect(team["statusSince"]?.string == "1970-01-01T00:08:20Z")
    #expect(boards[.assignments, Story.assignment]?["state"]?.string == "onScene")
    #expect(boards[.incidents, Story.incident]?["openAssignments"]?.integer == 1)
    #expect(boards[.incidents, Story.other]?["openAssignments"]?.integer == 0)
  }

  @Test func `a reservation does not hide what the team is doing, and is newest once it is sent`()
    throws
  {
    var story = Story.begun
    story.tell(Story.second.stream, Self.reserved)
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, Self.working)
    var team = try #require(Folded(Boards.self, story.events)[.teams, Story.engine])
    #expect(team["status"]?.string == "working")
    story.tell(Story.second.stream, Story.dispatched())
    team = try #require(Folded(Boards.self, story.events)[.teams, Story.engine])
    #expect(team["status"]?.string == "dispatched")
    #expect(
      team["assignments"]?.array?.compactMap(\.string)
        == [Story.assignment.description, Story.second.description])
  }

  @Test func `a step that says nothing new to a team leaves the team alone`() throws {
    var story = Story.begun
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.second.stream, Story.dispatched())
    story.tell(Story.assignment.stream, Self.enRoute)
    let team = try #require(Folded(Boards.self, story.events)[.teams, Story.engine])
    #expect(team["v"]?.integer == 9)
  }

  @Test func `an assignment keeps what it was told`() throws {
    var story = Story()
    story.tell(Story.assignment.stream, Self.reserved)
    story.tell(
      Story.assignment.stream,
      .dispatched(
        Dispatched(incident: Story.incident, team: Story.engine, instructions: "bring foam")))
    #expect(
      Folded(Boards.self, story.events).text(.assignments, Story.assignment)
        == #"{"id":"00000000-0000-0000-0000-000000000060","v":2,"#
        + #""incident":"00000000-0000-0000-0000-000000000050","#
        + #""team":"00000000-0000-0000-0000-000000000020","state":"dispatched","#
        + #""instructions":"bring foam","startsAt":"1970-01-01T01:00:00Z","#
        + #""times":{"reserved":"1970-01-01T00:00:01Z","dispatched":"1970-01-01T00:00:02Z"},"#
        + #""contradictions":0}"#)
  }
}
