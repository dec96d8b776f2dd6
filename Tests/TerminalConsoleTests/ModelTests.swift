import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct ModelTests {
  private func model(_ messages: [ServerMessage]) -> Model {
    var model = Model()
    for message in messages { model.apply(message, at: Sample.now) }
    return model
  }

  private func expectSame(_ left: Model, _ right: Model) {
    #expect(left.stateDigest == right.stateDigest)
    #expect(left.alarms == right.alarms)
    #expect(left.openAlarms == right.openAlarms)
    #expect(left.incidents == right.incidents)
    #expect(left.openIncidents == right.openIncidents)
    #expect(
      left.openAssignments.filter { !$0.value.isEmpty }
        == right.openAssignments.filter { !$0.value.isEmpty })
    #expect(left.teams == right.teams)
    #expect(left.tracks == right.tracks)
  }

  private static let changes: [ServerMessage] = [
    Sample.changed(
      .alarms, at: 91, put: [Sample.alarm(Sample.alarm2, 91, number: "A-312", level: "critical")]),
    Sample.changed(
      .alarms, at: 92,
      put: [Sample.alarm(Sample.alarm1, 92, number: "A-311", state: "acknowledged")]),
    Sample.changed(
      .alarms, at: 93, put: [Sample.alarm(Sample.alarm1, 93, number: "A-311", state: "dismissed")]),
    Sample.changed(
      .features, at: 94,
      put: [#"{"id":"alarm/x","v":94,"type":"Feature","geometry":null,"properties":{}}"#]),
    Sample.changed(.features, at: 95, deleted: ["alarm/x", "incident/\(Sample.incident1)"]),
    Sample.changed(
      .assignments, at: 96,
      put: [
        #"{"id":"\#(Sample.assignment1)","v":96,"incident":"\#(Sample.incident1)","#
          + #""team":"\#(Sample.team1)","state":"cleared","times":{}}"#
      ]),
    Sample.changed(
      .tracks, at: 97,
      put: [Sample.track(Sample.team1, 97, 121.5, lastAt: "2025-03-01T06:00:00Z")]),
  ]

  @Test(arguments: [UInt64](1...30))
  func `messages that overlap and come in any order lead to the same state`(seed: UInt64) {
    let expected = model(Sample.messages + Self.changes)
    #expect(expected.alarms[Sample.alarm1]?.state == "dismissed")
    #expect(expected.feeds[.features]?.items.isEmpty == true)
    var random = SeededGenerator(seed: seed)
    var shuffled = Sample.messages + Self.changes + Self.changes
    shuffled.shuffle(using: &random)
    expectSame(model(shuffled), expected)
    expectSame(model(shuffled + Self.changes), expected)
  }

  @Test func `the last page of a snapshot replaces what is not newer`() {
    let first = Sample.alarm(Sample.alarm1, 80, number: "A-1")
    let second = Sample.alarm(Sample.alarm2, 99, number: "A-2")
    var model = Model()
    model.apply(Sample.snapshot(.alarms, [first], at: 90), at: Sample.now)
    model.apply(Sample.changed(.alarms, at: 99, put: [second]), at: Sample.now)
    model.apply(Sample.message(#"{"t":"reset","s":1,"reason":"slow"}"#), at: Sample.now)
    #expect(!model.isLoaded && model.openAlarms.count == 2)
    model.apply(
      Sample.message(
        #"{"t":"snap","s":1,"n":0,"put":[{"id":"a","v":70}],"end":false,"p":95}"#), at: Sample.now)
    #expect(model.alarms["a"] == nil)
    model.apply(
      Sample.message(#"{"t":"snap","s":1,"n":1,"put":[{"id":"b","v":71}],"end":true,"p":95}"#),
      at: Sample.now)
    #expect(Set(model.alarms.keys) == ["a", "b", Sample.alarm2])
    #expect(model.feeds[.alarms]?.position == 95)
  }

  @Test func `the position is reached when every feed has reached it`() {
    var model = Model()
    for message in Sample.messages.dropLast() { model.apply(message, at: Sample.now) }
    model.apply(Sample.message(#"{"t":"mark","p":93,"resume":"r"}"#), at: Sample.now)
    #expect(model.position == 0 && !model.isLoaded)
    for message in Sample.messages.suffix(1) { model.apply(message, at: Sample.now) }
    #expect(model.position == 90 && model.isLoaded && model.head == 93)
    model.apply(Sample.message(#"{"t":"mark","p":94}"#), at: Sample.now)
    #expect(model.position == 94)
  }

  @Test func `another epoch forgets everything`() {
    var model = model(Sample.messages)
    var welcome = #"{"t":"welcome","user":"lin","role":"dispatcher","epoch":"e1","head":3}"#
    model.apply(Sample.message(welcome), at: Sample.now)
    #expect(model.isLoaded)
    welcome.replace("e1", with: "e2")
    model.apply(Sample.message(welcome), at: Sample.now)
    #expect(!model.isLoaded && model.alarms.isEmpty && model.head == 3)
  }

  @Test func `silence beyond two heartbeats is lag`() {
    var model = model(Sample.messages)
    #expect(model.lagSeconds(at: Sample.now.adding(30_000_000)) == nil)
    #expect(model.lagSeconds(at: Sample.now.adding(31_000_000)) == 31)
    model.apply(
      Sample.message(#"{"t":"hb","p":90,"serverTime":"2025-03-01T06:00:45Z"}"#),
      at: Sample.now.adding(40_000_000))
    #expect(model.lagSeconds(at: Sample.now.adding(41_000_000)) == nil)
    #expect(model.serverTime(at: Sample.now) == Sample.now.adding(5_000_000))
  }

  @Test func `an alarm rings once, while it is new`() {
    var model = model(Sample.messages)
    #expect(model.ringCount == 0 && model.ringing.isEmpty)
    let raised = Sample.changed(
      .alarms, at: 91, put: [Sample.alarm(Sample.alarm2, 91, number: "A-312")])
    model.apply(raised, at: Sample.now)
    model.apply(raised, at: Sample.now)
    #expect(model.ringCount == 1 && model.ringing == [Sample.alarm2])
    model.apply(
      Sample.changed(
        .alarms, at: 92,
        put: [Sample.alarm(Sample.alarm2, 92, number: "A-312", state: "acknowledged")]),
      at: Sample.now)
    #expect(model.ringCount == 1 && model.ringing.isEmpty)
  }

  @Test func `an alarm that climbed rings once more`() {
    var model = model(Sample.messages)
    let climbed =
      Sample.alarm(Sample.alarm1, 91, number: "A-311").dropLast()
      + #","escalation":{"rung":1,"audience":"dutyOfficer","at":"2025-03-01T06:00:20Z"}}"#
    model.apply(Sample.changed(.alarms, at: 91, put: [String(climbed)]), at: Sample.now)
    #expect(model.ringCount == 1 && model.ringing == [Sample.alarm1])
    model.apply(Sample.changed(.alarms, at: 92, put: [String(climbed)]), at: Sample.now)
    #expect(model.ringCount == 1)
  }

  @Test func `the digest is that of the fields with their lengths`() {
    var model = Model()
    model.apply(
      Sample.snapshot(.teams, [#"{"id":"b","v":12}"#, #"{"id":"a", "v":3}"#]), at: Sample.now)
    model.apply(Sample.snapshot(.alarms, [#"{"v":7,"id":"z"}"#]), at: Sample.now)
    #expect(
      String(describing: model.stateDigest)
        == "c4397e56870d596e9d01b2b0720c350dd13865dd1782a00b02b29dbc508ca82d")
    #expect(
      String(describing: Model().stateDigest)
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `bytes of an entity are kept as they came`() {
    let text = #"{"id":"a" , "v":3,"x":1.50,"y":"\u4e2d\/"}"#
    let model = model([Sample.snapshot(.teams, [text])])
    #expect(model.feeds[.teams]?.items["a"]?.bytes == Array(text.utf8))
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"t":1}"#, #"{"t":"snap","s":1}"#,
    #"{"t":"ev","feed":"alarms","p":1,"put":[{}]}"#,
    #"{"t":"ev","feed":"alarms","p":-1}"#, #"{"t":"mark"}"#, #"{"t":"mark","p":1}x"#,
    #"{"t":"ev","feed":"alarms","p":1,"put":[{"id":"a","v":-1}]}"#, #"{"t":"res","id":"x"}"#,
  ])
  func `a message that is not whole is refused`(text: String) {
    #expect(throws: JSONError.self) { try ServerMessage(parsing: Array(text.utf8)) }
  }

  @Test func `kinds and feeds of a newer server are passed over`() {
    #expect(Sample.message(#"{"t":"weather","p":1}"#) == .unknown("weather"))
    #expect(
      Sample.message(#"{"t":"ev","feed":"weather","p":1,"put":[]}"#) == .unknown("ev weather"))
  }
}
