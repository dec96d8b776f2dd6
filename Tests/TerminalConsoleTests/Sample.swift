import Events
import Wire

@testable import TerminalConsole

/// A small centre in a city, as a server would tell of it.
enum Sample {
  static let now = time("2025-03-01T06:00:00Z")
  static let office = "01890000-0000-7000-8000-000000000001"
  static let station = "01890000-0000-7000-8000-000000000002"
  static let team1 = "01890000-0000-7000-8000-000000000011"
  static let team2 = "01890000-0000-7000-8000-000000000012"
  static let team3 = "01890000-0000-7000-8000-000000000013"
  static let responder = "01890000-0000-7000-8000-000000000021"
  static let alarm1 = "01890000-0000-7000-8000-000000000031"
  static let alarm2 = "01890000-0000-7000-8000-000000000032"
  static let incident1 = "01890000-0000-7000-8000-000000000041"
  static let incident2 = "01890000-0000-7000-8000-000000000042"
  static let assignment1 = "01890000-0000-7000-8000-000000000051"
  static let assignment2 = "01890000-0000-7000-8000-000000000052"

  static func time(_ text: String) -> Micros { Micros(rfc3339: text) ?? Micros(0) }

  static func message(_ text: String) -> ServerMessage {
    do { return try ServerMessage(parsing: Array(text.utf8)) } catch {
      fatalError("\(error): \(text)")
    }
  }

