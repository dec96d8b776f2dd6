import Events
import Testing

@testable import Engine

/// What an alarm may be about already is proposed, and never joined by itself (ALM-2).
@Suite struct DuplicateTests {
  /// About 111 m a thousandth of a degree of latitude.
  private static func place(north thousandths: Double) -> Place? {
    Place(longitude: 116.4, latitude: 39.9 + thousandths / 1_000)
  }

  private static func suspects(
    first: AlarmRaised, second: AlarmRaised, secondsLater: Int64 = 60
  ) -> [DuplicateSuspect]? {
    var scenario = given([.alarm(The.alarm, .raise(first))])
    scenario.now = The.now.adding(secondsLater * 1_000_000)
    for event in scenario.when(.alarm(The.otherAlarm, .raise(second))).events {
      if case .duplicateSuspected(let suspected) = event { return suspected.suspects }
    }
    return nil
  }

  @Test(arguments: [
    // North of it by a thousandth of a degree, seconds later, category of both, words of both, whether suspected.
    (0.0, Int64(60), "fire", "fire", nil as String?, nil as String?, true),
    (1.0, 60, "fire", "fire", nil, nil, true),
    (4.0, 60, "fire", "fire", nil, nil, true),
    (8.0, 60, "fire", "fire", nil, nil, false),
    (8.9, 60, "fire", "fire", "东街三号厨房冒烟", "东街三号厨房冒烟很大", false),
    (0.0, 7_201, "fire", "fire", nil, nil, false),
    (1.0, 60, "fire", "lift", nil, nil, true),
    (3.0, 60, "fire", "lift", nil, nil, false),
    (3.0, 60, "fire", "lift", "东街三号厨房冒烟", "东街三号厨房冒烟很大", true),
  ])
  func `nearness, time and words together make a suspicion`(
    north: Double, later: Int64, category: String, other: String, words: String?,
    otherWords: String?, isSuspected: Bool
  ) {
    let found = Self.suspects(
      first: The.raised(place: Self.place(north: 0), words: words, category: category),
      second: The.raised(place: Self.place(north: north), words: otherWords, category: other),
      secondsLater: later)
    #expect((found != nil) == isSuspected)
    #expect(found?.map(\.alarm) ?? [The.alarm] == [The.alarm])
    if let distance = found?.first?.distanceMetres {
      #expect(abs(Double(distance) - north * 111.195) < 2)
    }
  }

  @Test func `without places words have to carry it alone`() throws {
    let words = "中山路菜市场电梯困人"
    let found = try #require(
      Self.suspects(
        first: The.raised(place: nil, words: words, category: "lift"),
        second: The.raised(place: nil, words: "中山路菜市场电梯里困人了", category: "lift")))
    #expect(found.first?.distanceMetres == nil)
    #expect((found.first?.wordsAlikePercent ?? 0) >= 60)
    #expect(
      Self.suspects(
        first: The.raised(place: nil, words: words, category: "lift"),
        second: The.raised(place: nil, words: "解放路锅炉漏气", category: "lift")) == nil)
  }

  @Test func `open incidents are suspected too, closed ones and other offices' alarms are not`() {
    let station = OfficeID(UUID128(high: 1, low: 77))
    let incident = given([.incident(The.incident, .open(The.opened()))])
    let outcome = incident.when(.alarm(The.alarm, .raise(The.raised(category: "food safety"))))
    let suspected = outcome.events.contains { event in
      if case .duplicateSuspected(let suspected) = event {
        return suspected.suspects.map(\.incident) == [The.incident]
      }
      return false
    }
    #expect(suspected)
    let cancelled = incident.and([
      .incident(The.incident, .cancel(IncidentCancelled(reason: The.reason)))
    ])
    #expect(cancelled.when(.alarm(The.alarm, .raise(The.raised()))).events.count == 1)
    let elsewhere = given([
      .office(station, .register(OfficeRegistered(name: "所", level: .station))),
      .alarm(The.alarm, .raise(The.raised(office: station))),
    ])
    #expect(elsewhere.when(.alarm(The.otherAlarm, .raise(The.raised()))).events.count == 1)
  }

  @Test func `an erased reporter's words are compared no more`() {
    let words = "中山路菜市场电梯困人"
    let erasure = ErasureID(UUID128(high: 9, low: 1))
    let erased = given([
      .alarm(The.alarm, .raise(The.raised(place: nil, words: words, category: "lift"))),
      .erasure(
        erasure, .request(ErasureRequested(subject: The.alarm.stream, reason: The.reason))),
    ]).and([.erasure(erasure, .erase)], by: The.other)
    let outcome = erased.when(
      .alarm(The.otherAlarm, .raise(The.raised(place: nil, words: words, category: "lift"))))
    #expect(outcome.events.map(\.name) == ["AlarmRaised"])
  }
}
