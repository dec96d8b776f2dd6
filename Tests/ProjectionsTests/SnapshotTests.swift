import Events
import Projections
import Testing

/// A fold that was put down in the midst and taken up again from its rows is the fold that went on.
@Suite struct SnapshotTests {
  /// The rows as a file keeps them: the last state of every part and key.
  private struct Kept {
    private(set) var rows: [String: [[UInt8]: SnapshotRow]] = [:]

    mutating func take(_ snapshot: [SnapshotRow]) {
      for row in snapshot { rows[row.part, default: [:]][row.key] = row.state == nil ? nil : row }
    }

    /// The models that the rows make, taken up in no order that matters.
    func models(_ generator: inout SeededGenerator) throws -> ReadModels {
      var models = ReadModels()
      for row in rows.values.flatMap(\.values).shuffled(using: &generator) {
        try models.restore(row)
      }
      try models.finishRestoring()
      return models
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `read models go on from a snapshot as if nothing had been`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let events = try Story.random(seed: seed, count: 600).events
    var models = ReadModels()
    var kept = Kept()
    var restored: ReadModels?
    for (index, event) in events.enumerated() {
      models.apply(event)
      restored?.apply(event)
      guard Int.random(in: 0..<40, using: &generator) == 0 || index == events.count - 1 else {
        continue
      }
      let changes = models.takeChanges()
      if var went = restored.take() {
        #expect(went.takeChanges() == changes)
        // What changed since the snapshot is in the next one, whoever takes it.
        if Bool.random(using: &generator) { models = went }
      }
      kept.take(models.takeSnapshot())
      restored = try kept.models(&generator)
    }
  }

  @Test func `rows that are cut, grown or of an unknown part are refused`() throws {
    let events = try Story.random(seed: 7, count: 400).events
    var models = ReadModels()
    for event in events { models.apply(event) }
    _ = models.takeChanges()
    let rows = models.takeSnapshot()
    #expect(Set(rows.map(\.part)).count >= 11)
    for row in rows {
      guard let state = row.state else { continue }
      for cut in 0..<state.count {
        var fresh = ReadModels()
        #expect(throws: SnapshotError.self, "\(row.part)") {
          try fresh.restore(
            SnapshotRow(part: row.part, key: row.key, state: Array(state[..<cut])))
        }
      }
      var fresh = ReadModels()
      #expect(throws: SnapshotError.trailingBytes) {
        try fresh.restore(SnapshotRow(part: row.part, key: row.key, state: state + [0]))
      }
    }
    #expect(throws: SnapshotError.unknownPart("later")) {
      try models.restore(SnapshotRow(part: "later", key: [], state: [0]))
    }
  }
}
