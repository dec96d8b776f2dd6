import EventLog
import Events
import Replay
import Server
import Testing

@Suite struct TrackHistoryTests {
  let log: PastLog

  init() throws {
    log = try PastLog()
    try log.record(
      at: 100,
      [
        The.registered(at: 100), The.registered(The.ladder, "Ladder 2", at: 100),
        The.opened(of: The.engine, at: 100),
        The.opened(The.spare, of: nil, The.responder, at: 100),
      ])
    try log.record(at: 5_000, [try The.fixes([4_000, 4_060], from: 3)])
    // Sent late, and not in order.
    try log.record(at: 5_100, [try The.fixes([3_660, 3_600])])
    try log.record(at: 5_200, [try The.fixes([7_000], on: The.spare)])
  }

  private func track(
    _ name: String, _ from: Micros = Micros(.min), _ through: Micros = Micros(.max)
  ) throws -> TrackPlayback? {
    try History.track(of: name, from: from, through: through, in: log.directory)
  }

  private func seconds(_ track: TrackPlayback?) -> [Int64]? {
    track?.points.map { $0.fix.time.count / 1_000_000 }
  }

  @Test func `positions come in order of time, however they were sent`() throws {
    let track = try #require(try track("Engine 1"))
    #expect(seconds(track) == [3_600, 3_660, 4_000, 4_060])
    #expect(track.points.map(\.number) == [2, 1, 3, 4])
    #expect(track.points.map(\.fix.latitudeE7) == [3_600, 3_660, 4_000, 4_060])
  }

  @Test func `a silence of more than five minutes is a gap`() throws {
    let gaps = try #require(try track("Engine 1")).gaps
    #expect(gaps.map(\.from) == [Micros(seconds: 3_660)])
    #expect(gaps.map(\.to) == [Micros(seconds: 4_000)])
  }

  @Test func `exactly five minutes are no gap`() throws {
    try log.record(at: 5_300, [try The.fixes([4_360], from: 5)])
    #expect(try track("Engine 1")?.gaps.count == 1)
    try log.record(at: 5_400, [try The.fixes([4_661], from: 6)])
    #expect(try track("Engine 1")?.gaps.count == 2)
  }

  @Test func `somebody is found by call sign and by identifier`() throws {
    let byName = seconds(try track("Engine 1"))
    #expect(seconds(try track(The.engine.description)) == byName)
    #expect(seconds(try track(The.responder.description)) == [7_000])
  }

  @Test(
    arguments: [
      (3_600, 4_060, [3_600, 3_660, 4_000, 4_060]),
      (3_601, 4_059, [3_660, 4_000]),
      (3_660, 3_660, [3_660]),
      (4_061, 9_000, []),
      (0, 3_599, []),
    ] as [(Int64, Int64, [Int64])])
  func `a window takes both its ends`(from: Int64, through: Int64, expected: [Int64]) throws {
    let track = try track("Engine 1", Micros(seconds: from), Micros(seconds: through))
    #expect(seconds(track) == expected)
  }

  @Test(arguments: ["Ladder 2", "Engine", "", The.ladder.description, The.track.description])
  func `who has no track is nobody`(name: String) throws {
    #expect(try track(name) == nil)
  }

  @Test func `a team's tracks are one, whichever device told them`() throws {
    let device = TrackID(0x72)
    try log.record(
      at: 6_000,
      [The.opened(device, of: The.engine, at: 6_000), try The.fixes([3_630], on: device)])
    #expect(seconds(try track("Engine 1")) == [3_600, 3_630, 3_660, 4_000, 4_060])
  }
}
