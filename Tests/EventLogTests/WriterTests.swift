import EventLog
import Events
import Seal
import Testing

@Suite struct WriterTests {
  let scratch = ScratchDirectory()

  @Test(arguments: DigestAlgorithm.allCases)
  func `every column comes back as it was written`(algorithm: DigestAlgorithm) throws {
    let fixes = try #require(
      FixBatchAppended(
        firstNumber: 40,
        fixes: [
          TrackFix(
            time: Micros(milliseconds: 1_780_000_000_123), latitudeE7: 399_000_000,
            longitudeE7: 1_163_000_000, speedMillimetresPerSecond: 1_200, courseCentidegrees: nil,
            accuracyMillimetres: 5_000, status: 3)
        ]))
    let proposed = [
      Samples.note(1, in: Samples.stream(1)),
      ProposedEvent(
        stream: StreamID(.track, Samples.uuid(9)), event: .fixBatchAppended(fixes),
        context: EventContext(
          kind: .exogenous, occurredAt: Micros(-5), clock: .satellite,
          actor: Actor(name: "device", role: nil), command: Samples.uuid(3), dataClass: .personal),
        id: Samples.uuid(77)),
      ProposedEvent(
        stream: Samples.stream(1),
        event: .unrecognised(
          UnrecognisedEvent(type: "FromTheFuture", version: 9, payload: [0, 255, 10])),
        context: Samples.context(5), id: Samples.uuid(78)),
    ]
    var batch = Batch()
    batch.append(Samples.command(1), proposed)
    var writer = try Writer.open(scratch.log, create: true, digest: algorithm)
    let commit = try writer.commit(batch, recordedAt: Samples.time(50))
    let recorded = commit.events.map(\.fact)
    #expect(recorded.map(\.position) == [Position(1), Position(2), Position(3)])
    #expect(recorded.map(\.version) == [0, 0, 1])
    for (event, source) in zip(recorded, proposed) {
      #expect(event.stream == source.stream)
      #expect(event.event == source.event)
      #expect(event.context == source.context)
      #expect(event.id == source.id)
      #expect(event.recordedAt == Samples.time(50))
    }
    let reader = try Reader(scratch.log)
    #expect(try reader.events(after: .start, limit: 10) == recorded)
    #expect(try reader.head().position == commit.head)
    #expect(try reader.head().hash == commit.headHash)
    #expect(reader.storeID == writer.storeID)
    #expect(reader.algorithm == algorithm)
    #expect(reader.epoch == 1)
    #expect(try Verifier.verify(scratch.log).headHash == commit.headHash)
    try writer.close()
  }

  @Test func `positions are dense over all streams and versions are dense in each`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    for number in 1...20 as ClosedRange<UInt64> {
      let streams = [number % 3, number % 5, number % 3]
      _ = try writer.commit(
        Samples.batch(number, streams: streams), recordedAt: Samples.time(number))
      if number == 10 {
        try writer.close()
        writer = try Writer.open(scratch.log, create: false)
      }
    }
    #expect(writer.head == Position(60))
    #expect(writer.streamCount == 5)
    let reader = try Reader(scratch.log)
    let events = try reader.events(after: .start, limit: 100)
    #expect(events.map(\.position.number) == Array(1...60))
    for stream in 0..<5 as Range<UInt64> {
      let id = Samples.stream(stream)
      let own = events.filter { $0.stream == id }
      #expect(own.map(\.version) == Array(0..<UInt64(own.count)))
      #expect(try writer.nextVersion(of: id) == UInt64(own.count))
      #expect(try reader.events(of: id, from: 0, limit: 100) == own)
      #expect(try reader.events(of: id, from: 2, limit: 3) == Array(own.dropFirst(2).prefix(3)))
    }
    #expect(try reader.events(of: Samples.stream(99), from: 0, limit: 5).isEmpty)
    #expect(try writer.nextVersion(of: Samples.stream(99)) == 0)
    try writer.close()
  }

  @Test func `a page starts behind its position and ends at its limit`() throws {
    try scratch.fill(commits: 10)
    let reader = try Reader(scratch.log)
    #expect(
      try reader.events(after: Position(3), limit: 4).map(\.position.number) == [4, 5, 6, 7])
    #expect(try reader.events(after: Position(8), limit: 100).count == 2)
    #expect(try reader.events(after: Position(10), limit: 100).isEmpty)
    #expect(try reader.events(after: Position(UInt64.max), limit: 100).isEmpty)
    #expect(try reader.events(after: .start, limit: 0).isEmpty)
  }

  @Test func `the time of recording never goes back, not even over a restart`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    let first = try writer.commit(Samples.batch(1), recordedAt: Samples.time(100))
    let second = try writer.commit(Samples.batch(2), recordedAt: Samples.time(50))
    try writer.close()
    writer = try Writer.open(scratch.log, create: false)
    let third = try writer.commit(Samples.batch(3), recordedAt: Samples.time(60))
    let fourth = try writer.commit(Samples.batch(4), recordedAt: Samples.time(101))
    let times = [first, second, third, fourth].map { $0.events[0].fact.recordedAt }
    #expect(times == [100, 100, 100, 101].map(Samples.time))
    try writer.close()
  }

  @Test func `what was answered to a command is found again, with events or without`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(Samples.batch(1, streams: [1, 2]), recordedAt: Samples.time(1))
    var batch = Batch()
    batch.append(Samples.command(2), [])
    batch.append(Samples.command(3), [Samples.note(3, in: Samples.stream(1))])
    #expect(batch.commandCount == 2)
    #expect(batch.eventCount == 1)
    _ = try writer.commit(batch, recordedAt: Samples.time(2))
    var refused = Batch()
    refused.append(Samples.command(4), [])
    let commit = try writer.commit(refused, recordedAt: Samples.time(3))
    #expect(commit.events.isEmpty)
    #expect(commit.head == Position(3))

    let reader = try Reader(scratch.log)
    let expected: [(UInt64, UInt64?, UInt64?)] = [
      (1, 1, 2), (2, nil, nil), (3, 3, 3), (4, nil, nil),
    ]
    for (number, first, last) in expected {
      let outcome = try #require(try reader.outcome(of: Samples.uuid(number)))
      #expect(outcome.outcome == Samples.command(number).outcome)
      #expect(outcome.contentDigest == Samples.command(number).contentDigest)
      #expect(outcome.first?.number == first)
      #expect(outcome.last?.number == last)
    }
    #expect(try reader.outcome(of: Samples.uuid(5)) == nil)
    try writer.close()
  }

  @Test func `a command that the log has is refused and nothing of its batch is kept`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
    #expect(throws: LogFailure.commandRepeated(Samples.uuid(1))) {
      try writer.commit(Samples.batch(1), recordedAt: Samples.time(2))
    }
    #expect(try Reader(scratch.log).head().position == Position(1))
    #expect(writer.head == Position(1))
  }

  @Test func `a command that its batch holds twice is refused with its batch`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    #expect(throws: LogFailure.commandRepeated(Samples.uuid(1))) {
      var batch = Batch()
      for _ in 0..<2 { batch.append(Samples.command(1), []) }
      return try writer.commit(batch, recordedAt: Samples.time(1))
    }
    #expect(try Reader(scratch.log).outcome(of: Samples.uuid(1)) == nil)
  }

  @Test func `what was committed is known to the appends that follow, and the other way round`()
    throws
  {
    var writer = try Writer.open(scratch.log, create: true)
    let now = Samples.uuid(1).time
    _ = try writer.commit(Samples.batch(5), recordedAt: now)
    for number in [5, 3, 4] as [UInt64] {
      _ = try writer.append(Samples.batch(number), recordedAt: now)
    }
    #expect(writer.head == Position(3))
    #expect(throws: LogFailure.commandRepeated(Samples.uuid(3))) {
      try writer.commit(Samples.batch(3), recordedAt: now)
    }
  }

  @Test func `an empty batch writes nothing`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    let commit = try writer.commit(Batch(), recordedAt: Samples.time(1))
    #expect(commit.head == .start)
    #expect(commit.headHash == writer.headHash)
    try writer.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `the size of a batch counts what is long`() throws {
    let fixes = (0..<100).map {
      TrackFix(
        time: Micros(milliseconds: $0 * 1_000 + $0), latitudeE7: Int32($0 * 12_345),
        longitudeE7: 5, speedMillimetresPerSecond: nil, courseCentidegrees: nil,
        accuracyMillimetres: nil, status: nil)
    }
    let track = try #require(FixBatchAppended(firstNumber: 1, fixes: fixes))
    var batch = Batch()
    #expect(batch.commandCount == 0)
    #expect(batch.sizeBytesEstimate == 0)
    batch.append(Samples.command(1), [Samples.note(1, in: Samples.stream(1))])
    let small = batch.sizeBytesEstimate
    batch.append(
      Samples.command(2),
      [
        ProposedEvent(
          stream: Samples.stream(2), event: .fixBatchAppended(track), context: Samples.context(1),
          id: Samples.uuid(1))
      ])
    #expect(batch.sizeBytesEstimate >= 2 * small + track.payload.count - 10)
  }
}
