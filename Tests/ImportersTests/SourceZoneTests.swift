import Events
import Importers
import Testing

@Suite struct SourceZoneTests {
  private func wall(_ text: String) throws -> Int64 {
    try #require(Micros(rfc3339: text + "Z")).seconds
  }

  @Test(arguments: [
    // Los Angeles: eight hours behind in winter, seven in summer.
    ("America/Los_Angeles", "2017-01-03T18:00:00", "2017-01-04T02:00:00Z", false),
    ("America/Los_Angeles", "2017-07-03T18:00:00", "2017-07-04T01:00:00Z", false),
    // The clock jumps from 02:00 to 03:00.
    ("America/Los_Angeles", "2017-03-12T01:59:59", "2017-03-12T09:59:59Z", false),
    ("America/Los_Angeles", "2017-03-12T02:00:00", "2017-03-12T10:00:00Z", true),
    ("America/Los_Angeles", "2017-03-12T02:59:59", "2017-03-12T10:59:59Z", true),
    ("America/Los_Angeles", "2017-03-12T03:00:00", "2017-03-12T10:00:00Z", false),
    // The clock falls back from 02:00 to 01:00.
    ("America/Los_Angeles", "2017-11-05T00:59:59", "2017-11-05T07:59:59Z", false),
    ("America/Los_Angeles", "2017-11-05T01:00:00", "2017-11-05T08:00:00Z", true),
    ("America/Los_Angeles", "2017-11-05T01:59:59", "2017-11-05T08:59:59Z", true),
    ("America/Los_Angeles", "2017-11-05T02:00:00", "2017-11-05T10:00:00Z", false),
    // Shanghai keeps one time; in 1990 it still had a summer time.
    ("Asia/Shanghai", "2017-03-12T02:30:00", "2017-03-11T18:30:00Z", false),
    ("Asia/Shanghai", "2017-11-05T01:30:00", "2017-11-04T17:30:00Z", false),
    ("Asia/Shanghai", "1990-07-01T12:00:00", "1990-07-01T03:00:00Z", false),
  ])
  func `a wall time becomes the moment it names`(
    zone: String, wall: String, moment: String, isUncertain: Bool
  ) throws {
    var source = try SourceZone(named: zone)
    let result = try source.moment(localSeconds: self.wall(wall))
    #expect(result.moment == Micros(rfc3339: moment))
    #expect(result.uncertaintyMicros == (isUncertain ? 1_800_000_000 : nil))
  }

  @Test func `the second pass of the repeated hour is taken only after a step of the first`() throws
  {
    var source = try SourceZone(named: "America/Los_Angeles")
    let wall = try wall("2017-11-05T01:10:00")
    let early = try #require(Micros(rfc3339: "2017-11-05T08:10:00Z"))
    let late = try #require(Micros(rfc3339: "2017-11-05T08:50:00Z"))
    #expect(source.moment(localSeconds: wall, notBefore: early).moment == early)
    let second = source.moment(localSeconds: wall, notBefore: late)
    #expect(second.moment == Micros(rfc3339: "2017-11-05T09:10:00Z"))
    #expect(second.uncertaintyMicros == SourceZone.uncertaintyMicros)
  }

  @Test func `an unknown zone is one clear error`() {
    #expect(throws: ImportError.zoneUnknown("America/Nowhere")) {
      _ = try SourceZone(named: "America/Nowhere")
    }
  }
}
