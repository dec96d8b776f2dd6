import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct FieldReaderTests {
  private func read(_ text: String, as kind: CommandField.Kind) -> String {
    let model = Sample.fullState().model
    let reader = FieldReader(
      names: EntityNames(model: model, language: .english),
      target: EntityReference(feed: .incidents, key: Sample.incident1), present: Sample.now,
      utcOffsetSeconds: 8 * 3_600)
    do throws(FieldProblem) {
      return String(decoding: try reader.read(text, as: kind).bytes, as: UTF8.self)
    } catch { return "! " + error.words.english }
  }

  private static let choices = CommandField.Kind.choice([
    .init(value: "falseAlarm", words: Words("false alarm", "误报")),
    .init(value: "test", words: Words("test", "测试")),
  ])

  @Test(arguments: [
    ("误报", choices, #""falseAlarm""#), ("False Alarm", choices, #""falseAlarm""#),
    ("te", choices, #""test""#), ("drill", choices, "! \"drill\" is none of false alarm, test"),
    ("12", .integer(nil), "12"), ("1.5", .integer(nil), "! \"1.5\" is no whole number"),
    ("99", .integer(1...99), "99"), ("100", .integer(1...99), "! 100 is not within 1 to 99"),
    ("1.5", .number, "1.5"), ("2", .number, "2"), ("nan", .number, "! \"nan\" is no number"),
    ("是", .flag, "true"), ("No", .flag, "false"), ("maybe", .flag, "! say yes or no"),
    ("E-1025", .entity(.incidents), "\"\(Sample.incident2)\""),
    (
      "e-10", .entity(.incidents),
      "! \"e-10\" may be E-1024, E-1025: give it in full, or Tab"
    ),
    (".", .entity(.incidents), "\"\(Sample.incident1)\""),
    ("Unit 8", .entity(.teams), "! \"Unit 8\" is none of the teams; did you mean Unit 7?"),
    ("unit 7", .entity(.teams), "\"\(Sample.team2)\""),
    ("unit", .entity(.teams), "! \"unit\" may be Unit 7: give it in full, or Tab"),
    (Sample.team2, .entity(.teams), "\"\(Sample.team2)\""),
    ("E-1025", .stream, "\"incident/\(Sample.incident2)\""),
    (".", .stream, "\"incident/\(Sample.incident1)\""),
    ("me", .assignee, #"{"user":"lin"}"#), ("@wang", .assignee, #"{"user":"wang"}"#),
    ("王芳", .assignee, #"{"responder":"\#(Sample.responder)"}"#),
    ("unit", .assignee, "! \"unit\" may be Unit 7: give it in full, or Tab"),
    ("team Unit 7", .assignee, #"{"team":"\#(Sample.team2)"}"#),
    ("nobody", .assignee, "! \"nobody\" is no team, person or office; a user is written @name"),
    (
      "121.47,31.23 人民广场", .place,
      #"{"longitude":121.47,"latitude":31.23,"address":"人民广场"}"#
    ),
    (".", .place, #"{"longitude":121.49,"latitude":31.23,"address":"陆家嘴环路 1000 号"}"#),
    ("A-311", .place, #"{"longitude":121.47,"latitude":31.24,"address":"南京东路 299 号"}"#),
    (
      "181,0", .place,
      "! write longitude,latitude (121.47,31.23), a number or name with a place, or ."
    ),
    (
      ". 500", .area,
      "! write a place and a radius (. 500m; 121.47,31.23 2km), or GeoJSON coordinates"
    ),
    ("[1,2]", .area, "[1,2]"), ("a=1 b=two words", .map, #"{"a":"1","b":"two words"}"#),
    ("x", .map, "! write it as name=text"), ("{\"a\":1}", .other, #"{"a":1}"#),
    ("{\"a\":", .object([]), "! no JSON: the text ends too early (at byte 5)"),
  ])
  func `a text becomes what the command is told, or what is wrong is said`(
    text: String, kind: CommandField.Kind, expected: String
  ) {
    #expect(read(text, as: kind) == expected)
  }

  private static let namesake = "01890000-0000-7000-8000-000000000029"

  @Test func `of several that are called so the keys are given, and they are read`() throws {
    var state = Sample.fullState()
    _ = state.receive(
      Sample.changed(
        .responders, at: 200,
        put: [
          Sample.person(Self.namesake, 200, name: "王芳"),
          Sample.person("01890000-0000-7000-8000-00000000002a", 200, name: "Unit 7 driver"),
        ]), at: Sample.now)
    let reader = FieldReader(
      names: EntityNames(model: state.model, language: .english), target: nil,
      present: Sample.now, utcOffsetSeconds: 0)
    let keys = [Sample.responder, Self.namesake]
    for (kind, prefix) in [(CommandField.Kind.assignee, "responder "), (.entity(.responders), "")] {
      let written = keys.map { prefix + $0 }
      let problem = #expect(throws: FieldProblem.self) { try reader.read("王芳", as: kind) }
      #expect(
        problem?.words.english
          == "several are called \"王芳\": write " + written.joined(separator: " or "))
      #expect(
        problem?.words.chinese == "有多个对象名为“王芳”：请填写 " + written.joined(separator: " 或 "))
      for (text, key) in zip(written, keys) {
        let read = try reader.read(text, as: kind)
        #expect((read["responder"] ?? read).string == key)
      }
    }
    let team = try reader.read("unit 7", as: .assignee)
    #expect(team["team"]?.string == Sample.team2, "it is nobody's whole name but the team's")
  }

  @Test func `a part is named in full, or by its key`() throws {
    var state = Sample.fullState()
    func read(_ text: String) throws(FieldProblem) -> String? {
      let reader = FieldReader(
        names: EntityNames(model: state.model, language: .english),
        target: EntityReference(feed: .activations, key: Sample.activation),
        present: Sample.now, utcOffsetSeconds: 0)
      let part = CommandField.Part(feed: .activations, list: "steps", key: "step")
      return try reader.read(text, as: .part(part)).string
    }
    #expect(try read("联系维保") == "a" && read("b") == "b")
    #expect(try read(Self.namesake) == Self.namesake)
    let begun = #expect(throws: FieldProblem.self) { try read("维保") }
    #expect(begun?.words.english == "\"维保\" may be 联系维保: give it in full, or Tab")
    #expect(begun?.words.chinese == "“维保”可能是 联系维保：请写全，或按 Tab 补全")
    let none = #expect(throws: FieldProblem.self) { try read("x") }
    #expect(none?.words.english == "\"x\" is none of 联系维保, 安抚被困人员")
    let twice =
      #"{"id":"\#(Sample.activation)","v":200,"incident":"\#(Sample.incident1)","steps":["#
      + #"{"step":"a","title":"联系维保"},{"step":"c","title":"联系维保"}]}"#
    _ = state.receive(Sample.changed(.activations, at: 200, put: [twice]), at: Sample.now)
    let several = #expect(throws: FieldProblem.self) { try read("联系维保") }
    #expect(several?.words.english == "several are called \"联系维保\": write a or c")
  }

  @Test func `a circle becomes a ring that ends where it begins`() throws {
    let ring = try #require(
      try JSON(parsing: Array(read("121.47,31.23 2km", as: .area).utf8)).array?.first?.array?.first?
        .array)
    #expect(ring.count == 33 && ring.first == ring.last)
    let east = try #require(ring.first?.array).compactMap(\.number)
    let centre = Coordinate(longitude: 121.47, latitude: 31.23)
    let metres = centre.metres(to: Coordinate(longitude: east[0], latitude: east[1]))
    #expect(abs(metres - 2_000) < 5)
  }

  @Test func `lists take items one after another, objects by their names`() throws {
    let issue = try #require(CatalogueSample.catalogue[Command.Kind(rawValue: "IssueTask")])
    let checklist = try #require(issue.fields.first { $0.name == "checklist" })
    #expect(
      read("停止供餐 required=yes; words=Take samples", as: checklist.kind)
        == #"[{"required":true,"words":"停止供餐"},{"words":"Take samples"}]"#)
    #expect(read("required=yes", as: checklist.kind) == "! What (words=…) is missing")
    #expect(
      read("size=3", as: checklist.kind)
        == "! there is no \"size\" in it; there are item, words, required")
    let item = try #require(
      CommandField(
        .object([.init("kind", .string("entity")), .init("collection", .string("incidents"))]),
        name: "item"))
    let incidents = CommandField.Kind.list(item)
    #expect(
      read("E-1024、E-1025", as: incidents)
        == "[\"\(Sample.incident1)\",\"\(Sample.incident2)\"]")
  }

  // The console's clock says 14:00 on the first of March, eight hours east.
  @Test(arguments: [
    ("+2h", "2025-03-01T08:00:00Z"), ("+1h30m", "2025-03-01T07:30:00Z"),
    ("+2小时", "2025-03-01T08:00:00Z"), ("+1d", "2025-03-02T06:00:00Z"),
    ("+90s", "2025-03-01T06:01:30Z"), ("14:30", "2025-03-01T06:30:00Z"),
    ("8:00", "2025-03-02T00:00:00Z"), ("tomorrow 9:00", "2025-03-02T01:00:00Z"),
    ("明天 9：00", "2025-03-02T01:00:00Z"), ("2025-03-05", "2025-03-04T16:00:00Z"),
    ("03-05 08:00", "2025-03-05T00:00:00Z"), ("2025-03-05 08:00", "2025-03-05T00:00:00Z"),
    ("2025-03-01T07:00:00Z", "2025-03-01T07:00:00Z"),
    ("+", ""), ("+h", ""), ("+2", ""), ("25:00", ""), ("2025-02-30", ""), ("soon", ""), ("9", ""),
    ("+9999999h", ""), ("2025-03-05 99:00", ""), ("a b c", ""),
  ])
  func `a moment is read as people write it`(text: String, expected: String) {
    let reader = MomentReader(present: Sample.now, utcOffsetSeconds: 8 * 3_600)
    var moment: Micros?
    do throws(FieldProblem) { moment = try reader.read(text) } catch { moment = nil }
    #expect((moment?.rfc3339() ?? "") == expected)
  }
}
