import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct TaskHoldingTests {
  private func reason(
    _ assignee: String, command: String = "", more: [ServerMessage] = [],
    incident: String = Sample.incident1
  ) -> TaskReason? {
    var state = Sample.fullState()
    let put =
      #"{"id":"\#(Sample.incident1)","v":130,"state":"established","commander":"chen","#
      + #""words":""\#(command)}"#
    for message in [Sample.changed(.commands, at: 130, put: [put])] + more {
      _ = state.receive(message, at: Sample.now)
    }
    let task =
      #"{"id":"\#(Sample.task2)","v":1,"state":"issued","incident":"\#(incident)","#
      + #""assignee":\#(assignee)}"#
    return TaskHolding(state.model).reason(Sample.json(task))
  }

  private let team = #"{"team":"\#(Sample.team1)"}"#
  private let office = #"{"office":"\#(Sample.office)"}"#

  @Test func `whoever leads a group answers for the tasks of its teams, on that incident`() {
    let group =
      #","groups":[{"group":"g","name":"抽样组","leader":"lin","assignments":["\#(Sample.assignment1)"]}]"#
    #expect(reason(team) == nil)
    #expect(reason(team, command: group) == .role)
    #expect(reason(#"{"team":"\#(Sample.team3)"}"#, command: group) == nil)
    #expect(reason(team, command: group, incident: Sample.incident2) == nil)
    let retired = group.replacing(#""leader":"lin""#, with: #""leader":"lin","retiredAt":"x""#)
    #expect(reason(team, command: retired) == nil)
  }

  @Test func `the commander answers for his office and for teams in nobody's group`() {
    let lin = #","commander":"lin""#
    func put(_ more: String) -> [ServerMessage] {
      [
        Sample.changed(
          .commands, at: 131,
          put: [
            #"{"id":"\#(Sample.incident1)","v":131,"state":"established"\#(lin),"roles":[]\#(more)}"#
          ])
      ]
    }
    #expect(reason(office) == nil)
    #expect(reason(office, more: put("")) == .role)
    #expect(reason(team, more: put("")) == .role)
    let group =
      #","groups":[{"group":"g","name":"x","leader":"wu","assignments":["\#(Sample.assignment1)"]}]"#
    #expect(reason(team, more: put(group)) == nil)
    #expect(reason(#"{"office":"\#(Sample.station)"}"#, more: put("")) == nil)
  }

  @Test func `a person in the field answers for himself and his crew's team`() {
    let lin = Sample.changed(
      .responders, at: 132, put: [Sample.person(Sample.person2, 132, name: "lin")])
    let crew = Sample.changed(
      .teams, at: 133,
      put: [
        #"{"id":"\#(Sample.team1)","v":133,"name":"黄浦一组","inService":true,"#
          + #""crew":["\#(Sample.person2)"],"assignments":[]}"#
      ])
    let person = #"{"responder":"\#(Sample.person2)"}"#
    #expect(reason(person) == nil && reason(person, more: [lin]) == .role)
    #expect(reason(team, more: [lin]) == nil && reason(team, more: [lin, crew]) == .role)
  }

  @Test func `a post of a plan is held by user, team or role of its name`() {
    func activation(_ assignee: String) -> ServerMessage {
      Sample.changed(
        .activations, at: 134,
        put: [
          #"{"id":"\#(Sample.activation)","v":134,"incident":"\#(Sample.incident1)","state":"active","#
            + #""posts":[{"post":"lead","name":"抽样组长"\#(assignee)}],"#
            + #""steps":[{"step":"a","post":"lead","task":"\#(Sample.task2)"}]}"#
        ])
    }
    let wang = #"{"user":"wang"}"#
    #expect(reason(wang, more: [activation("")]) == nil)
    #expect(reason(wang, more: [activation(#","assignee":{"user":"lin"}"#)]) == .role)
    let role = #","roles":[{"role":"抽样组长","person":"lin"}]"#
    #expect(reason(wang, command: role, more: [activation("")]) == .role)
    #expect(reason(wang, command: role, more: [activation(#","assignee":{"user":"wu"}"#)]) == nil)
  }

  @Test func `a task whose time is up is overdue at once, by the console's clock`() {
    func lane(_ state: String, _ more: String, at seconds: Int64) -> TaskLane {
      let task = Sample.task("t", 1, title: "x", state: state, assignee: "{}", more: more)
      return TaskLane(Sample.json(task), at: Sample.now.adding(seconds * 1_000_000))
    }
    let due = #","dueAt":"2025-03-01T06:01:00Z""#
    #expect(lane("inProgress", due, at: 59) == .underWay)
    #expect(lane("inProgress", due, at: 60) == .late)
    #expect(lane("issued", due, at: 600) == .pending, "that clock waits for the answer")
    let deadline = #","deadline":"2025-03-01T06:01:00Z""#
    #expect(lane("issued", deadline, at: 60) == .late)
    #expect(lane("accepted", deadline + #","dueAt":"2025-03-01T07:00:00Z""#, at: 60) == .underWay)
    for state in ["submitted", "suspended", "drafted", "refused", "completed", "cancelled"] {
      #expect(lane(state, due + deadline, at: 600) != .late)
    }
  }

  @Test func `the board follows the clock without a word of the server`() {
    var state = Sample.fullState()
    let soon = Sample.task(
      "01890000-0000-7000-8000-0000000a1108", 101, title: "soon", state: "accepted",
      assignee: #"{"user":"lin"}"#, more: #","dueAt":"2025-03-01T06:01:00Z""#)
    let sooner = Sample.task(
      "01890000-0000-7000-8000-0000000a1107", 101, title: "sooner", state: "accepted",
      assignee: #"{"user":"lin"}"#, more: #","dueAt":"2025-03-01T05:45:00Z","overdue":true"#)
    let waiting = Sample.task(
      "01890000-0000-7000-8000-0000000a1106", 101, title: "waiting", state: "issued",
      assignee: #"{"user":"lin"}"#)
    let all = [soon, sooner, waiting]
    _ = state.receive(Sample.changed(.tasks, at: 101, put: all), at: Sample.now)
    _ = Sample.press("3", in: &state)
    #expect(Sample.screen(state).contains("3 My tasks OVERDUE 2  pending 1  at work 2"))
    let later = Sample.now.adding(61_000_000)
    state.settle(at: later)
    #expect(Sample.screen(state, at: later).contains("3 My tasks OVERDUE 3  pending 1  at work 1"))
    // Before, it stood behind what waits.
    #expect(state.keys(of: .mine).prefix(3).last?.hasSuffix("1108") == true)
  }

  @Test func `the number of a drill's alarm stands whole at 80 columns`() {
    for language in Language.allCases {
      var state = Sample.fullState(language)
      let alarm = Sample.alarm("d", 140, number: "XA2026-000123")
        .replacing(#""reports":1"#, with: #""reports":1,"exercise":true"#)
      _ = state.receive(Sample.changed(.alarms, at: 140, put: [alarm]), at: Sample.now)
      let line = Sample.screen(state).split(separator: "\n").last { $0.contains("XA2026") }
      #expect(line?.contains("XA2026-000123 ") == true)
      #expect(line?.contains(Phrase.drill.text(language)) == true)
    }
  }
}
