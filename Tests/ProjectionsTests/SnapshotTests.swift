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

  private static func sorted(_ rows: [SnapshotRow]) -> [SnapshotRow] {
    rows.sorted { left, right in
      left.part == right.part
        ? left.key.lexicographicallyPrecedes(right.key) : left.part < right.part
    }
  }

  private static func entities(_ changes: [EntityChange]) -> [String: EntityChange] {
    Dictionary(
      changes.map { ("\($0.collection.rawValue) \($0.key)", $0) }, uniquingKeysWith: { $1 })
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `read models that hold only what is at work yield what those yield that hold everything`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var whole = ReadModels()
    // One is put down and taken up again, the other lets go of what is at rest.
    var others = [whole, whole]
    let archives = [RowsInMemory(), RowsInMemory()]
    others[1].attach(archives[1])
    var shown: [String: EntityChange] = [:]
    for event in try Story.random(seed: seed, count: 800).events {
      whole.apply(event)
      for index in others.indices { others[index].apply(event) }
      guard Int.random(in: 0..<15, using: &generator) == 0 else { continue }
      let changes = whole.takeChanges()
      shown.merge(Self.entities(changes)) { $1 }
      let rows = Self.sorted(whole.takeSnapshot())
      for (index, archive) in archives.enumerated() {
        #expect(others[index].takeChanges() == changes)
        #expect(Self.sorted(others[index].takeSnapshot()) == rows)
        archive.take(rows)
        #expect(archive.failure == nil)
      }
      others[0] = ReadModels()
      for row in archives[0].atWork { try others[0].restore(row) }
      others[0].attach(archives[0])
      try others[0].finishRestoring()
      for row in rows { _ = others[1].release(row) }
      for (index, archive) in archives.enumerated() {
        // What is in memory and what is in the archive are together what was shown.
        let rest = try archive.all.compactMap { row in
          try Collection(rawValue: row.part).flatMap { collection in
            try ReadModels.archivedCollections.contains(collection) ? ReadModels.entity(row) : nil
          }
        }
        var present = Self.entities(rest)
        present.merge(Self.entities(others[index].present())) { $1 }
        let wanted = shown.values.filter {
          $0.value != nil && Collection.state.contains($0.collection)
        }
        #expect(present == Self.entities(wanted))
        for number in 1...3 as ClosedRange<UInt64> {
          let incident = IncidentID(UUID128(high: 0, low: number))
          #expect(others[index].assignments(of: incident) == whole.assignments(of: incident))
        }
        for collection in ReadModels.archivedCollections {
          let open = Set(others[index].keys(of: collection, where: \.isOpen))
          #expect(open == Set(whole.keys(of: collection, where: \.isOpen)))
        }
      }
    }
    for archive in archives { #expect(archive.found > 20) }
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
