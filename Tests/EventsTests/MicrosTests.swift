import Testing

@testable import Events

@Suite struct MicrosTests {
  private static let second: Int64 = 1_000_000

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000001Z", 1),
      ("1969-12-31T23:59:59.999999Z", -1), ("2000-02-29T00:00:00Z", 951_782_400_000_000),
      ("2017-01-03T18:00:00-08:00", 1_483_495_200_000_000),
      ("2026-01-01T08:00:00+08:00", 1_767_225_600_000_000),
      ("1985-04-12T23:20:50.52Z", 482_196_050_520_000),
      ("1996-12-19T16:39:57-08:00", 851_042_397_000_000),
      ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000),
      ("1970-01-01t00:00:00z", 0), ("1970-01-01 00:00:00Z", 0), ("1970-01-01T00:00:00-00:00", 0),
      ("1970-01-01T23:59:00+23:59", 0), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
      ("1970-01-01T00:00:00.1Z", 100_000), ("1970-01-01T00:00:00.123456Z", 123_456),
    ] as [(String, Int64)])
  func `a moment is read as RFC 3339 writes it`(text: String, count: Int64) {
    #expect(Micros(rfc3339: text) == Micros(count))
  }

  @Test(arguments: [
    "", "2026", "2026-01-01", "2026-01-01T00:00Z", "2026-01-01T00:00:00", "2026-1-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.1234567Z", "2026-01-01T00:00:00,5Z", "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+08:60", "2026-01-01T00:00:00+0800", "2026-01-01T00:00:00+08",
    "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z",
    "2026/01/01T00:00:00Z", "2026-01-01_00:00:00Z", "+026-01-01T00:00:00Z",
    "-026-01-01T00:00:00Z", "２026-01-01T00:00:00Z", "20260-01-01T00:00:00Z",
    "2026-01-01T00:00:0:Z", "2026-01-01T00:00:/0Z",
  ])
  func `what is no moment of RFC 3339 is refused`(text: String) {
    #expect(Micros(rfc3339: text) == nil)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"), (0, 28_800, "1970-01-01T08:00:00+08:00"),
      (0, -28_800, "1969-12-31T16:00:00-08:00"), (-1, 0, "1969-12-31T23:59:59.999999Z"),
      (1_500_000, 0, "1970-01-01T00:00:01.5Z"), (10, 0, "1970-01-01T00:00:00.00001Z"),
      (0, -1_200, "1969-12-31T23:40:00-00:20"),
      (951_782_399_999_999, 0, "2000-02-28T23:59:59.999999Z"),
      (951_782_400_000_000, 0, "2000-02-29T00:00:00Z"),
      (-62_135_596_800_000_000, 0, "0001-01-01T00:00:00Z"),
      (253_402_300_799_999_999, 0, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, Int64, String)])
  func `a moment is written as RFC 3339 has it`(count: Int64, offset: Int64, text: String) {
    #expect(Micros(count).rfc3339(offsetSeconds: offset) == text)
    #expect(Micros(rfc3339: text) == Micros(count))
  }

  @Test(arguments: UInt64(1)...20)
  func `random moments of the years 1 to 9999 come back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let day: Int64 = 86_400 * Self.second
      let moment = Micros(
        Int64.random(
          in: -62_135_596_800_000_000 + day...253_402_300_799_999_999 - day, using: &generator))
      let offset = Int64(generator.below(2 * 1_439 + 1) - 1_439) * 60
      let text = moment.rfc3339(offsetSeconds: offset)
      #expect(Micros(rfc3339: text) == moment, Comment(rawValue: text))
    }
  }

  @Test func `the days of every year from 1 to 9999 follow each other without gap`() {
    var day = Micros.local(year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0)
    for year in Int64(1)...9_999 {
      for month in Int64(1)...12 {
        let first = Micros.local(year: year, month: month, day: 1, hour: 0, minute: 0, second: 0)
        #expect(first == day)
        day += Micros.daysInMonth(year: year, month: month) * 86_400
      }
    }
    let fields = Micros(seconds: day - 1).calendarFields()
    #expect([fields.year, fields.month, fields.day] == [9_999, 12, 31])
  }

  @Test func `parts are rounded down, also before 1970`() {
    #expect(Micros(-1).seconds == -1)
    #expect(Micros(-1).milliseconds == -1)
    #expect(Micros(-1_000_000).seconds == -1)
    #expect(Micros(1_999_999).seconds == 1)
    #expect(Micros(seconds: 3).adding(-5).since(Micros(seconds: 2)) == 999_995)
    #expect(Micros(1) < Micros(2))
    #expect(Micros(0).description == "1970-01-01T00:00:00Z")
  }
}
