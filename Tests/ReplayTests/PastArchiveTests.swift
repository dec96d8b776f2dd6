import EventLog
import Events
import Projections
import Replay
import Testing

@testable import Server

/// Windows of the past, against what `zhihui replay --at` tells of the same moments.
@Suite struct PastArchiveTests {
  private typealias Picture = [String: [UInt8]]

  let log: PastLog

  init() throws { log = try PastLog() }

  private func window(
    _ archive: inout PastArchive, _ from: Int64, _ until: Int64
  ) throws -> PastWindow {
    let reader = try Reader(log.directory)
    let span = PastSpan(at: Micros(seconds: from), until: Micros(seconds: until))
    return try archive.window(span, reader, through: reader.head().position)
  }

  private func picture(_ window: PastWindow) -> Picture {
    var picture: Picture = [:]
    for (collection, entities) in window.feeds {
      for entity in entities {
        picture["\(collection.rawValue)/\(entity.key)"] = entity.value
      }
    }
    return picture
  }

  /// What a client has that plays the changes up to a moment.
  private func played(_ window: PastWindow, to moment: Micros = Micros(.max)) -> Picture {
    var picture = picture(window)
    for change in window.changes where change.at <= moment {
      for entity in change.entities {
        picture["\(entity.collection.rawValue)/\(entity.key)"] = entity.value
      }
    }
    return picture
  }

  private func replayed(_ moment: Micros) throws -> Picture {
    let then = try Moment(log.directory, at: moment, .whatWasTrue)
    var picture: Picture = [:]
    for collection in Collection.state {
      if [Collection.alarms, .incidents, .assignments].contains(collection) {
        let open = Set(then.open(collection))
        for (key, entity) in then.sorted(collection) where open.contains(entity) {
          picture["\(collection.rawValue)/\(key)"] = entity
        }
      } else {
        for (key, entity) in then.sorted(collection) {
          picture["\(collection.rawValue)/\(key)"] = entity
        }
      }
    }
    return picture
  }

  /// A day of which some is told late, some very late, with a team that reports positions in batches.
  private func fill() throws {
    try log.record(
      at: 9_000,
      [The.registered(at: 0), The.registered(The.ladder, "Ladder 2", at: 0)])
    try log.record(
      at: 9_001,
      [
        The.opened(of: The.engine, at: 9_000),
        The.opened(The.spare, of: nil, The.responder, at: 9_000),
      ])
    try log.record(at: 9_010, [The.raised(at: 900), The.opened(at: 1_000)])
    try log.record(at: 9_020, [The.dispatched(at: 1_200)])
    for start in stride(from: Int64(1_100), to: 3_000, by: 100) {
      try log.record(
        at: start + 9_000,
        [
          try The.fixes(stride(from: start, to: start + 100, by: 10).map { $0 }),
          try The.fixes(
            stride(from: start + 5, to: start + 140, by: 15).map { $0 }, on: The.spare),
        ])
      try log.record(
        at: start + 9_001,
        [
          The.incident(
            .noteRecorded(
              NoteRecorded(note: UUID128(high: 3, low: UInt64(start)), words: "note")),
            at: start + 20)
        ])
    }
    try log.record(
      at: 13_000,
      [
        The.assignment(.cleared(Cleared(contradiction: nil)), at: 2_700),
        The.assignment(.enRoute(EnRoute()), at: 1_250),
        The.incident(.incidentClosed(IncidentClosed()), at: 2_800),
      ])
  }

