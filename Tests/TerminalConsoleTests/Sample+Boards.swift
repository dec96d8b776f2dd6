import Events
import Wire

@testable import TerminalConsole

/// What the other boards of the small centre hold.
extension Sample {
  static let task1 = "01890000-0000-7000-8000-0000000a1101"
  static let task2 = "01890000-0000-7000-8000-0000000a1102"
  static let task3 = "01890000-0000-7000-8000-0000000a1103"
  static let hazard = "01890000-0000-7000-8000-0000000a1201"
  static let report = "01890000-0000-7000-8000-0000000a1301"
  static let plan = "01890000-0000-7000-8000-0000000a1401"
  static let activation = "01890000-0000-7000-8000-0000000a1501"
  static let clock = "01890000-0000-7000-8000-0000000a1601"

  static func task(
    _ id: String, _ version: Int, title: String, state: String, assignee: String,
    more: String = ""
  ) -> String {
    #"{"id":"\#(id)","v":\#(version),"office":"\#(station)","title":"\#(title)","#
      + #""state":"\#(state)","priority":"routine","incident":"\#(incident1)","assignee":\#(assignee),"#
      + #""issuedBy":"lin","issuedAt":"2025-03-01T05:30:00Z"\#(more)}"#
  }

  /// A team with two assignments, tasks in every lane, and something on each of the other boards.
  static let boardMessages: [ServerMessage] = [
    snapshot(
      .teams,
      [
        team(team1, 95, name: "黄浦一组", status: "onScene", assignments: [assignment1, assignment2]),
        team(team2, 96, name: "Unit 7", status: "outOfService"),
        team(team3, 97, name: "黄浦三组", status: "available"),
      ], at: 100),
    snapshot(
      .tasks,
      [
        task(
          task1, 91, title: "封存可疑食品", state: "inProgress", assignee: #"{"user":"lin"}"#,
          more: #","percent":40,"dueAt":"2025-03-01T05:50:00Z","overdue":true,"urged":2"#),
        task(
          task2, 92, title: "Check the kitchen", state: "issued",
          assignee: #"{"team":"\#(team1)"}"#, more: #","dueAt":"2025-03-01T06:04:00Z""#),
        task(task3, 93, title: "复查电梯", state: "submitted", assignee: #"{"user":"wang"}"#),
      ], at: 100),
    snapshot(
      .clocks,
      [
        #"{"id":"\#(clock)","v":94,"subject":"alarm/\#(alarm1)","purpose":"claimAlarm","#
          + #""state":"warned","basis":"default","armedAt":"2025-03-01T05:59:50Z","#
          + #""warnAt":"2025-03-01T05:59:55Z","dueAt":"2025-03-01T06:00:20Z","rungs":2,"#
          + #""rungsTaken":1}"#
      ], at: 100),
    snapshot(
      .hazards,
      [
        #"{"id":"\#(hazard)","v":95,"office":"\#(station)","category":"消防通道堵塞","#
          + #""state":"rectifying","level":"major","premises":"长河菜场","#
          + #""reportedAt":"2025-02-20T06:00:00Z","dueAt":"2025-03-13T06:00:00Z","failed":1}"#
      ], at: 100),
    snapshot(
      .situationReports,
      [
        #"{"id":"\#(report)","v":96,"incident":"\#(incident1)","office":"\#(station)","#
          + #""to":"\#(office)","kind":"first","state":"due","dueAt":"2025-03-01T06:20:00Z"}"#
      ], at: 100),
    snapshot(
      .plans,
      [
        #"{"id":"\#(plan)","v":97,"office":"\#(office)","code":"lift","version":2,"#
          + #""name":"电梯困人应急预案","state":"inForce","inForceAt":"2025-01-01T00:00:00Z","steps":[{},{}]}"#
      ], at: 100),
    snapshot(
      .activations,
      [
        #"{"id":"\#(activation)","v":98,"incident":"\#(incident1)","office":"\#(office)","#
          + #""plan":"\#(plan)","code":"lift","version":2,"name":"电梯困人","level":"serious","#
          + #""state":"active","activatedAt":"2025-03-01T05:20:00Z","openSteps":1,"steps":["#
          + #"{"step":"a","title":"联系维保","state":"done"},"#
          + #"{"step":"b","title":"安抚被困人员","state":"begun","dueAt":"2025-03-01T06:10:00Z"}]}"#
      ], at: 100),
    snapshot(
      .responders,
      [
        #"{"id":"\#(responder)","v":99,"name":"王芳","office":"\#(station)","onDuty":true,"#
          + #""availability":"available","distress":true}"#
      ], at: 100),
    message(#"{"t":"mark","p":100}"#),
  ]

  static func json(_ text: String) -> JSON {
    do { return try JSON(parsing: Array(text.utf8)) } catch { fatalError("\(error): \(text)") }
  }

  /// A console that has all boards, and knows what the server can be asked for.
  static func fullState(
    _ language: Language = .english, size: ScreenSize = .least
  ) -> ConsoleState {
    var state = state(language, size: size, messages: messages + boardMessages)
    state.catalogue = CatalogueSample.catalogue
    return state
  }
}
