import EventLog
import Events
import Loop
import Projections
import Testing

@testable import Server

@Suite struct SnapshotSharingTests {
  private static let second: Int64 = 1_000_000

  private let alarms = FeedChannel.collection(.alarms, .everything)
  private let loop: EventLoop
  private let hub: FeedHub

  init() throws {
    loop = try EventLoop()
    hub = FeedHub(limits: ServerLimits(), loop: loop, epoch: 0, head: Position(1))
    hub.follow(alarms, Centre())
  }

  private func publish(_ collection: Collection, _ number: UInt64) {
    hub.publish(
      [
        EntityChange(
          collection: collection, key: "a", position: Position(number), value: Array("{}".utf8))
      ], former: FormerEntities(), head: Position(number), playing: nil)
  }

  private func snapshot(at now: Int64, position: UInt64 = 1) -> SnapshotPages {
    hub.snapshot(of: alarms, 1, now: now) { _ in (Position(position), [Array("{}".utf8)]) }
  }

  @Test func `a snapshot is shared as long as nothing happens on its channel`() {
    let first = snapshot(at: 0)
    publish(.teams, 2)
    let later = snapshot(at: 60 * Self.second)
    #expect(first === later)
    #expect(hub.firstTurn(of: alarms, after: later) == hub.log.end, "nothing is to be added")
  }

  @Test func `a snapshot that is old is shared for a moment, and what came since is sent`() {
    let first = snapshot(at: 0)
    publish(.teams, 2)
    publish(.alarms, 3)
    let soon = snapshot(at: SnapshotPages.ageMicrosMax - 1)
    #expect(soon === first)
    #expect(hub.firstTurn(of: alarms, after: soon) == first.turn)
    let late = snapshot(at: SnapshotPages.ageMicrosMax, position: 3)
    #expect(late !== first)
    #expect(hub.firstTurn(of: alarms, after: late) == hub.log.end)
  }

  @Test func `a snapshot that nobody asks for is let go of`() {
    let first = snapshot(at: 0)
    hub.sweep(now: SnapshotPages.idleMicrosMax - 1)
    #expect(snapshot(at: SnapshotPages.idleMicrosMax - 1) === first)
    hub.sweep(now: 2 * SnapshotPages.idleMicrosMax)
    #expect(snapshot(at: 2 * SnapshotPages.idleMicrosMax) !== first)
  }

  @Test func `a snapshot of a channel that was forgotten is not its successor's`() {
    let first = snapshot(at: 0)
    hub.leave(alarms)
    for number in 0..<2 * UInt64(FeedHub.idleChannelsMax) {
      let channel = FeedChannel.timeline(IncidentID(UUID128(high: 0, low: number)))
      hub.follow(channel, Centre())
      hub.leave(channel)
    }
    publish(.alarms, 2)
    #expect(hub.log.end == first.turn, "nobody was told")
    hub.follow(alarms, Centre())
    #expect(snapshot(at: 1, position: 2) !== first)
  }
}
