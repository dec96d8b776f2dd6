import Testing
import Wire

@Suite("Frames of positions")
struct MoverFrameTests {
  /// Written by hand from docs/protocol.md, section "Positions".
  static let golden: [UInt8] = [
    1, 1,
    0, 0, 0, 0, 0, 0, 0x04, 0xD2,
    0, 0, 0x01, 0x97, 0x74, 0x20, 0xDC, 0,
    0, 0, 0, 3,
    // Handle 2, 30.28000 N, 120.15000 E, 12.5 m/s, 90 degrees, status 1, within 8 m, 1.2 s old.
    0x02, 0xC0, 0xD0, 0xF1, 0x02, 0xB0, 0xD6, 0xBA, 0x0B, 25, 45, 0x13, 12,
    // Handle 3, a little south and east; nothing else is known; 30 s old.
    0x01, 0x0F, 0x14, 0xFF, 0xFF, 0xFF, 0xAC, 0x02,
    // Handle 300, status 200 in a byte of its own, within 16 km or more.
    0xA9, 0x02, 0x00, 0x00, 254, 179, 0xEE, 200, 0,
  ]

  static let frame = MoverFrame(
    position: 1_234, momentMillis: 1_750_000_000_000,
    movers: [
      Mover(
        handle: 2, latitudeE7: 302_800_000, longitudeE7: 1_201_500_000,
        speedMillimetresPerSecond: 12_400, courseCentidegrees: 9_099, accuracyMillimetres: 7_500,
        status: 1, ageMilliseconds: 1_250),
      Mover(
        handle: 3, latitudeE7: 302_799_200, longitudeE7: 1_201_501_000, ageMilliseconds: 30_000),
      Mover(
        handle: 300, latitudeE7: 302_799_200, longitudeE7: 1_201_501_000,
        speedMillimetresPerSecond: 300_000, courseCentidegrees: 35_899,
        accuracyMillimetres: .max, status: 200, ageMilliseconds: -5),
    ])

  @Test func `the layout of version 1 is these bytes for ever`() throws {
    #expect(Self.frame.encoded == Self.golden)
    #expect(try MoverFrame(decoding: Self.golden) == Self.frame)
  }

  @Test func `a decoder written from the document reads the same`() throws {
    var random = SeededGenerator(seed: 11)
    for frame in [Self.frame] + (0..<50).map({ Self.random(&random, count: $0 * 7) }) {
      let read = try #require(DocumentedDecoder.decode(frame.encoded))
      #expect(read.position == frame.position && read.moment == frame.momentMillis)
      #expect(read.movers.count == frame.movers.count)
      for (left, right) in zip(read.movers, frame.movers) {
        #expect(left.handle == UInt64(right.handle))
        #expect(left.latitude == right.latitude && left.longitude == right.longitude)
        #expect(left.speed == right.speedMetresPerSecond)
        #expect(left.course == right.courseDegrees && left.status == right.status.map { Int($0) })
        #expect(left.accuracy == right.accuracyMetres && left.age == right.ageSeconds)
      }
    }
  }

