import Events
import Testing
import Wire

/// The bytes of events as logs hold them. A golden file is never edited: logs cannot be either.
@Suite struct GoldenTests {
  @Test(arguments: try Repository.schemas())
  func `an event is read from its golden bytes and written as the same`(schema: Schema) throws {
    let golden = try Repository.bytes("Tests/EventsTests/Golden/\(schema.goldenName)")
    let bytes = schema.isPacked ? try #require(Self.bytes(hex: golden)) : golden
    let event = try Event(type: schema.name, version: schema.version, payload: bytes)
    if case .unrecognised = event { Issue.record("\(schema) is not known") }
    #expect(event.payload == bytes)
    #expect(event.name == schema.name)
    if !schema.isPacked {
      let keys = try JSON(parsing: bytes).members?.map(\.key)
      #expect(keys == schema.properties, "a golden file has every field, in the schema's order")
    }
  }

  @Test func `every golden file belongs to a schema`() throws {
    let names = try Repository.names(in: "Tests/EventsTests/Golden")
    #expect(names == (try Repository.schemas().map(\.goldenName)).sorted())
  }

  @Test func `the golden fixes are those`() throws {
    let golden = try Repository.bytes("Tests/EventsTests/Golden/FixBatchAppended.v1.hex")
    let bytes = try #require(Self.bytes(hex: golden))
    let batch = try FixBatchAppended(payload: bytes)
    #expect(batch.firstNumber == Self.firstNumber)
    #expect(batch.fixes == Self.fixes)
    let written = try #require(FixBatchAppended(firstNumber: Self.firstNumber, fixes: Self.fixes))
    #expect(written.payload.map(Self.hex).joined() == bytes.map(Self.hex).joined())
  }

  private static let firstNumber: UInt64 = 41
  private static let fixes = [
    TrackFix(
      time: Micros(milliseconds: 1_483_490_730_123), latitudeE7: 399_165_270,
      longitudeE7: 1_163_971_280, speedMillimetresPerSecond: 8_330, courseCentidegrees: 17_950,
      accuracyMillimetres: 4_500, status: 1),
    TrackFix(
      time: Micros(milliseconds: 1_483_490_731_123), latitudeE7: 399_165_270,
      longitudeE7: 1_163_971_281),
    TrackFix(
      time: Micros(milliseconds: 1_483_490_729_000), latitudeE7: -900_000_000,
      longitudeE7: -1_800_000_000, speedMillimetresPerSecond: 0, courseCentidegrees: 35_999,
      status: 0),
  ]

  private static func bytes(hex: [UInt8]) -> [UInt8]? {
    let digits = hex.filter { $0 != UInt8(ascii: "\n") }
      .map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }

  private static func hex(_ byte: UInt8) -> String {
    String(UInt16(byte) + 0x100, radix: 16).suffix(2).lowercased()
  }
}
