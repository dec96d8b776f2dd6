import Events
import Testing

@testable import EventLog

@Suite struct SnapshotFileTests {
  private let scratch = ScratchDirectory()
  private static let rows = [
    SnapshotRow(part: "a", key: [1], state: [1, 2]), SnapshotRow(part: "a", key: [2], state: []),
    SnapshotRow(part: "b", key: [], state: [3]),
  ]

  private func open(_ storeID: UUID128, _ versions: String = "v") throws -> SnapshotFile {
    try SnapshotFile.open(scratch.log, storeID: storeID, versions: versions)
  }

  private func contents(_ file: SnapshotFile) throws -> [SnapshotRow] {
    var rows: [SnapshotRow] = []
    try file.forEachRow { rows.append($0) }
    return rows
  }

  @Test func `rows come back, changed and removed ones as they were last`() throws {
    try scratch.fill(commits: 5)
    let storeID = try Reader(scratch.log).storeID
    do {
      let file = try open(storeID)
      #expect(file.position == .start)
      try file.write(Self.rows, at: Position(3))
      try file.write(
        [
          SnapshotRow(part: "a", key: [2], state: nil),
          SnapshotRow(part: "b", key: [], state: [4]),
        ], at: Position(5))
    }
    let again = try open(storeID)
    #expect(again.position == Position(5))
    #expect(
      try contents(again) == [Self.rows[0], SnapshotRow(part: "b", key: [], state: [4])])
  }

  @Test func `a snapshot of other versions, another log or another history is thrown away`() throws
  {
    try scratch.fill(commits: 5)
    let storeID = try Reader(scratch.log).storeID
    for spoil in 0..<4 {
      do {
        try SnapshotFile.remove(scratch.log)
        let file = try open(storeID)
        try file.write(Self.rows, at: Position(4))
        if spoil == 0 {
          try file.write([], at: Position(99))
          #expect(file.position == Position(4), "the log has no such position")
        }
        if spoil == 3 {
          let connection = try Connection(
            scratch.log.path + "/" + SnapshotFile.fileName, .readWrite)
          try connection.execute("UPDATE meta SET hash = zeroblob(32)")
        }
      }
      let versions = spoil == 1 ? "w" : "v"
      let other = spoil == 2 ? UUID128(high: 1, low: 2) : storeID
      let file = try open(other, versions)
      #expect(file.position == (spoil == 0 ? Position(4) : .start), "\(spoil)")
      #expect(try contents(file).isEmpty == (spoil != 0))
      #expect(file.replacesDamaged == (spoil == 3), "\(spoil)")
    }
  }

  @Test func `a row that is not as it was written, or is missing, is not handed on`() throws {
    try scratch.fill(commits: 5)
    let storeID = try Reader(scratch.log).storeID
    let path = scratch.log.path + "/" + SnapshotFile.fileName
    let spoils = [
      "UPDATE row SET state = x'0102ff' WHERE key = x'01'",
      "UPDATE row SET key = x'08' WHERE key = x'01'", "UPDATE row SET part = 'c' WHERE part = 'b'",
      "UPDATE row SET row_check = row_check + 1 WHERE part = 'b'",
      "DELETE FROM row WHERE part = 'b'",
      "DELETE FROM row", "INSERT INTO row VALUES('z', x'', x'', 0)",
      "UPDATE meta SET row_count = 2", "UPDATE meta SET row_sum = 2",
      "UPDATE meta SET position = 4", "UPDATE meta SET versions = 'w'",
    ]
    for spoil in spoils {
      try SnapshotFile.remove(scratch.log)
      try open(storeID).write(Self.rows, at: Position(3))
      try Connection(path, .readWrite).execute(spoil)
      let file = try open(storeID)
      if file.replacesDamaged {
        #expect(file.position == .start && spoil.contains("meta"), "\(spoil)")
      } else {
        #expect(throws: LogFailure.projectionDamaged(path: path), "\(spoil)") {
          try contents(file)
        }
        // What is written over damage does not make it good.
        try file.write([SnapshotRow(part: "a", key: [9], state: [9])], at: Position(5))
        #expect(throws: LogFailure.projectionDamaged(path: path)) { try contents(file) }
      }
    }
  }
}
