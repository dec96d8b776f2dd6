import Client
import Events
import Foundation
import Testing
import Wire

@testable import Server

/// CAP 1.2 in and out.
@Suite struct CAPRouteTests {
  private static func name(_ text: String) throws -> CAPName { try #require(CAPName(text)) }

  /// A message of another system, sent when the centre's clock showed `now`.
  private static func message(
    _ centre: TestCentre, _ identifier: String, _ kind: CAPMessage.Kind = .alert,
    _ status: CAPMessage.Status = .actual, about: [CAPMessage] = []
  ) throws -> CAPMessage {
    var message = CAPMessage(
      identifier: try name(identifier), sender: try name("gas@city.cn"),
      sent: try #require(CAPMoment(utc: centre.now)), status: status, kind: kind,
      scope: .restricted)
    message.references = about.map(\.reference)
    var english = CAPInfo(
      categories: [.fire], event: "gas leak", urgency: .immediate, severity: .severe,
      certainty: .likely)
    english.headline = "Gas"
    var chinese = english
    chinese.language = "zh-CN"
    chinese.event = "燃气泄漏"
    chinese.headline = "东街燃气泄漏 \(identifier)"
    var area = CAPArea(description: "东街")
    let points = [(30.0, 120.0), (30.0, 120.2), (30.2, 120.2), (30.2, 120.0), (30.0, 120.0)]
    area.polygons = [
      try #require(
        CAPPolygon(points.compactMap { CAPPoint(latitude: $0.0, longitude: $0.1) }))
    ]
    chinese.areas = [area]
    message.infos = [english, chinese]
    return message
  }

  private static func post(
    _ centre: TestCentre, _ message: CAPMessage, as user: String = "wang",
    type: String = CAPMessage.mediaType, query: String = ""
  ) throws -> (status: Int, body: JSON) {
    let body = String(decoding: message.xml, as: UTF8.self)
    var request = try centre.client(user).request(.post, "/v1/cap\(query)", body: Array(body.utf8))
    request.headers.set("Content-Type", type)
    let response = try centre.send(request, as: user)
    return (response.status.code, try JSON(parsing: response.body))
  }

  private static func alarm(_ centre: TestCentre, _ id: String) throws -> JSON {
    let items = try centre.get("/v1/boards/alarms")["items"]?.array ?? []
    return try #require(items.first { $0["id"]?.string == id })
  }

