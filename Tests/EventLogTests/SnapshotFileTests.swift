import Events
import Testing

@testable import EventLog

@Suite struct SnapshotFileTests {
  private let scratch = ScratchDirectory()
  private static let rows = [
    SnapshotRow(part: "a", key: [1], state: [1, 2]), SnapshotRow(part: "a", key: [2], state: []),
    SnapshotRow(part: "b", key: [], state: [3]),
  ]
  private static let ended = [
    SnapshotRow(part: "a", key: [1, 0], state: [7], isAtRest: true),
    SnapshotRow(part: "a", key: [1, 1], state: [8, 8], isAtRest: true),
    SnapshotRow(part: "c", key: [5], state: [9], isAtRest: true),
  ]

  private func open(_ storeID: UUID128, _ versions: String = "v") throws -> SnapshotFile {
    try SnapshotFile.open(scratch.log, storeID: storeID, versions: versions)
  }

  private func contents(_ file: SnapshotFile) throws -> [SnapshotRow] {
    var rows: [SnapshotRow] = []
    try file.forEachRowAtWork { rows.append($0) }
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
      "DELETE FROM row", "INSERT INTO row VALUES('z', x'', 0, x'', 0)",
      "UPDATE row SET rest = 1 WHERE part = 'b'", "UPDATE row SET rest = 2 WHERE part = 'b'",
      "UPDATE meta SET work_count = 2", "UPDATE meta SET work_sum = 2",
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

  /// Checks the rows at rest to the end.
  private func check(_ storeID: UUID128) throws {
    var check = try SnapshotCheck(scratch.log, storeID: storeID, versions: "v")
    while try !check.step() {}
  }

  @Test func `rows at rest stay where they are until they are looked up`() throws {
    try scratch.fill(commits: 5)
    let storeID = try Reader(scratch.log).storeID
    let file = try open(storeID)
    try file.write(Self.rows + Self.ended, at: Position(3))
    #expect(try contents(file) == Self.rows)
    let lookup = try SnapshotLookup(scratch.log)
    #expect(lookup.state(of: "a", [1, 1]) == [8, 8])
    #expect(lookup.state(of: "a", [1]) == [1, 2], "what is at work is there too")
    #expect(lookup.state(of: "c", [1, 1]) == nil)
    #expect(lookup.rows(of: "a", after: nil, through: nil, limit: 9).map(\.key).count == 4)
    #expect(
      lookup.rows(of: "a", after: [1], through: [1, 0xFF], limit: 9) == Array(Self.ended[..<2]))
    #expect(lookup.rows(of: "a", after: [1], through: nil, limit: 1) == [Self.ended[0]])
    try check(storeID)

    // One comes back to work, one comes to rest, and the file is written anew beside the lookup.
    try file.write(
      [
        SnapshotRow(part: "a", key: [1, 1], state: [8, 9]),
        SnapshotRow(part: "b", key: [], state: [4], isAtRest: true),
      ], at: Position(5))
    try file.scour()
    #expect(lookup.state(of: "a", [1, 1]) == [8, 9])
    #expect(lookup.state(of: "b", []) == [4])
    #expect(try contents(file).map(\.key) == [[1], [1, 1], [2]])
    try check(storeID)
    #expect(lookup.failure == nil)
    lookup.close()
    #expect(lookup.state(of: "b", []) == nil)
    #expect(lookup.failure == .stopped, "what nobody looked for is not missing")
  }

  @Test
  func `a row at rest that is not as it was written is told when it is met, and by the check`()
    throws
  {
    try scratch.fill(commits: 5)
    let storeID = try Reader(scratch.log).storeID
    let path = scratch.log.path + "/" + SnapshotFile.fileName
    let damaged = LogFailure.projectionDamaged(path: path)
    let spoils = [
      "UPDATE row SET state = x'0809' WHERE key = x'0101'",
      "UPDATE row SET row_check = row_check + 1 WHERE key = x'0101'",
      "UPDATE row SET rest = 3 WHERE key = x'0101'", "DELETE FROM row WHERE key = x'0101'",
      "UPDATE meta SET rest_count = 2", "UPDATE meta SET rest_sum = 2",
    ]
    for spoil in spoils {
      try SnapshotFile.remove(scratch.log)
      try open(storeID).write(Self.rows + Self.ended, at: Position(3))
      try Connection(path, .readWrite).execute(spoil)
      if !spoil.contains("meta") {
        // A start does not meet it.
        let file = try open(storeID)
        #expect(!file.replacesDamaged)
        #expect(try contents(file) == Self.rows)
        if spoil.contains("UPDATE") {
          let lookup = try SnapshotLookup(scratch.log)
          var told: LogFailure?
          lookup.onFailure = { told = $0 }
          #expect(lookup.state(of: "c", [5]) == [9])
          #expect(lookup.state(of: "a", [1, 1]) == nil)
          #expect(lookup.failure == damaged && told == damaged)
          #expect(lookup.rows(of: "a", after: nil, through: nil, limit: 9).isEmpty)
        }
        // Nor does what is written over it make it good.
        try file.write([Self.ended[1]], at: Position(5))
        if spoil.contains("DELETE") || spoil.contains("row_check") {
          #expect(throws: damaged, "\(spoil)") { try check(storeID) }
        }
      } else {
        #expect(throws: damaged, "\(spoil)") { try check(storeID) }
      }
    }
  }
}
