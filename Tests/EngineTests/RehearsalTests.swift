import Events
import Testing

@testable import Engine

@Suite struct RehearsalTests {
  private static let actor = Actor(name: "import", role: .administrator)

  private static func command(_ number: UInt64, _ action: Action, at second: Int64) -> Command {
    Command(
      id: UUID128(high: 0x8000, low: 0x8000_0000_0000_0000 | number << 8), action: action,
      occurredAt: The.now.adding(second * 1_000_000), isRecorded: true)
  }

  private static let ground: [Action] = [
    .office(The.office, .register(OfficeRegistered(name: "分局", level: .district))),
    .alarm(The.alarm, .raise(The.raised())),
  ]

  private static func rehearsed(_ steps: [(second: Int64, action: Action)]) throws -> Rehearsal {
    var rehearsal = Rehearsal(clocks: .shipped)
    for (number, step) in (ground.map { (0, $0) } + steps).enumerated() {
      _ = try rehearsal.take(command(UInt64(number), step.1, at: step.0), by: actor)
    }
    return rehearsal
  }

  @Test func `clocks speak at their own moments, between the record's commands`() throws {
    let rehearsal = try Self.rehearsed([(45, .alarm(The.alarm, .claim))])
    #expect(rehearsal.remarks.map(\.saying) == [.told(rung: 1, .dutyOfficer), .due])
    #expect(
      rehearsal.remarks.map(\.moment) == [The.now.adding(30_000_000), The.now.adding(30_000_000)])
    #expect(rehearsal.remarks.allSatisfy { $0.subject == The.alarm.stream })
    #expect(rehearsal.armed == [.claimAlarm: 1, .processAlarm: 1])
  }

  @Test func `who acts in time hears nothing`() throws {
    #expect(try Self.rehearsed([(29, .alarm(The.alarm, .claim))]).remarks == [])
  }

  @Test func `a command that is stated late does not turn time back`() throws {
    let rehearsal = try Self.rehearsed([
      (45, .alarm(The.alarm, .addReport(AlarmReportAdded(words: "x")))),
      (10, .alarm(The.alarm, .claim)),
    ])
    #expect(rehearsal.now == The.now.adding(45_000_000))
    #expect(rehearsal.remarks.count == 2)
  }

  @Test func `a refused command is told, and time has passed`() throws {
    var rehearsal = try Self.rehearsed([])
    #expect(throws: Rejection.self) {
      try rehearsal.take(
        Self.command(9, .alarm(The.otherAlarm, .claim), at: 60), by: Self.actor)
    }
    #expect(rehearsal.remarks.map(\.saying).last == .told(rung: 2, .upperOffice))
  }
}
