import Events
import Testing

@testable import Engine

@Suite struct SnapshotTests {
  static func sorted(_ rows: [SnapshotRow]) -> [SnapshotRow] {
    rows.sorted { left, right in
      left.part == right.part
        ? left.key.lexicographicallyPrecedes(right.key) : left.part < right.part
    }
  }

  private static func restored(_ rows: [SnapshotRow]) throws -> CentreState {
    var state = CentreState()
    for row in rows { #expect(try state.restore(row, lastChange: { _, _ in })) }
    return state
  }

  /// Does the same in several centres; whatever is decided has to be the same in all of them.
  private static func step(
    _ generator: inout SeededGenerator, _ whole: inout Scenario, _ others: inout [Scenario]
  ) -> Bool {
    let action = RandomAction.make(&generator, in: whole.state)
    let actor = generator.below(2) == 0 ? The.claimant : The.other
    let recorded = generator.below(3) == 0
    let exercise = generator.below(8) == 0 ? true : nil
    let outcome = whole.when(action, by: actor, recorded: recorded, exercise: exercise)
    for index in others.indices {
      let other = others[index].when(action, by: actor, recorded: recorded, exercise: exercise)
      #expect(other.events == outcome.events)
      if case .accepted(let events, _) = outcome, case .accepted(let others, _) = other {
        #expect(events.map(\.context.exercise) == others.map(\.context.exercise))
      }
      // Of several people in the way, whoever comes first is named.
      #expect(other.refusal == outcome.refusal, "\(action)")
      if case .accepted(_, let after) = other { others[index] = after }
    }
    guard case .accepted(_, let after) = outcome else { return false }
    whole = after
    return true
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `rules that hold only what is at work decide as those that hold everything`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var whole = given(SituationReportTests.offices)
    // One is put down and taken up again, one lets go of what is at rest, one takes everything up.
    var others = [whole, whole, whole]
    let archives = [RowsInMemory(), RowsInMemory(), RowsInMemory()]
    var accepted = 0
    var isFirst = true
    for _ in 0..<600 {
      if Self.step(&generator, &whole, &others) { accepted += 1 }
      guard isFirst || generator.below(12) == 0 else { continue }
      let rows = Self.sorted(whole.state.takeSnapshot { _ in Position(7) })
      for (index, archive) in archives.enumerated() {
        #expect(Self.sorted(others[index].state.takeSnapshot { _ in Position(7) }) == rows)
        archive.take(rows)
        #expect(archive.failure == nil)
      }
      others[0].state = try Self.restored(archives[0].atWork)
      others[0].state.attach(archives[0])
      if isFirst { others[1].state.attach(archives[1]) }
      for row in rows { _ = others[1].state.release(row) }
      others[2].state = try Self.restored(archives[2].all)
      isFirst = false
      #expect(others[0].state.alarms.count == whole.state.alarms.count)
      #expect(others[0].state.incidents.count == whole.state.incidents.count)
      for (number, incident) in whole.state.numbers.held {
        for other in others { #expect(other.state.numbers[number] == incident) }
      }
    }
    #expect(accepted > 40, "the walk must get somewhere")
    for archive in archives.prefix(2) { #expect(archive.found > 20) }
  }

  @Test func `what has ended is looked up, and what changes comes back into memory`() throws {
    var scenario = given([
      .alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim),
      .alarm(The.alarm, .promote(The.incident, The.opened(number: "77"))),
    ]).and([
      .incident(The.incident, .confirm(IncidentConfirmed())), .incident(The.incident, .activate),
      .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(The.incident, .close),
    ])
    let archive = RowsInMemory()
    archive.take(scenario.state.takeSnapshot { _ in Position(3) })
    scenario.state = try Self.restored(archive.atWork)
    scenario.state.attach(archive)
    #expect(scenario.state.incidents.held.isEmpty && scenario.state.alarms.held.isEmpty)
    #expect(scenario.state.incidents.count == 1 && scenario.state.alarms.count == 1)
    #expect(archive.lastChange(of: The.incident.stream) == Position(3))

    let clash = scenario.when(.incident(The.otherIncident, .open(The.opened(number: "77"))))
    #expect(clash.refusal == .alreadyExists)
    let again = scenario.when(.incident(The.incident, .open(The.opened())))
    #expect(again.refusal == .alreadyExists)
    let next = scenario.when(.incident(The.otherIncident, .open(The.opened())))
    #expect(next.state?.incidents[The.otherIncident]?.number == "2026-000002")

    let report = AlarmReportAdded(words: The.reason)
    scenario = scenario.and([
      .alarm(The.alarm, .addReport(report)),
      .incident(
        The.incident, .recordNote(NoteRecorded(note: UUID128(high: 1, low: 2), words: The.reason))),
      .incident(The.incident, .reopen(IncidentReopened(reason: The.reason))),
    ])
    #expect(scenario.state.incidents.held[The.incident]?.state == .active)
    #expect(scenario.state.incidents.held[The.incident]?.alarms == [The.alarm])
    let rows = scenario.state.takeSnapshot { _ in Position(9) }
    // A report changes nothing the rules know: the row is written with what the archive has.
    let alarm = rows.first { $0.key == The.alarm.stream.snapshot }
    #expect(alarm?.isAtRest == true && alarm.flatMap(\.state)?.count ?? 0 > 20)
    #expect(rows.first { $0.key == The.incident.stream.snapshot }?.isAtRest == false)
  }

  @Test func `a row that no fold wrote is told, not taken for missing`() {
    let archive = RowsInMemory()
    archive.take([
      SnapshotRow(
        part: CentreState.part, key: The.incident.stream.snapshot, state: [1], isAtRest: true)
    ])
    var scenario = given()
    scenario.state.attach(archive)
    #expect(scenario.state.incidents[The.incident] == nil)
    #expect(archive.failure == .tooShort)
  }
}