  @Test func `what was encoded reads back equal, whatever it is`() throws {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      let frame = Self.random(&random, count: random.below(60))
      #expect(try MoverFrame(decoding: frame.encoded) == frame, "seed \(seed)")
    }
    let full = MoverFrame(
      position: .max, momentMillis: .max,
      movers: (0..<UInt32(MoverFrame.moversMax)).map { index in
        Mover(
          handle: UInt32.max - UInt32(MoverFrame.moversMax) + 1 + index,
          latitudeE7: index % 2 == 0 ? 900_000_000 : -900_000_000,
          longitudeE7: index % 2 == 0 ? -1_800_000_000 : 1_800_000_000,
          ageMilliseconds: .max)
      })
    #expect(try MoverFrame(decoding: full.encoded) == full)
  }

  @Test func `numbers are rounded to the nearest step and end at their limits`() {
    let table: [(Int32, UInt8)] = [(-9, 0), (249, 0), (250, 1), (749, 1), (.max, 254)]
    for (speed, steps) in table {
      #expect(Self.mover(speedMillimetresPerSecond: speed).speedSteps == steps, "\(speed)")
    }
    for (course, steps) in [(0, 0), (99, 0), (100, 1), (35_899, 179), (35_900, 0), (-100, 0)] {
      let mover = Self.mover(courseCentidegrees: Int32(course))
      #expect(mover.courseSteps == UInt8(steps), "\(course)")
    }
    for (accuracy, metres) in [(0, 1), (1_000, 1), (1_001, 2), (8_000, 8), (20_000_000, 16_384)] {
      let mover = Self.mover(accuracyMillimetres: Int32(accuracy))
      #expect(mover.accuracyMetres == metres, "\(accuracy)")
    }
    for (degrees, steps) in [(49, 0), (50, 1), (-49, 0), (-50, -1), (Int32.max, 9_000_000)] {
      #expect(Self.mover(latitudeE7: degrees).latitudeE5 == Int32(steps), "\(degrees)")
    }
  }

  @Test func `every frame that is cut is refused`() {
    for count in 0..<Self.golden.count {
      let error = #expect(throws: MoverFrameError.self) {
        try MoverFrame(decoding: Array(Self.golden.prefix(count)))
      }
      #expect(error?.reason == .truncated, "\(count) bytes")
    }
  }

  @Test(
    arguments: [
      (0, [2], .kindUnknown(2), 0),
      (1, [9], .versionUnsupported(9), 1),
      (18, [0, 0, 0x10, 1], .tooMany(4_097), 18),
      (18, [0, 0, 0, 2], .trailingBytes, 43),
      (22, [0], .handleOutOfRange, 22),
      (32, [180], .courseOutOfRange(180), 32),
      (32, [0xFE], .courseOutOfRange(0xFE), 32),
      (36, [0xFF, 0x00], .numberOverlong, 36),
      (50, [13], .statusNotCanonical(13), 50),
    ] as [(Int, [UInt8], MoverFrameError.Reason, Int)])
  func `what is wrong is said with its place`(
    _ offset: Int, _ patch: [UInt8], _ reason: MoverFrameError.Reason, _ place: Int
  ) {
    var bytes = Self.golden
    bytes.replaceSubrange(offset..<offset + patch.count, with: patch)
    #expect(throws: MoverFrameError(reason, at: place)) { try MoverFrame(decoding: bytes) }
  }

  @Test(
    arguments: [
      // Handles that end beyond 32 bits, places that are none, ages without end.
      ([0x80, 0x80, 0x80, 0x80, 0x10, 0, 0, 0, 0, 0, 0], .handleOutOfRange, 22),
      ([1, 0x82, 0xD1, 0xCA, 0x08, 0, 0, 0, 0, 0], .coordinateOutOfRange, 23),
      (
        [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0, 0, 0, 0, 0],
        .coordinateOutOfRange, 23
      ),
      (
        [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0, 0, 0, 0],
        .numberOverflow, 24
      ),
      ([1, 0, 0, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x10], .ageOutOfRange, 28),
      ([1, 0, 0, 0, 0, 0, 0x80], .truncated, 29),
    ] as [([UInt8], MoverFrameError.Reason, Int)])
  func `numbers that cannot be are refused`(
    _ mover: [UInt8], _ reason: MoverFrameError.Reason, _ place: Int
  ) {
    let header = Array(Self.golden.prefix(18)) + [0, 0, 0, 1]
    #expect(throws: MoverFrameError(reason, at: place)) {
      try MoverFrame(decoding: header + mover)
    }
  }

  @Test func `bytes at random are refused or read back as they are`() {
    for seed in UInt64(1)...2_000 {
      var random = SeededGenerator(seed: seed)
      var bytes = Self.random(&random, count: random.below(5)).encoded
      for _ in 0...random.below(4) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      bytes += random.bytes(random.below(4))
      if let frame = try? MoverFrame(decoding: bytes) {
        #expect(frame.encoded == bytes, "seed \(seed)")
      }
    }
  }

  @Test func `a thousand movers of a city take about eleven bytes each`() {
    var random = SeededGenerator(seed: 5)
    let frame = MoverFrame(
      position: 1, momentMillis: 2,
      movers: (1...1_000).map { handle in
        Mover(
          handle: UInt32(handle), latitudeE7: 302_800_000 + Int32(random.below(2_000_000)),
          longitudeE7: 1_201_500_000 + Int32(random.below(2_500_000)),
          speedMillimetresPerSecond: Int32(random.below(20_000)),
          courseCentidegrees: Int32(random.below(36_000)),
          accuracyMillimetres: Int32(random.below(30_000)), status: UInt8(random.below(3)),
          ageMilliseconds: Int64(random.below(20_000)))
      })
    #expect((10_000...11_500).contains(frame.encoded.count), "\(frame.encoded.count) bytes")
  }

  private static func mover(
    latitudeE7: Int32 = 0, speedMillimetresPerSecond: Int32? = nil,
    courseCentidegrees: Int32? = nil, accuracyMillimetres: Int32? = nil
  ) -> Mover {
    Mover(
      handle: 1, latitudeE7: latitudeE7, longitudeE7: 0,
      speedMillimetresPerSecond: speedMillimetresPerSecond,
      courseCentidegrees: courseCentidegrees, accuracyMillimetres: accuracyMillimetres)
  }

  private static func random(_ random: inout SeededGenerator, count: Int) -> MoverFrame {
    var handle: UInt32 = 0
    func maybe<Value>(_ value: Value) -> Value? { random.below(3) == 0 ? nil : value }
    return MoverFrame(
      position: random.next(), momentMillis: random.next(),
      movers: (0..<count).map { _ in
        handle += UInt32(random.below(500)) + 1
        return Mover(
          handle: handle, latitudeE7: Int32(random.below(1_800_000_001)) - 900_000_000,
          longitudeE7: Int32(truncatingIfNeeded: random.below(3_600_000_001) - 1_800_000_000),
          speedMillimetresPerSecond: maybe(Int32(random.below(140_000))),
          courseCentidegrees: maybe(Int32(random.below(36_000))),
          accuracyMillimetres: maybe(Int32(random.below(30_000_000))),
          status: maybe(UInt8(random.below(256))), ageMilliseconds: Int64(random.below(1 << 40)))
      })
  }
}
