import Events
import Seal
import Testing

@testable import EventLog

@Suite struct ShipmentTests {
  let scratch = ScratchDirectory()

  private func shipment() throws -> Shipment {
    try scratch.grow(1...6, eventsEach: 3)
    return try LogShipper(scratch.log).shipment(after: .start)
  }

  @Test func `a shipment read back is the one that was sent`() throws {
    let shipment = try shipment()
    #expect(shipment.eventCount == 18)
    #expect(shipment.batches.count == 6)
    #expect(shipment.batches.allSatisfy { $0.commands.count == 1 })
    #expect(shipment.head == Position(18))
    #expect(try Shipment(parsing: shipment.bytes) == shipment)
  }

  @Test func `a shipment ends at its limit, and one batch is shipped however large it is`() throws {
    _ = try shipment()
    let shipper = try LogShipper(scratch.log)
    let limits: [(Int, Int, Int)] = [
      (1, .max, 1), (3, .max, 1), (5, .max, 1), (6, .max, 2), (.max, 1, 1), (.max, .max, 6),
    ]
    for (events, bytes, batches) in limits {
      let limit = ShipmentLimit(eventsMax: events, sizeBytesMax: bytes)
      #expect(try shipper.shipment(after: .start, limit).batches.count == batches, "\(events)")
    }
  }

  @Test func `nothing follows the head, and no batch ends within a batch`() throws {
    _ = try shipment()
    let shipper = try LogShipper(scratch.log)
    #expect(try shipper.shipment(after: Position(18)).isEmpty)
    #expect(throws: CopyFailure.withinBatch(Position(4))) {
      try shipper.shipment(after: Position(4))
    }
    #expect(throws: CopyFailure.lacking(Position(19))) {
      try shipper.shipment(after: Position(19))
    }
  }

  @Test func `any bit that flips on the way is noticed`() throws {
    let bytes = try shipment().bytes
    var random = Seeded(seed: 7)
    for _ in 0..<300 {
      var changed = bytes
      let index = random.below(bytes.count)
      changed[index] ^= 1 << UInt8(random.below(8))
      #expect(throws: CopyFailure.self) { try Shipment(parsing: changed) }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `garbage with a right digest is read or refused, and what is read is written the same`(
    seed: UInt64
  ) throws {
    let bytes = try shipment().bytes.dropLast(Digest.sizeBytes)
    var random = Seeded(seed: seed)
    var refused = 0
    for _ in 0..<300 {
      var changed = Array(bytes)
      for _ in 0...random.below(3) {
        switch random.below(4) {
        case 0: changed[random.below(changed.count)] = UInt8(random.below(256))
        case 1: changed.removeSubrange(random.below(changed.count)...)
        case 2: changed.insert(UInt8(random.below(256)), at: random.below(changed.count))
        default:
          // A length or count of any size.
          let start = random.below(max(1, changed.count - 8))
          for index in start..<min(start + 8, changed.count) {
            changed[index] = UInt8(random.below(2) * 255)
          }
        }
        if changed.isEmpty { changed = [0] }
      }
      Digest.of(changed).append(to: &changed)
      do throws(CopyFailure) {
        let read = try Shipment(parsing: changed)
        #expect(read.bytes == changed)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100)
  }

  @Test func `a cut never parts the events of one command`() throws {
    var batch = Batch()
    for number in 1...3 as ClosedRange<UInt64> {
      batch.append(
        Samples.command(number),
        [0, 1].map { Samples.note(number * 100 + $0, in: Samples.stream(1)) })
    }
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(batch, recordedAt: Samples.time(1))
    try writer.close()
    let shipment = try LogShipper(scratch.log).shipment(after: .start)
    let ends: [(UInt64, UInt64)] = [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4), (5, 4), (6, 6), (9, 6)]
    for (end, last) in ends {
      let cut = shipment.cut(at: Position(end))
      #expect(cut.last == Position(last), "\(end)")
      #expect(cut.eventCount == Int(last))
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct Seeded {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
