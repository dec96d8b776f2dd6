import Events
import Loop
import Projections
import Testing

@testable import Server

@Suite struct FeedReaderTests {
  private let timeline = FeedChannel.timeline(IncidentID(UUID128(high: 1, low: 2)))

  @Test func `a snapshot that an earlier subscription awaited is not the later one's`() {
    var reader = FeedReader(at: 0)
    reader.follow(timeline, 5, from: 1)
    let first = reader.await(timeline)
    #expect(reader.awaits(first))
    #expect(reader.leave(5) == timeline)
    #expect(!reader.awaits(first))
    reader.follow(timeline, 5, from: 3)
    let second = reader.await(timeline)
    #expect(!reader.awaits(first))
    #expect(reader.awaits(second))
    // Started anew before anything else happened: the turn alone would not tell them apart.
    reader.restart(timeline, at: 3)
    let third = reader.await(timeline)
    let late = SnapshotPages(subscription: 5, position: Position(3), turn: 3, entities: [])
    reader.supply(second, Snapshot(late))
    #expect(!reader.awaits(second))
    #expect(reader.awaits(third))
  }

  @Test func `nothing is given while a snapshot is awaited, and all of it in order then`() {
    var log = FeedLog(after: .start, sizeBytesMax: 1 << 20)
    let alarms = FeedChannel.collection(.alarms, .everything)
    let mark = SharedBytes([0])
    for number in 1...3 {
      log.append(
        FeedLog.Turn(
          head: Position(UInt64(number)),
          sections: [
            FeedLog.Section(channel: alarms, frames: [SharedBytes([UInt8(number)])]),
            FeedLog.Section(channel: timeline, frames: [SharedBytes([UInt8(10 + number)])]),
          ], mark: mark, publishedAt: 0))
    }
    var reader = FeedReader(at: 0)
    reader.follow(alarms, 1, from: 0)
    reader.follow(timeline, 2, from: 2)
    let reading = reader.await(timeline)
    let next = { (reader: inout FeedReader) in
      reader.next(from: log, sizeBytes: 1 << 10, head: Position(3)) { mark }
    }
    #expect(next(&reader).isEmpty)
    let pages = SnapshotPages(
      subscription: 2, position: Position(2), turn: 2, entities: [Array("{}".utf8)])
    reader.supply(reading, Snapshot(pages))
    let portion = next(&reader)
    #expect(portion.frames.count == 5)
    #expect(portion.frames.dropFirst().map(\.bytes) == [[1], [2], [3], [13]])
    #expect(portion.mark?.position == Position(3))
    #expect(next(&reader).isEmpty)
  }

  @Test func `a log that was trimmed lets go of whoever is behind it`() {
    var log = FeedLog(after: .start, sizeBytesMax: 25)
    let alarms = FeedChannel.collection(.alarms, .everything)
    for number in 1...5 {
      log.append(
        FeedLog.Turn(
          head: Position(UInt64(number)),
          sections: [
            FeedLog.Section(
              channel: alarms, frames: [SharedBytes([UInt8](repeating: 1, count: 10))])
          ], mark: SharedBytes([]), publishedAt: 0))
    }
    #expect(log.first == 3)
    #expect(log.end == 5)
    #expect(log.floor == Position(3))
    #expect(log.firstTurn(after: Position(2)) == nil)
    #expect(log.firstTurn(after: Position(3)) == 3)
    #expect(log.firstTurn(after: Position(5)) == 5)
    var reader = FeedReader(at: 2)
    #expect(!reader.hasFallen(out: log), "it follows nothing")
    reader.follow(alarms, 1, from: 2)
    #expect(reader.hasFallen(out: log))
    reader.restart(at: log.end)
    #expect(!reader.hasFallen(out: log))
  }
}