  static let welcome = message(
    #"{"t":"welcome","session":"s1","user":"lin","role":"dispatcher","epoch":"e1","head":90,"#
      + #""serverTime":"2025-03-01T06:00:00Z","heartbeatSeconds":15,"#
      + #""limits":{"subscriptions":64,"messageBytes":65536,"commandsPerSecond":20}}"#)

  static func snapshot(_ feed: Feed, _ entities: [String], at position: UInt64 = 90)
    -> ServerMessage
  {
    message(
      #"{"t":"snap","s":\#(feed.subscription),"n":0,"put":[\#(entities.joined(separator: ","))],"#
        + #""end":true,"p":\#(position)}"#)
  }

  static func changed(_ feed: Feed, at position: UInt64, put: [String] = [], deleted: [String] = [])
    -> ServerMessage
  {
    message(
      #"{"t":"ev","feed":"\#(feed.rawValue)","p":\#(position),"put":[\#(put.joined(separator: ","))],"#
        + #""del":[\#(deleted.map { "\"\($0)\"" }.joined(separator: ","))]}"#)
  }

  static func alarm(
    _ id: String, _ version: Int, number: String, state: String = "raised",
    level: String = "urgent", category: String? = "燃气泄漏"
  ) -> String {
    let category = category.map { #""category":"\#($0)","# } ?? ""
    return #"{"id":"\#(id)","v":\#(version),"number":"\#(number)","office":"\#(office)","#
      + #""origin":"app","level":"\#(level)","state":"\#(state)",\#(category)"#
      + #""words":"闻到很浓的气味","place":{"longitude":121.47,"latitude":31.24,"address":"#
      + #""南京东路 299 号"},"raisedAt":"2025-03-01T05:58:20Z","reports":1}"#
  }

  static func incident(
    _ id: String, _ version: Int, number: String, state: String, priority: String, open: Int,
    category: String, place: String
  ) -> String {
    #"{"id":"\#(id)","v":\#(version),"number":"\#(number)","office":"\#(office)","#
      + #""category":"\#(category)","priority":"\#(priority)","state":"\#(state)","#
      + #""words":"","place":\#(place),"openedAt":"2025-03-01T05:12:00Z","openAssignments":\#(open)}"#
  }

  static func team(
    _ id: String, _ version: Int, name: String, status: String, assignments: [String] = []
  ) -> String {
    #"{"id":"\#(id)","v":\#(version),"name":"\#(name)","category":"执法","office":"\#(station)","#
      + #""inService":true,"availability":"available","#
      + #""assignments":[\#(assignments.map { "\"\($0)\"" }.joined(separator: ","))],"#
      + #""status":"\#(status)","statusSince":"2025-03-01T05:40:00Z"}"#
  }

  static func track(_ id: String, _ version: Int, _ longitude: Double, lastAt: String) -> String {
    #"{"id":"\#(id)","v":\#(version),"subject":"team","track":"\#(office)","fixes":3,"#
      + #""lastAt":"\#(lastAt)","longitude":\#(longitude),"latitude":31.235,"status":"open"}"#
  }

  static let incidents = [
    incident(
      incident1, 60, number: "E-1024", state: "active", priority: "lifeThreatening", open: 2,
      category: "特种设备事故（电梯困人）",
      place: #"{"longitude":121.49,"latitude":31.23,"address":"陆家嘴环路 1000 号"}"#),
    incident(
      incident2, 61, number: "E-1025", state: "reported", priority: "routine", open: 0,
      category: "Food safety complaint",
      place: #"{"longitude":121.46,"latitude":31.22,"address":"Huaihai Rd 381"}"#),
  ]

  static let messages: [ServerMessage] = [
    welcome,
    snapshot(
      .offices,
      [
        #"{"id":"\#(office)","v":1,"name":"上海市监管指挥中心","level":"city","#
          + #""place":{"longitude":121.475,"latitude":31.23},"#
          + #""territory":[[[[121.44,31.21],[121.51,31.21],[121.51,31.25],[121.44,31.25],"#
          + #"[121.44,31.21]]]]}"#,
        #"{"id":"\#(station)","v":2,"name":"黄浦所","level":"station","parent":"\#(office)"}"#,
      ]),
    snapshot(
      .teams,
      [
        team(team1, 70, name: "黄浦一组", status: "onScene", assignments: [assignment1]),
        team(team2, 71, name: "Unit 7", status: "enRoute", assignments: [assignment2]),
        team(team3, 12, name: "黄浦三组", status: "available"),
      ]),
    snapshot(
      .responders,
      [
        #"{"id":"\#(responder)","v":15,"name":"王芳","office":"\#(station)","onDuty":true,"#
          + #""availability":"available","distress":false}"#
      ]),
    snapshot(.alarms, [alarm(alarm1, 80, number: "A-311")]),
    snapshot(.incidents, incidents),
    snapshot(
      .assignments,
      [
        #"{"id":"\#(assignment1)","v":70,"incident":"\#(incident1)","team":"\#(team1)","#
          + #""state":"onScene","times":{},"contradictions":0}"#,
        #"{"id":"\#(assignment2)","v":71,"incident":"\#(incident1)","team":"\#(team2)","#
          + #""state":"enRoute","times":{},"contradictions":0}"#,
      ]),
    snapshot(
      .tracks,
      [
        track(team1, 85, 121.488, lastAt: "2025-03-01T05:59:50Z"),
        track(team2, 86, 121.465, lastAt: "2025-03-01T05:56:00Z"),
        track(team3, 20, 121.45, lastAt: "2025-03-01T04:00:00Z"),
      ]),
    snapshot(
      .clocks,
      [
        #"{"id":"c1","v":80,"subject":"alarm/\#(alarm1)","purpose":"claimAlarm","state":"armed","#
          + #""basis":"default","armedAt":"2025-03-01T05:59:50Z","dueAt":"2025-03-01T06:00:20Z","#
          + #""rungs":2,"rungsTaken":0}"#
      ]),
    snapshot(.tasks, []),
    snapshot(.commands, []),
    snapshot(.hazards, []),
    snapshot(.situationReports, []),
    snapshot(.incidentGroups, []),
    snapshot(.plans, []),
    snapshot(.activations, []),
    snapshot(
      .features,
      [
        #"{"type":"Feature","id":"incident/\#(incident1)","geometry":{"type":"Point","#
          + #""coordinates":[121.49,31.23]},"properties":{"kind":"incident","v":60}}"#
      ]),
  ]

  static let timeline = message(
    #"{"t":"snap","s":51,"n":0,"put":["#
      + #"{"position":41,"at":"2025-03-01T05:12:00Z","type":"IncidentOpened","actor":"lin","#
      + #""data":{"category":"特种设备事故","priority":"lifeThreatening"}},"#
      + #"{"position":52,"at":"2025-03-01T05:13:07Z","type":"Dispatched","actor":"lin","#
      + #""team":"黄浦一组","data":{}},"#
      + #"{"position":58,"at":"2025-03-01T05:31:00Z","type":"ArrivedOnScene","actor":"黄浦一组","#
      + #""team":"黄浦一组","data":{}},"#
      + #"{"position":60,"at":"2025-03-01T05:33:40Z","type":"NoteRecorded","actor":"lin","#
      + #""data":{"note":"x","words":"两人被困，情绪稳定"}}],"end":true,"p":90}"#)

  static func state(
    _ language: Language = .english, size: ScreenSize = .least, messages: [ServerMessage] = messages
  ) -> ConsoleState {
    let counter = Counter()
    var state = ConsoleState(
      token: "zh_secret", server: "centre.example:8443", language: language, size: size,
      utcOffsetSeconds: 8 * 3_600, identifiers: IdentifierSource { counter.next() })
    for message in messages { _ = state.receive(message, at: now) }
    state.settle()
    return state
  }
}
