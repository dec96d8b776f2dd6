import Events
import Testing

@testable import EventLog

/// Following a log from pages into memory and back.
@Suite struct TailTests {
  private static let eventsMax = 32

  private struct Follower {
    let start: Position
    let subscription: TailSubscription
    var seen: [RecordedEvent] = []
  }

  @Test(arguments: StoreKind.allCases, 1...3 as ClosedRange<UInt64>)
  func `any interleaving of publishing and reading gives the log, without gap or repeat`(
    kind: StoreKind, seed: UInt64
  ) throws {
    var random = SplitMix(seed: seed)
    let store = try kind.make()
    for number in 0..<20 as Range<UInt64> { try store.append([Sent(number, writes: [1, 2])]) }
    let tail = LogTail(after: store.head, eventsMax: Self.eventsMax)
    let source = try store.source()
    var followers: [Follower] = []
    var unpublished: [[Committed<RecordedEvent>]] = []
    for step in 0..<250 as Range<UInt64> {
      switch random.below(10) {
      case 0 where followers.count < 8:
        let start = Position(UInt64(random.below(Int(tail.head.number) + 3)))
        followers.append(
          Follower(start: start, subscription: tail.subscribe(after: start, source: source)))
      case 1...3:
        let streams = (0...random.below(9)).map { _ in UInt64(random.below(5)) }
        unpublished.append(try store.append([Sent(1_000 + step, writes: streams)]).events)
      case 4, 5:
        // What is in the log and not published yet is shown to nobody.
        if !unpublished.isEmpty { tail.publish(unpublished.removeFirst()) }
      default:
        guard !followers.isEmpty else { continue }
        // Some read often, some hardly ever.
        let index = min(random.below(followers.count), random.below(followers.count))
        let limit = random.below(25)
        let events = try followers[index].subscription.next(limit: limit)
        #expect(events.count <= limit, "seed \(seed)")
        #expect(events.last.map { $0.position <= tail.head } ?? true, "seed \(seed)")
        followers[index].seen += events
      }
      #expect(tail.eventCount <= Self.eventsMax)
    }
    for events in unpublished { tail.publish(events) }
    let log = try source.events(after: .start, limit: 10_000)
    #expect(tail.head == store.head)
    var total = TailCounts()
    for var follower in followers {
      while !follower.subscription.isUpToDate {
        follower.seen += try follower.subscription.next(limit: 7)
      }
      #expect(try follower.subscription.next(limit: 7).isEmpty)
      #expect(follower.seen == Array(log.dropFirst(Int(follower.start.number))), "seed \(seed)")
      total.add(follower.subscription.counts)
    }
    // Every way was gone.
    #expect(total.pages > 0 && total.ring > 0, "seed \(seed): \(total)")
    #expect(total.handovers > 0 && total.fallBacks > 0, "seed \(seed): \(total)")
  }

  @Test(arguments: StoreKind.allCases)
  func `the way goes over pages, memory, pages and memory again`(kind: StoreKind) throws {
    let store = try kind.make()
    try store.append((0..<10).map { Sent($0, writes: [1]) })
    let tail = LogTail(after: store.head, eventsMax: 4)
    let follower = tail.subscribe(after: Position(3), source: try store.source())
    func publish(_ number: UInt64, _ count: Int) throws {
      tail.publish(
        try store.append([Sent(number, writes: Array(repeating: 1, count: count))]).events)
    }
    func next(_ limit: Int) throws -> [UInt64] {
      try follower.next(limit: limit).map(\.position.number)
    }
    #expect(try next(5) == [4, 5, 6, 7, 8])
    try publish(100, 2)
    // A page ends at what is published; memory begins where it can.
    #expect(try next(3) == [9, 10, 11])
    #expect(follower.counts == .init(pages: 2, ring: 0, handovers: 0, fallBacks: 0))
    #expect(try next(9) == [12])
    #expect(follower.counts == .init(pages: 2, ring: 1, handovers: 1, fallBacks: 0))
    #expect(try next(9) == [])
    try publish(101, 4)
    #expect(try next(1) == [13])
    try publish(102, 3)
    // Memory holds 16 to 19 by now, and 14 is due.
    #expect(try next(1) == [14])
    #expect(follower.counts == .init(pages: 3, ring: 2, handovers: 1, fallBacks: 1))
    #expect(try next(1) == [15])
    #expect(try next(9) == [16, 17, 18, 19])
    #expect(follower.counts == .init(pages: 4, ring: 3, handovers: 2, fallBacks: 1))
    #expect(follower.isUpToDate)
  }

  @Test(arguments: StoreKind.allCases)
  func `a follower that is ahead of the log waits for it`(kind: StoreKind) throws {
    let store = try kind.make()
    let tail = LogTail(after: .start)
    let follower = tail.subscribe(after: Position(2), source: try store.source())
    for number in 0..<4 as Range<UInt64> {
      let before = try follower.next(limit: 5).map(\.position.number)
      #expect(before == (number == 3 ? [3] : []))
      tail.publish(try store.append([Sent(number, writes: [1])]).events)
    }
    #expect(try follower.next(limit: 5).map(\.position.number) == [4])
    #expect(follower.counts == .init(pages: 0, ring: 2, handovers: 0, fallBacks: 0))
  }

  @Test func `publishing with a gap stops the process`() async {
    await #expect(processExitsWith: .failure) {
      let store = try MemoryContractStore()
      let tail = LogTail(after: Position(1))
      tail.publish(try store.append([Sent(1, writes: [1])]).events)
    }
  }
}

extension TailCounts {
  fileprivate init(pages: UInt64, ring: UInt64, handovers: UInt64, fallBacks: UInt64) {
    self.init()
    self.pages = pages
    self.ring = ring
    self.handovers = handovers
    self.fallBacks = fallBacks
  }

  fileprivate mutating func add(_ other: TailCounts) {
    pages += other.pages
    ring += other.ring
    handovers += other.handovers
    fallBacks += other.fallBacks
  }
}
