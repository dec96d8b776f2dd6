import Foundation
import Testing
import Wire

/// The Common Alerting Protocol, version 1.2 (OASIS CAP-v1.2).
@Suite struct CAPTests {
  static func name(_ text: String) -> CAPName {
    guard let name = CAPName(text) else { preconditionFailure("\(text) is no name") }
    return name
  }

  static func moment(_ text: String = "2026-11-22T08:00:00+08:00") -> CAPMoment {
    guard let moment = CAPMoment(text) else { preconditionFailure("\(text) is no moment") }
    return moment
  }

  /// A text of a message, with a part of it exchanged.
  private static func text(
    replacing old: String = "", with new: String = "", info: String = Self.info
  ) -> [UInt8] {
    let text = """
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
      <identifier>43b080713727</identifier>
      <sender>hsas@dhs.gov</sender>
      <sent>2003-04-02T14:39:01-05:00</sent>
      <status>Actual</status>
      <msgType>Alert</msgType>
      <scope>Public</scope>
      \(info)
      </alert>
      """
    return Array((old.isEmpty ? text : text.replacing(old, with: new)).utf8)
  }

  private static let info = """
    <info>
    <category>Security</category>
    <event>Warning</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <area><areaDesc>All</areaDesc><polygon>1,2 3,4 -5.5,6 1,2</polygon>
    <circle>39.9,116.4 1.5</circle></area>
    </info>
    """

  @Test func `a message is read as what it says, by whatever prefix`() throws {
    let message = try CAPMessage(Self.text())
    #expect(message.identifier.text == "43b080713727" && message.kind == .alert)
    #expect(message.infos.first?.areas.first?.circles.first?.centre.longitude == 116.4)
    #expect(message.infos.first?.areas.first?.polygons.first?.points[2].latitude == -5.5)
    let prefixed = String(decoding: Self.text(), as: UTF8.self)
      .replacing("</", with: "~").replacing("<", with: "<c:").replacing("~", with: "</c:")
      .replacing("xmlns=", with: "xmlns:c=")
    #expect(try CAPMessage(Array(prefixed.utf8)) == message)
  }

  @Test(arguments: [
    ("<status>Actual</status>\n", "", CAPError(.missing("status", in: "alert"), line: 5)),
    (
      "Actual", "actual",
      CAPError(.value("status", needed: "one of Actual, Exercise, System, Test, Draft"), line: 5)
    ),
    (
      "43b080713727", "43b 0",
      CAPError(.value("identifier", needed: "a name without spaces, commas, < and &"), line: 2)
    ),
    (
      "hsas@dhs.gov", "a&amp;b",
      CAPError(.value("sender", needed: "a name without spaces, commas, < and &"), line: 3)
    ),
    (
      "14:39:01-05:00", "14:39:01Z",
      CAPError(
        .value(
          "sent",
          needed: "a moment with its offset and without Z, such as 2002-05-24T16:49:00-07:00"),
        line: 4)
    ),
    (
      "<scope>Public</scope>", "<scope>Public</scope><scope/>",
      CAPError(.unexpected("scope", in: "alert"), line: 7)
    ),
    (
      "<event>Warning</event>\n<urgency>Immediate</urgency>",
      "<urgency>Immediate</urgency>\n<event>Warning</event>",
      CAPError(.missing("event", in: "info"), line: 10)
    ),
    ("<category>Security</category>\n", "", CAPError(.missing("category", in: "info"), line: 9)),
    ("<info>", "<info>loose", CAPError(.textAmongElements(in: "info"), line: 8)),
    ("<info>", "<info lang='zh'>", CAPError(.attribute("lang", in: "info"), line: 8)),
    ("cap:1.2", "cap:1.1", CAPError(.notAlert, line: 1)),
    (
      "1,2 3,4 -5.5,6 1,2", "1,2 3,4 1,2",
      CAPError(
        .value(
          "polygon", needed: "four or more points latitude,longitude, the last like the first"),
        line: 14)
    ),
    (
      "39.9,116.4 1.5", "116.4,39.9 1.5",
      CAPError(.value("circle", needed: "latitude,longitude and a radius in kilometres"), line: 15)
    ),
    (
      "39.9,116.4 1.5", "39.9,116.4 -1",
      CAPError(.value("circle", needed: "latitude,longitude and a radius in kilometres"), line: 15)
    ),
    ("</alert>", "<x/></alert>", CAPError(.unexpected("x", in: "alert"), line: 17)),
    ("<event>Warning", "<event><b/>", CAPError(.unexpected("b", in: "event"), line: 10)),
    ("</alert>", "", CAPError(.xml(.unexpectedEnd), line: 17)),
  ])
  func `what the schema refuses is refused, with its element and line`(
    old: String, new: String, error: CAPError
  ) {
    #expect(throws: error) { try CAPMessage(Self.text(replacing: old, with: new)) }
  }

