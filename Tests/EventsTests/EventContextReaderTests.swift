import Events
import Testing
import Wire

@Suite struct EventContextReaderTests {
  private static func contexts(count: Int, seed: UInt64) -> [EventContext] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let id = UUID128(high: generator.next(), low: generator.next())
      return EventContext(
        kind: .decided, occurredAt: Micros(Int64(generator.next() % 1_000)), clock: .server,
        uncertaintyMicros: generator.next() % 3 == 0 ? Int64(generator.next() % 3) : nil,
        actor: Actor(
          name: ["li", "wang", #""command":""#, "\(id)"][Int(generator.next() % 4)],
          role: generator.next() % 2 == 0 ? .dispatcher : nil),
        office: generator.next() % 4 == 0 ? OfficeID(id) : nil, command: id,
        correlation: generator.next() % 4 == 0 ? id : nil,
        dataClass: generator.next() % 2 == 0 ? .internal : .personal)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `what was seen before reads as if it never was`(seed: UInt64) throws {
    var reader = EventContextReader()
    for context in Self.contexts(count: 2_000, seed: seed) {
      let meta = context.meta
      let read = try reader.read(meta.span, occurredAt: context.occurredAt)
      #expect(read == context)
    }
  }

  @Test func `an identifier that is none is refused though the rest was seen`() throws {
    let context = Self.contexts(count: 1, seed: 1)[0]
    var reader = EventContextReader()
    _ = try reader.read(context.meta.span, occurredAt: context.occurredAt)
    var meta = context.meta
    let start = try #require(meta.indices.first { meta[$0...].starts(with: #"command":""#.utf8) })
    meta[start + 12] = UInt8(ascii: "x")
    for bytes in [meta, []] {
      #expect(throws: JSONError.self) {
        _ = try reader.read(bytes.span, occurredAt: Micros(0))
      }
    }
  }
}
