import Events
import Projections
import Testing

/// The fold that goes on in time gives what a fold from the first event on gives, byte for byte.
@Suite struct PastFoldTests {
  /// All that is seen at a moment, folded by the plain read models.
  private func seen(_ events: [RecordedEvent], at moment: Micros) -> [String: String] {
    var boards = Boards()
    var map = IncidentMap()
    var tracks = Tracks()
    for event in events {
      guard let part = event.part(by: moment) else { continue }
      boards.apply(part)
      map.apply(part)
      tracks.apply(part)
    }
    var seen: [String: String] = [:]
    for change in boards.takeChanges() + map.takeChanges() + tracks.takeChanges()
    where Collection.state.contains(change.collection) {
      if PastFold.openCollections.contains(change.collection), change.facets?.isOpen == false {
        continue
      }
      seen["\(change.collection.rawValue)/\(change.key)"] = text(change)
    }
    return seen
  }

  private func text(_ change: EntityChange) -> String? {
    change.value.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The lines in which two pictures differ.
  private func differences(_ left: [String: String], _ right: [String: String]) -> [String] {
    Set(left.keys).union(right.keys).sorted().filter { left[$0] != right[$0] }
      .map { "\($0): \(left[$0] ?? "-") | \(right[$0] ?? "-")" }
  }

  private func seen(_ fold: PastFold) -> [String: String] {
    var seen: [String: String] = [:]
    for collection in Collection.state {
      for entity in fold.entities(collection) {
        seen["\(collection.rawValue)/\(entity.key)"] = text(entity)
      }
    }
    return seen
  }

  /// Random events that occurred in another order than the one in which they were recorded.
  private func story(_ seed: UInt64, count: Int, spread: Int64) throws -> [RecordedEvent] {
    var generator = SeededGenerator(seed: seed &+ 1_000)
    var story = Story()
    for number in UInt64(1)...3 {
      story.tell(
        StreamID(.track, UUID128(high: 0, low: number)),
        .trackOpened(
          number == 3
            ? TrackOpened(responder: ResponderID(1)) : TrackOpened(team: TeamID(number))),
        atSecond: 5_000)
    }
    for (index, recorded) in try Story.random(seed: seed, count: count).events.enumerated() {
      let second = Int64(index) + .random(in: 0...spread, using: &generator)
      var event = recorded.event
      if case .fixBatchAppended = event {
        // Some stand still, come back to where they were, or are told late and in part.
        let seconds = (0..<Int64.random(in: 1...6, using: &generator)).map {
          second - $0 * .random(in: 0...4, using: &generator)
        }
        event = .fixBatchAppended(try batch(seconds.shuffled(using: &generator)))
      }
      story.tell(
        recorded.stream, event, atSecond: second, isExercise: recorded.context.exercise)
    }
    return story.events
  }

  private func batch(_ seconds: [Int64]) throws -> FixBatchAppended {
    try #require(
      FixBatchAppended(
        firstNumber: 1,
        fixes: seconds.map {
          TrackFix(
            time: Micros(seconds: $0), latitudeE7: Int32($0 % 3), longitudeE7: 1_210_000_000)
        }))
  }

  private func index(_ events: some Sequence<RecordedEvent>) -> PastIndex {
    var index = PastIndex()
    index.add(Array(events))
    return index
  }

  private func groups(
    _ events: [RecordedEvent], after: Micros, through: Micros
  ) -> [(moment: Micros, events: [RecordedEvent])] {
    var groups: [Micros: [RecordedEvent]] = [:]
    for event in events {
      for moment in event.moments(after: after, through: through) {
        groups[moment, default: []].append(event)
      }
    }
    return groups.sorted { $0.key < $1.key }.map { (moment: $0.key, events: $0.value) }
  }

  /// Goes on from where a fold stands, and compares on the way.
  private func walk(
    _ fold: inout PastFold, _ events: [RecordedEvent], through: Micros, checkEach: Int
  ) {
    var shown = seen(fold)
    let groups = groups(events, after: fold.moment, through: through)
    var bounds: [Position] = []
    var bound = Position(.max)
    for group in groups.reversed() {
      bounds.append(bound)
      bound = min(bound, group.events[0].position)
    }
    for (number, (group, bound)) in zip(groups, bounds.reversed()).enumerated() {
      for change in fold.step(to: group.moment, group.events, before: bound) {
        shown["\(change.collection.rawValue)/\(change.key)"] = text(change)
      }
      guard number % checkEach == 0 else { continue }
      let expected = seen(events, at: group.moment)
      #expect(differences(shown, expected).isEmpty, "at \(group.moment), step \(number)")
      #expect(differences(seen(fold), expected).isEmpty, "the fold, step \(number)")
    }
    fold.rest(until: through)
  }

