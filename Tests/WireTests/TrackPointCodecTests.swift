import Testing
import Wire

@Suite("Packed track segments")
struct TrackPointCodecTests {
  static let walk = TrackSegment(
    firstNumber: 300,
    points: [
      TrackPoint(timeMillis: 1000, latitudeE7: 100, longitudeE7: -200, status: 3),
      TrackPoint(timeMillis: 2000, latitudeE7: 200, longitudeE7: -200),
      TrackPoint(timeMillis: 4000, latitudeE7: 0, longitudeE7: 6400, status: 1),
    ])
  static let walkBytes: [UInt8] = [
    1, 0b11_1000, 3, 0xAC, 0x02, 2,
    2, 3, 7,
    2, 2, 0, 0,
    2, 3, 0x84, 0x01, 4,
  ]

  static let rich = TrackSegment(
    firstNumber: UInt64.max - 1,
    points: [
      TrackPoint(
        timeMillis: TrackPointCodec.timeMillisLimit, latitudeE7: 900_000_000,
        longitudeE7: -1_800_000_000, speedMillimetresPerSecond: Int32.min,
        courseCentidegrees: Int32.max, accuracyMillimetres: 0, status: 255),
      TrackPoint(
        timeMillis: -TrackPointCodec.timeMillisLimit, latitudeE7: -900_000_000,
        longitudeE7: 1_800_000_000, speedMillimetresPerSecond: Int32.max,
        courseCentidegrees: Int32.min, accuracyMillimetres: nil, status: 0),
    ])

  @Test func `the layout of version 1 is these bytes for ever`() throws {
    #expect(try TrackPointCodec.encode(Self.walk) == Self.walkBytes)
    #expect(try TrackPointCodec.decode(Self.walkBytes) == Self.walk)
    let fine = TrackSegment(
      firstNumber: 0,
      points: [
        TrackPoint(
          timeMillis: -1, latitudeE7: 1, longitudeE7: -1, speedMillimetresPerSecond: 0,
          courseCentidegrees: 1, accuracyMillimetres: -1)
      ])
    #expect(try TrackPointCodec.encode(fine) == [1, 0b00_0111, 1, 0, 1, 2, 1, 1, 3, 2])
    #expect(try TrackPointCodec.decode([1, 0b00_0111, 1, 0, 1, 2, 1, 1, 3, 2]) == fine)
  }

  @Test func `the extremes of every column survive`() throws {
    let packed = try TrackPointCodec.encode(Self.rich)
    #expect(try TrackPointCodec.decode(packed) == Self.rich)
  }

