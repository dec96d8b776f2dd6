import Events
import Wire

@testable import TerminalConsole

/// What lies on the map of the small centre beside teams, incidents and alarms.
extension Sample {
  static let person2 = "01890000-0000-7000-8000-000000000022"
  static let drill = "01890000-0000-7000-8000-000000000049"

  private static func place(_ longitude: Double, _ latitude: Double) -> String {
    #"{"longitude":\#(longitude),"latitude":\#(latitude)}"#
  }

  static func fix(_ id: String, _ version: Int, _ subject: String, _ place: Coordinate) -> String {
    #"{"id":"\#(id)","v":\#(version),"subject":"\#(subject)","track":"\#(office)","fixes":3,"#
      + #""lastAt":"2025-03-01T05:59:50Z","longitude":\#(place.longitude),"#
      + #""latitude":\#(place.latitude)}"#
  }

  static func person(
    _ id: String, _ version: Int, name: String, onDuty: Bool = true, distress: Bool = false
  ) -> String {
    #"{"id":"\#(id)","v":\#(version),"name":"\#(name)","office":"\#(station)","onDuty":\#(onDuty),"#
      + #""availability":"available","distress":\#(distress)}"#
  }

  static let mapMessages: [ServerMessage] = [
    changed(
      .tasks, at: 110,
      put: [
        task(
          task2, 110, title: "Check the kitchen", state: "accepted",
          assignee: #"{"team":"\#(team1)"}"#, more: #","place":\#(place(121.48, 31.225))"#)
      ]),
    changed(
      .hazards, at: 111,
      put: [
        #"{"id":"\#(hazard)","v":111,"office":"\#(station)","category":"消防通道堵塞","#
          + #""state":"rectifying","level":"major","place":\#(place(121.455, 31.245))}"#
      ]),
    changed(
      .commands, at: 112,
      put: [
        #"{"id":"\#(incident1)","v":112,"state":"established","commander":"chen","roles":[],"groups":[],"#
          + #""post":{"place":\#(place(121.5, 31.24)),"words":"CP North"}}"#
      ]),
    changed(
      .incidents, at: 113,
      put: [
        #"{"id":"\#(incident1)","v":113,"number":"E-1024","office":"\#(office)","state":"active","#
          + #""priority":"lifeThreatening","category":"x","place":\#(place(121.49, 31.23)),"#
          + #""premises":{"name":"长河菜场","place":\#(place(121.505, 31.22))},"#
          + #""affectedArea":[[[[121.485,31.215],[121.5,31.215],[121.5,31.22],[121.485,31.215]]]]}"#,
        #"{"id":"\#(drill)","v":114,"number":"X2026-000123","office":"\#(office)","state":"active","#
          + #""priority":"routine","category":"y","place":\#(place(121.45, 31.215)),"exercise":true}"#,
      ]),
    changed(.responders, at: 115, put: [person(person2, 115, name: "李强")]),
    changed(
      .tracks, at: 116,
      put: [
        fix(responder, 116, "responder", Coordinate(longitude: 121.47, latitude: 31.22)),
        fix(person2, 116, "responder", Coordinate(longitude: 121.489, latitude: 31.2305)),
      ]),
  ]

  /// A console with something on every layer of the map.
  static func mapState(
    _ language: Language = .english, size: ScreenSize = .least
  ) -> ConsoleState {
    var state = fullState(language, size: size)
    for message in mapMessages { _ = state.receive(message, at: now) }
    state.settle(at: now)
    return state
  }

  /// Presses keys as they are typed.
  static func press(_ keys: String, in state: inout ConsoleState) -> [Effect] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(keys.utf8)).flatMap { state.handle($0, at: now) }
  }

  static func screen(_ state: ConsoleState, at now: Micros = now) -> String {
    var state = state
    state.settle(at: now)
    return RenderingTests.golden(Renderer(state: state, now: now).draw())
  }
}

extension [Effect] {
  /// The decisions among what is done.
  var commands: [Command] {
    compactMap { effect in
      if case .send(.command(let command)) = effect { command } else { nil }
    }
  }
}