  private func jump(
    _ fold: inout PastFold, _ events: [RecordedEvent], to moment: Micros, gap: Position
  ) -> Bool {
    let index = index(events)
    fold.depart(index)
    for event in events {
      guard fold.take(event, to: moment, settlingBelow: gap) else { return false }
    }
    return fold.arrive(at: moment, index, settlingBelow: gap)
  }

  @Test(arguments: [(1, 0), (2, 3), (3, 20), (4, 200), (5, 2_000), (6, 40), (7, 8), (8, 15)])
  func `going on from moment to moment gives what folding anew gives`(
    seed: UInt64, spread: Int64
  ) throws {
    let events = try story(seed, count: 240, spread: spread)
    var generator = SeededGenerator(seed: seed)
    var fold = PastFold()
    var cuts = (0..<4).map { _ in Int64.random(in: 0...240 + spread, using: &generator) }
    cuts = [-10] + cuts.sorted() + [300 + 2 * spread]
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      let (from, to) = (Micros(seconds: from), Micros(seconds: to))
      let first =
        groups(events, after: from, through: to).flatMap(\.events).map(\.position).min()
      let gap = first ?? Position(.max)
      if !jump(&fold, events, to: from, gap: gap) {
        fold = PastFold()
        let isThere = jump(&fold, events, to: from, gap: gap)
        #expect(isThere)
      }
      #expect(differences(seen(fold), seen(events, at: from)).isEmpty, "at \(from)")
      walk(&fold, events, through: to, checkEach: 7)
    }
    #expect(differences(seen(fold), seen(events, at: Micros(.max))).isEmpty)
  }

  @Test func `what is recorded later and occurred before belongs to a moment already shown`()
    throws
  {
    let events = try story(11, count: 300, spread: 30)
    let moment = Micros(seconds: 150)
    var fold = PastFold()
    let known = Array(events.prefix(200))
    let isThere = jump(&fold, known, to: moment, gap: Position(150))
    #expect(isThere)
    #expect(differences(seen(fold), seen(known, at: moment)).isEmpty)
    #expect(fold.head == Position(200))
    let isThereAgain = jump(&fold, events, to: moment, gap: Position(150))
    #expect(isThereAgain)
    #expect(differences(seen(fold), seen(events, at: moment)).isEmpty)
    #expect(fold.head == Position(UInt64(events.count)))
  }

  @Test func `what was recorded before what cannot be taken back is refused`() throws {
    let events = try story(12, count: 100, spread: 30)
    var fold = PastFold()
    let isThere = jump(&fold, events, to: Micros(seconds: 50), gap: Position(.max))
    #expect(isThere)
    var other = fold
    let isTaken = jump(&fold, events, to: Micros(seconds: 90), gap: Position(.max))
    #expect(!isTaken)
    let isBelow = jump(&other, events, to: Micros(seconds: 50), gap: events[0].position)
    #expect(!isBelow)
  }

  @Test func `an index names the stretches that tell of a span of time`() throws {
    var story = Story()
    let count = PastIndex.stretchEvents
    for number in 0..<3 * count {
      story.tell(
        Story.engine.stream, .teamInService(TeamInService()), atSecond: Int64(number))
    }
    let late = PastIndex.stretchEvents / 2
    story.tell(Story.engine.stream, .teamInService(TeamInService()), atSecond: Int64(late))
    var index = PastIndex()
    // However they come.
    for start in stride(from: 0, to: story.events.count, by: 700) {
      index.add(Array(story.events[start..<min(start + 700, story.events.count)]))
    }
    #expect(index.head == Position(UInt64(3 * count + 1)))
    #expect(index.stretches.map(\.count) == [count, count, count, 1])
    let found = index.stretches(
      after: Micros(seconds: Int64(late) - 1), through: Micros(seconds: Int64(late)))
    #expect(found.map(\.after.number) == [0, UInt64(3 * count)])
    #expect(index.earliest == Micros(0))
    #expect(index.latest == Micros(seconds: Int64(3 * count) - 1))
  }
}