  @Test func `the largest segment survives and one more is refused`() throws {
    let point = TrackPoint(timeMillis: 5, latitudeE7: 6, longitudeE7: 7)
    let full = TrackSegment(
      firstNumber: 1, points: Array(repeating: point, count: TrackPointCodec.pointsMax))
    #expect(try TrackPointCodec.decode(TrackPointCodec.encode(full)) == full)
    let over = TrackSegment(firstNumber: 1, points: full.points + [point])
    #expect(throws: TrackPointEncodeError.pointCountOutOfRange(65_536)) {
      try TrackPointCodec.encode(over)
    }
  }

  @Test func `what has no packed form is refused by name`() {
    func point(
      time: Int64 = 0, latitude: Int32 = 0, longitude: Int32 = 0
    ) -> TrackPoint {
      TrackPoint(timeMillis: time, latitudeE7: latitude, longitudeE7: longitude)
    }
    let table: [(UInt64, [TrackPoint], TrackPointEncodeError)] = [
      (0, [], .pointCountOutOfRange(0)),
      (UInt64.max, [point(), point()], .numberOverflow),
      (0, [point(), point(time: 253_402_300_800_000)], .timeOutOfRange(index: 1)),
      (0, [point(time: Int64.min)], .timeOutOfRange(index: 0)),
      (0, [point(latitude: 900_000_001)], .latitudeOutOfRange(index: 0)),
      (0, [point(latitude: Int32.min)], .latitudeOutOfRange(index: 0)),
      (0, [point(longitude: -1_800_000_001)], .longitudeOutOfRange(index: 0)),
    ]
    for (first, points, error) in table {
      #expect(throws: error) {
        try TrackPointCodec.encode(TrackSegment(firstNumber: first, points: points))
      }
    }
  }

  static let refused: [([UInt8], TrackPointDecodeError.Reason, Int)] = [
    ([], .truncated, 0),
    ([1], .truncated, 1),
    ([0], .versionUnsupported(0), 0),
    ([2, 0], .versionUnsupported(2), 0),
    ([1, 0x40], .flagUnknown(0x40), 1),
    ([1, 0xBF], .flagUnknown(0x80), 1),
    ([1, 0, 0, 0, 1, 2, 2], .pointCountOutOfRange(0), 2),
    ([1, 0, 0x80, 0x80, 0x04, 0, 1, 2, 2], .pointCountOutOfRange(65_536), 2),
    ([1, 0, 0x81, 0x00, 0, 1, 2, 2], .numberOverlong, 2),
    ([1, 0, 1] + [UInt8](repeating: 0xFF, count: 9) + [2, 1, 2, 2], .numberOverflow, 3),
    ([1, 0, 1] + [UInt8](repeating: 0xFF, count: 10) + [1, 1, 2, 2], .numberOverflow, 3),
    ([1, 0, 2] + [UInt8](repeating: 0xFF, count: 9) + [1, 1, 2, 2, 1, 2, 2], .numberOverflow, 3),
    // Times beyond the year 9999, at the start and by a step.
    ([1, 0, 1, 0] + [UInt8](repeating: 0xFF, count: 9) + [1, 2, 2], .timeOutOfRange, 4),
    ([1, 0, 2, 0, 1, 2, 2] + [UInt8](repeating: 0xFF, count: 9) + [1, 2, 2], .timeOutOfRange, 7),
    // Latitude 90.0000001 and longitude -180.0000001 degrees.
    ([1, 0, 1, 0, 1, 0x82, 0xA4, 0xA7, 0xDA, 0x06, 2], .latitudeOutOfRange, 5),
    ([1, 0, 1, 0, 1, 2, 0x81, 0xC8, 0xCE, 0xB4, 0x0D], .longitudeOutOfRange, 6),
    ([1, 0, 1, 0, 1] + [UInt8](repeating: 0xFF, count: 9) + [1, 2], .latitudeOutOfRange, 5),
    // Speed 2^31 and status 256 and -1.
    ([1, 1, 1, 0, 1, 2, 2, 0x81, 0x80, 0x80, 0x80, 0x10], .valueOutOfRange, 7),
    ([1, 8, 1, 0, 1, 2, 2, 0x81, 0x04], .valueOutOfRange, 7),
    ([1, 8, 1, 0, 1, 2, 2, 2], .valueOutOfRange, 7),
    ([1, 1, 1, 0, 1, 2, 2] + [UInt8](repeating: 0xFF, count: 9) + [1], .valueOutOfRange, 7),
    ([1, 1, 1, 0, 1, 2, 2, 0], .columnEmpty, 1),
    ([1, 0, 1, 0, 0, 2, 2], .unitNotCanonical, 1),
    ([1, 0, 1, 0, 1, 0, 0], .unitNotCanonical, 1),
    ([1, 0, 1, 0, 1, 2, 2, 0], .trailingBytes, 7),
  ]

  @Test(arguments: refused)
  func `what encode would not write is refused with reason and place`(
    packed: [UInt8], reason: TrackPointDecodeError.Reason, offset: Int
  ) {
    #expect(throws: TrackPointDecodeError(reason, at: offset)) {
      try TrackPointCodec.decode(packed)
    }
  }

  @Test func `every beginning of a segment is refused as cut`() throws {
    for segment in [Self.walk, Self.rich] {
      let packed = try TrackPointCodec.encode(segment)
      for count in 0..<packed.count {
        #expect(throws: TrackPointDecodeError(.truncated, at: count)) {
          try TrackPointCodec.decode(Array(packed[..<count]))
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `random segments come back and have one form`(seed: UInt64) throws {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let segment = Self.randomSegment(&random)
      let packed = try TrackPointCodec.encode(segment)
      #expect(try TrackPointCodec.decode(packed) == segment)
      #expect(packed[0] == TrackPointCodec.version)
      // Whatever a changed byte still means must be written in exactly those bytes.
      for _ in 0..<20 {
        var changed = packed
        changed[random.below(packed.count)] ^= UInt8(1 << random.below(8))
        Self.expectCanonical(changed)
      }
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `random bytes never trap and have one form when they mean something`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      var packed = random.bytes(random.below(64))
      Self.expectCanonical(packed)
      // Lead past the head, into the rows.
      packed.insert(contentsOf: [1, UInt8(random.below(64)), UInt8(1 + random.below(4)), 0], at: 0)
      Self.expectCanonical(packed)
      Self.expectCanonical(packed.map { $0 & 0x83 })
    }
  }

  private static func expectCanonical(_ packed: [UInt8]) {
    guard let segment = try? TrackPointCodec.decode(packed) else { return }
    #expect((try? TrackPointCodec.encode(segment)) == packed)
  }

  private static func randomSegment(_ random: inout SeededGenerator) -> TrackSegment {
    let timeUnit: Int64 = Bool.random(using: &random) ? 1000 : 1
    let unit: Int32 = Bool.random(using: &random) ? 100 : 1
    let columns = random.below(16)
    func optional<Value>(_ bit: Int, _ value: Value, _ random: inout SeededGenerator) -> Value? {
      columns & (1 << bit) != 0 && random.below(4) > 0 ? value : nil
    }
    let points = (0..<(1 + random.below(30))).map { _ in
      TrackPoint(
        timeMillis: Int64(random.below(2_000_000_000)) * timeUnit,
        latitudeE7: (Int32(random.below(18_000_000)) - 9_000_000) * unit,
        longitudeE7: (Int32(random.below(36_000_000)) - 18_000_000) * unit,
        speedMillimetresPerSecond: optional(0, Int32(random.below(40_000)), &random),
        courseCentidegrees: optional(1, Int32(random.below(36_000)), &random),
        accuracyMillimetres: optional(2, Int32(truncatingIfNeeded: random.next()), &random),
        status: optional(3, UInt8(random.below(256)), &random))
    }
    return TrackSegment(firstNumber: random.next() >> 1, points: points)
  }
}