  @Test func `windows one after another show at every moment what replay shows`() throws {
    try fill()
    var generator = SystemRandomNumberGenerator()
    var archive = PastArchive()
    var from: Int64 = -10
    var before: Picture?
    while from < 3_200 {
      let until = from + .random(in: 1...700, using: &generator)
      let window = try window(&archive, from, until)
      let picture = picture(window)
      #expect(picture == (try replayed(Micros(seconds: from))), "at \(from)")
      if let before { #expect(picture == before, "a seam at \(from)") }
      for _ in 0..<3 {
        let moment = Micros(seconds: .random(in: from...until, using: &generator))
        #expect(played(window, to: moment) == (try replayed(moment)), "\(from) to \(moment)")
      }
      before = played(window)
      #expect(zip(window.changes, window.changes.dropFirst()).allSatisfy { $0.at < $1.at })
      from = until
    }
    #expect(archive.anewCount < 4)
    #expect(archive.continuedCount > 0)
  }

  @Test func `a window from a fold that is kept is one folded anew`() throws {
    try fill()
    var archive = PastArchive()
    for (from, until) in [(1_000, 2_000), (2_000, 3_000), (1_500, 1_700), (1_000, 2_000)]
      as [(Int64, Int64)]
    {
      let kept = try window(&archive, from, until)
      var fresh = PastArchive()
      let anew = try window(&fresh, from, until)
      #expect(picture(kept) == picture(anew))
      #expect(kept.span.until == anew.span.until)
      #expect(kept.changes.map(\.at) == anew.changes.map(\.at))
      #expect(kept.changes.map(\.entities) == anew.changes.map(\.entities))
    }
    #expect(archive.continuedCount > 0)
  }

  @Test func `what is recorded late changes the truth of a moment that was shown`() throws {
    try fill()
    var archive = PastArchive()
    let before = try window(&archive, 1_500, 2_000)
    try log.record(
      at: 20_000, [The.incident(.incidentResolved(IncidentResolved(disposition: "out")), at: 1_400)]
    )
    let after = try window(&archive, 1_500, 2_000)
    #expect(picture(before) != picture(after))
    #expect(picture(after) == (try replayed(Micros(seconds: 1_500))))
    #expect(played(after) == (try replayed(Micros(seconds: 2_000))))
    #expect(after.position > before.position)
  }

  @Test func `a window ends before there are too many changes, and the next one goes on`() throws {
    try fill()
    var limits = PastLimits()
    limits.occurrencesMax = 7
    var archive = PastArchive(limits: limits)
    var at = Micros(seconds: 800)
    let end = Micros(seconds: 3_300)
    var windows = 0
    var before: Picture?
    while at < end {
      let reader = try Reader(log.directory)
      let window = try archive.window(
        PastSpan(at: at, until: end), reader, through: reader.head().position)
      #expect(window.changes.count <= 7)
      if let before { #expect(picture(window) == before, "\(at)") }
      #expect(played(window) == (try replayed(window.span.until)), "\(window.span.until)")
      before = played(window)
      windows += 1
      guard window.span.until > at else { break }
      at = window.span.until
    }
    #expect(windows > 20)
    #expect(before == (try replayed(Micros(.max))))
  }

  @Test func `bytes and work end a window too, and never before its first moment`() throws {
    try fill()
    for change in [
      { (limits: inout PastLimits) in limits.bytesMax = 1 },
      { (limits: inout PastLimits) in limits.workMax = 1 },
    ] {
      var limits = PastLimits()
      change(&limits)
      var archive = PastArchive(limits: limits)
      let window = try window(&archive, 1_000, 3_000)
      #expect(window.changes.count == 1)
      #expect(window.span.until == window.changes.first?.at)
      #expect(played(window) == (try replayed(window.span.until)))
    }
  }

  @Test func `what was recorded long before everything that is there comes in one step`() throws {
    try log.record(
      at: 10, [The.registered(at: 5_000), The.registered(The.ladder, "Ladder 2", at: 5_010)])
    try log.record(
      at: 20,
      (0..<1_500).map { number in
        The.incident(
          .noteRecorded(NoteRecorded(note: UUID128(high: 3, low: UInt64(number)), words: "n")),
          at: 100)
      })
    try log.record(at: 30, [The.opened(at: 90), The.raised(at: 5_005)])
    var limits = PastLimits()
    limits.tailEventsMax = 400
    var archive = PastArchive(limits: limits)
    var at: Int64 = 4_000
    var reached: [Int64] = []
    while at < 5_010 {
      let window = try window(&archive, at, 6_000)
      #expect(picture(window) == (try replayed(Micros(seconds: at))), "\(at)")
      #expect(played(window) == (try replayed(window.span.until)), "\(at)")
      reached.append(window.span.until.count)
      guard window.span.until.seconds > at else { break }
      at =
        window.span.until.count % 1_000_000 == 0
        ? window.span.until.seconds : window.span.until.seconds + 1
    }
    #expect(reached.last == 5_010_000_000, "\(reached)")
  }

  @Test func `before the first event is nothing, behind the last one the present`() throws {
    var archive = PastArchive()
    let empty = try window(&archive, 0, 100)
    #expect(empty.log == nil && picture(empty).isEmpty && empty.changes.isEmpty)
    #expect(empty.span.until == Micros(0))
    try fill()
    let first = try window(&archive, -100, -50)
    #expect(picture(first).isEmpty && first.changes.isEmpty)
    #expect(first.span.until == Micros(seconds: -50))
    #expect(first.log?.at == Micros(0))
    let last = try window(&archive, 50_000, 50_100)
    #expect(picture(last) == (try replayed(Micros(.max))))
    #expect(last.span.until == Micros(seconds: 50_000) && last.changes.isEmpty)
    let end = try #require(last.log?.until)
    let near = try window(&archive, end.seconds - 5, end.seconds + 3_000)
    #expect(near.span.until == end, "no further than the log tells")
  }
}
