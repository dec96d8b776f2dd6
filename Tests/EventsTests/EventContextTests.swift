import Testing
import Wire

@testable import Events

@Suite struct EventContextTests {
  private static let id = UUID128(high: 0x0193_C0DE_0000_7001, low: 0x8000_0000_0000_0001)

  private static var full: EventContext {
    EventContext(
      kind: .derived, occurredAt: Micros(5), clock: .satellite, uncertaintyMicros: 250,
      actor: Actor(name: "王", role: .dispatcher), office: OfficeID(id), device: "phone-7",
      onBehalfOf: "li", command: id, correlation: id.advanced(by: 1),
      causation: id.advanced(by: 2), dataClass: .evidence, exercise: true)
  }

  private static var bare: EventContext {
    EventContext(
      kind: .system, occurredAt: Micros(-5), clock: .server,
      actor: Actor(name: "zhihui", role: nil), command: id, dataClass: .public)
  }

  @Test func `a context is written in these bytes`() {
    let command = #""command":"0193c0de-0000-7001-8000-000000000001""#
    let full =
      #"{"kind":"derived","clock":"satellite","uncertaintyMicros":250,"actor":"王","#
      + #""role":"dispatcher","office":"0193c0de-0000-7001-8000-000000000001","#
      + #""device":"phone-7","onBehalfOf":"li",\#(command),"#
      + #""correlation":"0193c0de-0000-7001-8000-000000000002","#
      + #""causation":"0193c0de-0000-7001-8000-000000000003","#
      + #""dataClass":"evidence","exercise":true}"#
    #expect(String(decoding: Self.full.meta, as: UTF8.self) == full)
    let bare =
      #"{"kind":"system","clock":"server","actor":"zhihui",\#(command),"dataClass":"public"}"#
    #expect(String(decoding: Self.bare.meta, as: UTF8.self) == bare)
  }

  @Test(arguments: [full, bare])
  func `a context comes back from its bytes`(context: EventContext) throws {
    #expect(try EventContext(meta: context.meta, occurredAt: context.occurredAt) == context)
  }

  @Test(arguments: ["kind", "clock", "actor", "command", "dataClass"])
  func `what a context must hold is named where it is missing`(field: String) throws {
    let members = try #require(try JSON(parsing: Self.full.meta).members)
    let meta = JSON.object(members.filter { $0.key != field }).bytes
    let error = #expect(throws: JSONError.self) {
      try EventContext(meta: meta, occurredAt: Micros(0))
    }
    #expect(error?.reason == .missingField(field))
  }

  @Test func `an unknown field is named with the nearest, and nothing may follow`() throws {
    let members = try #require(try JSON(parsing: Self.full.meta).members)
    let meta = JSON.object(members + [.init("corelation", .null)]).bytes
    let error = #expect(throws: JSONError.self) {
      try EventContext(meta: meta, occurredAt: Micros(0))
    }
    #expect(error?.reason == .unknownField("corelation", nearest: "correlation"))
    #expect(throws: JSONError.self) {
      try EventContext(meta: Self.bare.meta + [0x7B], occurredAt: Micros(0))
    }
  }
}
