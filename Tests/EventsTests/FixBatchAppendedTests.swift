import Testing

@testable import Events

@Suite struct FixBatchAppendedTests {
  private static func fix(
    _ millis: Int64 = 1_483_490_730_000, latitude: Int32 = 0, longitude: Int32 = 0
  ) -> TrackFix {
    TrackFix(
      time: Micros(milliseconds: millis), latitudeE7: latitude, longitudeE7: longitude)
  }

  @Test(arguments: UInt64(1)...30)
  func `random fixes are packed and come back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func optional<Number: FixedWidthInteger>(_ range: ClosedRange<Number>) -> Number? {
      generator.below(3) == 0 ? nil : .random(in: range, using: &generator)
    }
    let fixes = (0...generator.below(FixBatchAppended.fixesMax)).map { _ in
      TrackFix(
        time: Micros(Int64.random(in: -9_000_000...9_000_000_000_000_000, using: &generator)),
        latitudeE7: .random(in: -900_000_000...900_000_000, using: &generator),
        longitudeE7: .random(in: -1_800_000_000...1_800_000_000, using: &generator),
        speedMillimetresPerSecond: optional(0...100_000), courseCentidegrees: optional(0...35_999),
        accuracyMillimetres: optional(0 ... .max), status: optional(0 ... .max))
    }
    let batch = try #require(FixBatchAppended(firstNumber: generator.next() / 2, fixes: fixes))
    #expect(batch.fixes == fixes)
    #expect(try FixBatchAppended(payload: batch.payload) == batch)
    #expect(
      try Event(type: "FixBatchAppended", version: 1, payload: batch.payload)
        == .fixBatchAppended(batch))
    #expect(batch.numbers.count == fixes.count)
  }

  @Test func `what cannot be a batch is refused`() {
    let one = Self.fix()
    let tooMany = [TrackFix](repeating: one, count: FixBatchAppended.fixesMax + 1)
    let millisMax: Int64 = 253_402_300_800_000
    #expect(FixBatchAppended(firstNumber: 0, fixes: []) == nil)
    #expect(FixBatchAppended(firstNumber: 0, fixes: tooMany) == nil)
    #expect(FixBatchAppended(firstNumber: 0, fixes: tooMany.dropLast()) != nil)
    #expect(FixBatchAppended(firstNumber: 0, fixes: [Self.fix(latitude: 900_000_001)]) == nil)
    #expect(FixBatchAppended(firstNumber: 0, fixes: [Self.fix(longitude: -1_800_000_001)]) == nil)
    #expect(FixBatchAppended(firstNumber: 0, fixes: [Self.fix(millisMax)]) == nil)
    #expect(FixBatchAppended(firstNumber: .max, fixes: [one]) == nil)
    #expect(
      FixBatchAppended(firstNumber: .max - 1, fixes: [one])?.numbers == .max - 1..<UInt64.max)
  }

  @Test func `a packed batch that could not have been written is refused`() throws {
    let payload = try #require(
      FixBatchAppended(firstNumber: 1, fixes: [Self.fix(), Self.fix(5)])?.payload)
    for length in payload.indices {
      #expect(throws: EventDecodingError.self) {
        try FixBatchAppended(payload: Array(payload.prefix(length)))
      }
    }
    #expect(throws: EventDecodingError.self) { try FixBatchAppended(payload: payload + [0]) }
    // Version 1, no columns, coarse units, one fix numbered 2^64 - 1, at the origin.
    let last: [UInt8] = [1, 0x30, 1] + [UInt8](repeating: 0xFF, count: 9) + [1, 0, 0, 0]
    let error = #expect(throws: EventDecodingError.self) { try FixBatchAppended(payload: last) }
    #expect(
      error?.description
        == "FixBatchAppended version 1: the numbers reach the last of 64 bits")
    let many: [UInt8] = [1, 0x30, 0xE9, 0x07, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 3_000)
    let tooMany = #expect(throws: EventDecodingError.self) { try FixBatchAppended(payload: many) }
    #expect(tooMany?.description == "FixBatchAppended version 1: 1001 fixes, more than 1000")
  }

  @Test(arguments: UInt64(1)...20)
  func `random bytes never stop the reader`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var bytes = (0..<generator.below(40)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      if bytes.count > 1 { bytes.replaceSubrange(0..<2, with: [1, bytes[1] & 0x3F]) }
      if let batch = try? FixBatchAppended(payload: bytes) {
        #expect(FixBatchAppended(firstNumber: batch.firstNumber, fixes: batch.fixes) == batch)
      }
    }
  }

  @Test func `a fix holds whole milliseconds, as the log does`() {
    let fix = TrackFix(time: Micros(1_999), latitudeE7: 399_165_270, longitudeE7: -5)
    #expect(fix.time == Micros(1_000))
    #expect(fix.latitude == 39.916527)
    #expect(fix.longitude == -0.0000005)
  }

  @Test(
    arguments: [
      (39.916527, 90, 399_165_270), (-180, 180, -1_800_000_000), (180, 180, 1_800_000_000),
      (0.000_000_05, 90, 1), (-0.000_000_05, 90, -1), (0.000_000_049, 90, 0), (90.1, 90, nil),
      (-90.000_000_1, 90, nil), (.nan, 90, nil), (.infinity, 180, nil),
    ] as [(Double, Double, Int32?)])
  func `degrees become steps of 10⁻⁷, to the nearest`(
    degrees: Double, limit: Double, steps: Int32?
  ) {
    #expect(TrackFix.e7(degrees: degrees, limit: limit) == steps)
  }
}