  @Test func `a signature may follow and is passed`() throws {
    let signature =
      #"<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="s"><x/></Signature>"#
    let signed = Self.text(replacing: "</alert>", with: "\(signature)</alert>")
    #expect(try CAPMessage(signed) == CAPMessage(Self.text()))
  }

  @Test(arguments: [
    "2026-02-29T00:00:00+08:00", "2026-13-01T00:00:00+08:00", "2026-01-01T24:00:00+08:00",
    "2026-01-01T00:00:00.5+08:00", "2026-01-01T00:00:00+15:00", "2026-01-01T00:00+08:00", "",
    "２026-01-01T00:00:00+08:00",
  ])
  func `no such moment is taken`(text: String) { #expect(CAPMoment(text) == nil) }

  @Test func `numbers are written without exponents and read as the same`() throws {
    var message = Self.plain
    var area = CAPArea(description: "a")
    let numbers = [
      1e-7, -1.5e-9, 1e21, 123_456.789, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    for number in numbers {
      area.altitude = number
      message.infos[0].areas = [area]
      let text = String(decoding: message.xml, as: UTF8.self)
      #expect(!text.contains("e-") && !text.contains("e+"))
      #expect(try CAPMessage(message.xml) == message)
    }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `what is written is read as the same message`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let message = Self.random(&generator)
    #expect(try CAPMessage(message.xml) == message)
    // Where `Tools/cap-schema` asks for it, messages are kept to be held against the schema.
    if let folder = ProcessInfo.processInfo.environment["CAP_MESSAGES"] {
      _ = FileManager.default.createFile(
        atPath: "\(folder)/random-\(seed).xml", contents: Data(message.xml))
    }
  }

  private static var plain: CAPMessage {
    var message = CAPMessage(
      identifier: name("i"), sender: name("s"), sent: moment(), status: .actual, kind: .alert,
      scope: .everybody)
    message.infos = [
      CAPInfo(
        categories: [.fire], event: "fire", urgency: .immediate, severity: .extreme,
        certainty: .observed)
    ]
    return message
  }
}

extension CAPTests {
  /// A message in which everything may stand.
  static func random(_ generator: inout SeededGenerator) -> CAPMessage {
    var message = CAPMessage(
      identifier: name("id-\(generator.below(9999))"), sender: name("汉@\(generator.below(99))"),
      sent: randomMoment(&generator), status: pick(&generator), kind: pick(&generator),
      scope: pick(&generator))
    message.source = text(&generator)
    message.restriction = text(&generator)
    message.addresses = text(&generator)
    message.codes = many(&generator) { text(&$0) ?? "" }
    message.note = text(&generator)
    message.references = many(&generator) {
      CAPReference(sender: name("s"), identifier: name("r\($0.below(9))"), sent: randomMoment(&$0))
    }
    message.incidents = text(&generator)
    message.infos = many(&generator) { info(&$0) }
    return message
  }

  private static func info(_ generator: inout SeededGenerator) -> CAPInfo {
    var info = CAPInfo(
      categories: [pick(&generator)] + many(&generator) { pick(&$0) },
      event: text(&generator) ?? "", urgency: pick(&generator), severity: pick(&generator),
      certainty: pick(&generator))
    info.language = [nil, "zh-CN", "en-US"][generator.below(3)]
    info.responses = many(&generator) { pick(&$0) }
    info.audience = text(&generator)
    info.eventCodes = many(&generator) { pair(&$0) }
    info.effective = generator.below(2) == 0 ? nil : randomMoment(&generator)
    info.onset = generator.below(2) == 0 ? nil : randomMoment(&generator)
    info.expires = generator.below(2) == 0 ? nil : randomMoment(&generator)
    info.senderName = text(&generator)
    info.headline = text(&generator)
    info.description = text(&generator)
    info.instruction = text(&generator)
    info.web = generator.below(2) == 0 ? nil : "https://example.org/?a=1&b=2"
    info.contact = text(&generator)
    info.parameters = many(&generator) { pair(&$0) }
    info.resources = many(&generator) { resource(&$0) }
    info.areas = many(&generator) { area(&$0) }
    return info
  }

  private static func resource(_ generator: inout SeededGenerator) -> CAPResource {
    var resource = CAPResource(description: text(&generator) ?? "", mimeType: "image/jpeg")
    resource.sizeBytes = generator.below(2) == 0 ? nil : Int64(generator.below(1 << 30))
    resource.uri = generator.below(2) == 0 ? nil : "p.jpg"
    resource.content = generator.below(2) == 0 ? nil : "AAAA"
    resource.digest = text(&generator)
    return resource
  }

  private static func area(_ generator: inout SeededGenerator) -> CAPArea {
    var area = CAPArea(description: text(&generator) ?? "")
    area.polygons = many(&generator) { generator in
      let points = (0...2 + generator.below(4)).map { _ in point(&generator) }
      guard let polygon = CAPPolygon(points + [points[0]]) else {
        preconditionFailure("no polygon of \(points)")
      }
      return polygon
    }
    area.circles = many(&generator) { generator in
      let radius = Double(generator.below(10_000)) / 128
      guard let circle = CAPCircle(centre: point(&generator), radiusKilometres: radius) else {
        preconditionFailure("no circle of \(radius)")
      }
      return circle
    }
    area.geocodes = many(&generator) { pair(&$0) }
    area.altitude = generator.below(2) == 0 ? nil : Double.random(in: -1e9...1e9, using: &generator)
    area.ceiling = generator.below(2) == 0 ? nil : Double.random(in: 0...1e5, using: &generator)
    return area
  }

  private static func point(_ generator: inout SeededGenerator) -> CAPPoint {
    let latitude = Double.random(in: -90...90, using: &generator)
    let longitude = Double.random(in: -180...180, using: &generator)
    guard let point = CAPPoint(latitude: latitude, longitude: longitude) else {
      preconditionFailure("no point \(latitude),\(longitude)")
    }
    return point
  }

  private static func pair(_ generator: inout SeededGenerator) -> CAPPair {
    CAPPair(name: text(&generator) ?? "", value: text(&generator) ?? "")
  }

  private static func randomMoment(_ generator: inout SeededGenerator) -> CAPMoment {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let date = "20\(two(generator.below(100)))-\(two(1 + generator.below(12)))"
    let time =
      "\(two(1 + generator.below(28)))T\(two(generator.below(24))):\(two(generator.below(60)))"
    return moment("\(date)-\(time):\(two(generator.below(60)))-\(two(generator.below(12))):00")
  }

  private static func text(_ generator: inout SeededGenerator) -> String? {
    let parts = [
      " ", "<", "&", "]]>", "\"", "'", "\n", "\r", "\t", "火警", "a", "😀", "&amp;", "e\u{301}",
    ]
    guard generator.below(3) > 0 else { return nil }
    return (0..<generator.below(6)).map { _ in parts[generator.below(parts.count)] }.joined()
  }

  private static func many<Value>(
    _ generator: inout SeededGenerator, _ make: (inout SeededGenerator) -> Value
  ) -> [Value] {
    (0..<generator.below(3)).map { _ in make(&generator) }
  }

  private static func pick<Value: CaseIterable>(_ generator: inout SeededGenerator) -> Value {
    let all = Array(Value.allCases)
    return all[generator.below(all.count)]
  }
}