  @Test func `an alert raises an alarm once, however often it comes`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let message = try Self.message(centre, "1")
    let first = try Self.post(centre, message)
    #expect(first.status == 200 && first.body["outcome"]?.string == "raised")
    let id = try #require(first.body["alarm"]?.string)
    let alarm = try Self.alarm(centre, id)
    #expect(alarm["words"]?.string == "东街燃气泄漏 1" && alarm["category"]?.string == "燃气泄漏")
    #expect(alarm["level"]?.string == "critical" && alarm["origin"]?.string == "system")
    let place = try #require(alarm["place"])
    #expect(abs((place["longitude"]?.number ?? 0) - 120.1) < 1e-9)
    #expect(abs((place["latitude"]?.number ?? 0) - 30.1) < 1e-9)
    let second = try Self.post(centre, message)
    #expect(second.body["status"]?.string == "duplicate")
    #expect(second.body["alarm"] == first.body["alarm"])
    #expect(second.body["positions"] == first.body["positions"])
    #expect(alarm["exercise"] == nil)
  }

  @Test func `updates report on the alarm that they refer to, and a cancellation ends it`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let alert = try Self.message(centre, "1")
    let id = try #require(try Self.post(centre, alert).body["alarm"]?.string)
    let update = try Self.message(centre, "2", .update, about: [alert])
    #expect(try Self.post(centre, update).body["outcome"]?.string == "reported")
    // The next one knows only the update.
    let another = try Self.message(centre, "3", .update, about: [update])
    #expect(try Self.post(centre, another).body["alarm"]?.string == id)
    #expect(try Self.alarm(centre, id)["reports"]?.integer == 2)
    let stray = try Self.post(centre, try Self.message(centre, "4", .update, about: []))
    #expect(stray.status == 422 && stray.body["code"]?.string == "cap.references-unknown")
    let cancel = try Self.message(centre, "5", .cancel, about: [alert, update])
    #expect(try Self.post(centre, cancel).body["outcome"]?.string == "cancelled")
    #expect(try Self.alarm(centre, id)["state"]?.string == "cancelledByReporter")
  }

  @Test func `a cancellation that comes too late is told to whoever has the alarm`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let alert = try Self.message(centre, "1")
    let id = try #require(try Self.post(centre, alert).body["alarm"]?.string)
    try centre.carryOut("ClaimAlarm", try #require(UUID128(id)))
    let cancel = try Self.message(centre, "2", .cancel, about: [alert])
    for status in ["accepted", "duplicate"] {
      let answer = try Self.post(centre, cancel)
      #expect(answer.body["outcome"]?.string == "reported")
      #expect(answer.body["status"]?.string == status)
    }
    #expect(try Self.alarm(centre, id)["reports"]?.integer == 1)
  }

  @Test func `drills and tests are drills, and what is no message for people raises nothing`()
    throws
  {
    let centre = try TestCentre()
    _ = try City(centre)
    for (status, identifier) in [(CAPMessage.Status.exercise, "1"), (.test, "2")] {
      let answer = try Self.post(centre, try Self.message(centre, identifier, .alert, status))
      let alarm = try Self.alarm(centre, try #require(answer.body["alarm"]?.string))
      #expect(alarm["exercise"]?.bool == true)
      #expect(alarm["number"]?.string?.hasPrefix("XA") == true)
    }
    let quiet: [(CAPMessage.Status, CAPMessage.Kind)] = [
      (.system, .alert), (.draft, .alert), (.actual, .acknowledgement), (.actual, .error),
    ]
    for (status, kind) in quiet {
      let answer = try Self.post(centre, try Self.message(centre, "3", kind, status))
      #expect(answer.status == 200 && answer.body["outcome"]?.string == "ignored")
    }
    let drills = try centre.get("/v1/boards/alarms?exercise=true")["items"]?.array?.count
    let real = try centre.get("/v1/boards/alarms?exercise=false")["items"]?.array?.count
    #expect(drills == 2 && real == 1)
  }

  @Test func `who may raise no alarm, sends another type or no message is refused`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let message = try Self.message(centre, "1")
    #expect(try Self.post(centre, message, as: "zhao").status == 403)
    #expect(try Self.post(centre, message, type: "application/json").status == 415)
    #expect(try Self.post(centre, message, query: "?office=x").status == 422)
    #expect(try Self.post(centre, message, query: "?office=\(centre.identifier())").status == 422)
    var request = try centre.client("wang").request(.post, "/v1/cap", body: Array("<alert/>".utf8))
    request.headers.set("Content-Type", "application/cap+xml; charset=utf-8")
    let refused = try centre.send(request, as: "wang")
    #expect(refused.status.code == 422)
    #expect(try JSON(parsing: refused.body)["code"]?.string == "cap.invalid")
    #expect(try Self.post(centre, message, query: "?office=\(city.office)").status == 200)
  }

  @Test func `an exported one is read back equal, and the chain is never changed`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    func exported(_ path: String) throws -> CAPMessage {
      let response = try centre.send(.get, path, as: "zhao")
      #expect(response.headers["Content-Type"] == CAPMessage.mediaType)
      let message = try CAPMessage(response.body)
      #expect(try CAPMessage(message.xml) == message)
      #expect(message.xml == response.body)
      Self.keep(response.body, as: "\(message.identifier.text).xml")
      return message
    }
    let path = "/v1/cap/alarms/\(city.alarm)"
    let alert = try exported(path)
    #expect(alert.kind == .alert && alert.references.isEmpty && alert.status == .actual)
    #expect(alert.infos.map(\.language) == ["zh-CN", "en-US"])
    #expect(alert.infos[0].severity == .severe && alert.infos[0].urgency == .immediate)
    try centre.carryOut("ClaimAlarm", city.alarm)
    #expect(try exported(path) == alert, "whose it is concerns nobody outside")
    let incident = centre.identifier()
    try centre.carryOut(
      "PromoteAlarm", city.alarm,
      #"{"incident":"\#(incident)",\#(city.incident().dropFirst())"#)
    let update = try exported(path)
    #expect(update.kind == .update && update.references == [alert.reference])

    let ofIncident = "/v1/cap/incidents/\(incident)"
    var chain = [try exported(ofIncident)]
    #expect(chain[0].kind == .alert && chain[0].infos[0].severity == .unknown)
    let levels: [(String, String, CAPInfo.Severity)] = [
      ("DeclareLevel", #"{"level":"ordinary"}"#, .minor),
      ("RaiseLevel", #"{"level":"fairlySerious"}"#, .moderate),
      ("RaiseLevel", #"{"level":"serious"}"#, .severe),
      ("RaiseLevel", #"{"level":"especiallySerious"}"#, .extreme),
    ]
    for (command, data, severity) in levels {
      try centre.carryOut(command, incident, data)
      let message = try exported(ofIncident)
      #expect(message.infos.map(\.severity) == [severity, severity])
      #expect(message.references == chain.map(\.reference))
      chain.append(message)
    }
    let outline = "[[120.1,30],[120.2,30],[120.2,30.25],[120.1,30]]"
    let hole = "[[120.05,30.05],[120.06,30.05],[120.06,30.06],[120.05,30.05]]"
    try centre.carryOut(
      "SetAffectedArea", incident,
      #"{"area":[[\#(outline),\#(hole)],[[[121,31],[121.5,31],[121,31.5],[121,31]]]]}"#
    )
    let wide = try exported(ofIncident)
    #expect(wide.kind == .update && wide.infos[1].areas.last?.description == "affected area")
    let outlines = wide.infos[0].areas.last?.polygons.map { polygon in
      polygon.points.map { [$0.longitude, $0.latitude] }
    }
    #expect(
      outlines == [
        [[120.1, 30], [120.2, 30], [120.2, 30.25], [120.1, 30]],
        [[121, 31], [121.5, 31], [121, 31.5], [121, 31]],
      ])
    chain.append(wide)
    try centre.carryOut("CancelIncident", incident, #"{"reason":"test"}"#)
    let end = try exported(ofIncident)
    #expect(end.kind == .cancel && end.references == chain.map(\.reference))
    #expect(try centre.send(.get, "/v1/cap/incidents/none", as: "wang").status == .notFound)
  }

  /// Where `Tools/cap-schema` asks for it, messages are kept to be held against the schema.
  private static func keep(_ bytes: [UInt8], as name: String) {
    guard let folder = ProcessInfo.processInfo.environment["CAP_MESSAGES"] else { return }
    _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes))
  }
}
