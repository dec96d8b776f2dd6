import Events
import Testing
import Wire

@Suite struct PersonalTests {
  static let subject = StreamID(.responder, UUID128(high: 1, low: 2))
  static let id = UUID128(high: 3, low: 4)

  struct Broken: Error {}

  @Test(arguments: try Repository.schemas())
  func `what is personal in a golden event is sealed, opened, and redacted alike`(
    schema: Schema
  ) throws {
    guard !schema.isPacked else { return }
    let golden = try Repository.bytes("Tests/EventsTests/Golden/\(schema.goldenName)")
    let event = try Event(type: schema.name, version: schema.version, payload: golden)
    let fields = event.personalFields.map(\.rawValue)
    #expect(fields.allSatisfy(schema.properties.contains))
    #expect(fields.isEmpty != Event.personalTypes.contains(schema.name))
    guard !fields.isEmpty else {
      #expect(event.redacted == event)
      return
    }
    var kept: [[UInt8]] = []
    let sealed = SealedPayload.seal(event, id: Self.id, of: Self.subject) { value, binding in
      kept.append(value)
      return [UInt8(kept.count)] + binding
    }
    let json = try JSON(parsing: sealed)
    #expect(json.members?.map(\.key) == schema.properties)
    for field in fields {
      #expect(json[field]?["subject"]?.string == Self.subject.description)
      #expect(json[field]?["sealed"]?.string != nil)
    }
    let opened = try SealedPayload.open(sealed, type: schema.name, id: Self.id) {
      subject, bytes, binding throws(Broken) in
      guard subject == Self.subject, Array(bytes.dropFirst()) == binding else { throw Broken() }
      return kept[Int(bytes[0]) - 1]
    }
    #expect(opened == golden)
    let redacted = SealedPayload.open(sealed, type: schema.name, id: Self.id) { _, _, _ in nil }
    #expect(
      try Event(type: schema.name, version: schema.version, payload: redacted) == event.redacted)
    #expect(
      SealedPayload.open(golden, type: schema.name, id: Self.id) { _, _, _ in [] } == golden,
      "what was written plain is read plain")
  }

  @Test func `sealed fixes keep their numbers when their key is gone`() throws {
    let fix = TrackFix(
      time: Micros(seconds: 1_780_000_000), latitudeE7: 399_000_000, longitudeE7: 1_163_000_000)
    let batch = try #require(FixBatchAppended(firstNumber: 41, fixes: [fix, fix]))
    let event = Event.fixBatchAppended(batch)
    let sealed = SealedPayload.seal(event, id: Self.id, of: Self.subject) { value, _ in
      value.map { $0 ^ 0xFF }
    }
    let name = FixBatchAppended.name
    let opened = SealedPayload.open(sealed, type: name, id: Self.id) { _, bytes, _ in
      bytes.map { $0 ^ 0xFF }
    }
    #expect(opened == batch.payload)
    let erased = SealedPayload.open(sealed, type: name, id: Self.id) { _, _, _ in nil }
    let read = try Event(type: name, version: 1, payload: erased)
    #expect(read == event.redacted)
    guard case .fixBatchAppended(let left) = read else { throw Broken() }
    #expect(left.isErased)
    #expect(left.numbers == 41..<43)
    #expect(left.isInOrder)
  }

  @Test func `a track of a team is nobody's, one of a responder the responder's`() {
    let team = TeamID(UUID128(high: 5, low: 5))
    let track = StreamID(.track, UUID128(high: 6, low: 6))
    let responder = ResponderID(Self.subject.uuid)
    #expect(Event.trackOpened(TrackOpened(team: team)).dataSubject(in: track) == nil)
    #expect(
      Event.trackOpened(TrackOpened(responder: responder)).dataSubject(in: track) == Self.subject)
    #expect(
      Event.availabilitySet(AvailabilitySet(availability: .resting, reason: "x"))
        .dataSubject(in: team.stream) == nil)
  }
}
