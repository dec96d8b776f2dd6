import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct ProjectionFileTests {
  let scratch = ScratchDirectory()
  let board = ProjectionName(name: "alarm-board", version: 2)
  let storeID = Samples.uuid(500)

  init() throws {
    try Folder(path: scratch.log.path).create()
  }

  private func row(_ key: String, _ position: UInt64, _ value: String?) -> ProjectionRow {
    ProjectionRow(
      collection: "alarms", key: key, position: Position(position),
      value: value.map { Array($0.utf8) })
  }

  @Test func `entries and checkpoint come back after opening anew`() throws {
    do {
      let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
      #expect(file.checkpoint == .start)
      try file.write([row("a", 1, "one"), row("b", 2, "")], checkpoint: Position(2))
      try file.write([row("a", 3, "three"), row("c", 4, "x")], checkpoint: Position(5))
      try file.write([row("c", 6, nil), row("never", 6, nil)], checkpoint: Position(6))
    }
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    #expect(file.checkpoint == Position(6))
    #expect(try file.row("alarms", "a") == row("a", 3, "three"))
    #expect(try file.row("alarms", "b") == row("b", 2, ""))
    #expect(try file.row("alarms", "c") == nil)
    #expect(try file.row("teams", "a") == nil)
    #expect(try file.rows(in: "alarms", limit: 9) == [row("a", 3, "three"), row("b", 2, "")])
    try file.removeAll()
    #expect(file.checkpoint == .start)
    #expect(try file.rows(in: "alarms", limit: 9).isEmpty)
  }

  @Test func `a range goes from behind one key up to and with another`() throws {
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    let keys = ["", "a", "a\0", "aa", "b", "城"]
    try file.write(
      keys.map { row($0, 1, $0) }
        + [ProjectionRow(collection: "alarmsX", key: "a", position: Position(1), value: [])],
      checkpoint: Position(1))
    let cases: [(after: String?, through: String?, limit: Int, keys: [String])] = [
      (nil, nil, 10, keys), (nil, nil, 2, ["", "a"]), ("", nil, 2, ["a", "a\0"]),
      ("a", nil, 10, ["a\0", "aa", "b", "城"]), ("a", "b", 10, ["a\0", "aa", "b"]),
      (nil, "a", 10, ["", "a"]), ("b", "a", 10, []), ("城", nil, 10, []), (nil, nil, 0, []),
    ]
    for (after, through, limit, expected) in cases {
      let found = try file.rows(in: "alarms", after: after, through: through, limit: limit)
      #expect(found.map(\.key) == expected, "\(String(describing: after))")
    }
  }

  @Test func `rows written together stand as rows written one by one`() throws {
    let known = ["a/2", "a/9", "c/1"].map { row($0, 1, "old " + $0) }
    let written = [
      row("b/3", 4, "b3"), row("a/1", 2, "a1"), row("a/3", 2, "a3"), row("a/9", 3, nil),
      row("a/4", 2, "a4"), row("b/1", 4, "b1"), row("c/1", 5, "c1"), row("b/2", 4, "b2"),
      row("never", 5, nil), row("a/5", 2, "first"), row("a/5", 5, "last"), row("d/1", 6, "d1"),
      row("a/6", 2, "gone again"), row("a/6", 6, nil),
    ]
    let together = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    try together.write(known, checkpoint: Position(1))
    try together.write(written, checkpoint: Position(6))
    let single = try ProjectionFile.open(
      scratch.log, name: ProjectionName(name: "single", version: 1), storeID: storeID)
    for one in known + written { try single.write([one], checkpoint: one.position) }
    let rows = try together.rows(in: "alarms", limit: 99)
    #expect(rows.map(\.key).count == 10)
    #expect(rows == (try single.rows(in: "alarms", limit: 99)))
    let links = "SELECT group_concat(key || '<' || previous || row_check) FROM row"
    #expect(try together.connection.text(links) == single.connection.text(links))
  }

  @Test func `of rows that come between the same two neighbours each costs one change`() throws {
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    let rows = (0..<50).map { row("a/\(10 + $0)", 1, "x") }
    let before = file.connection.changeCount
    try file.write(rows.reversed(), checkpoint: Position(1))
    // The row behind them names another one before it, and the checkpoint moves.
    #expect(file.connection.changeCount - before == rows.count + 2)
  }

  @Test func `a write that fails changes neither entries nor checkpoint`() throws {
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    try file.write([row("a", 1, "one")], checkpoint: Position(1))
    try file.connection.execute(
      "CREATE TEMP TRIGGER no BEFORE UPDATE ON meta BEGIN SELECT raise(ABORT, 'no'); END")
    #expect(throws: LogFailure.self) {
      try file.write([row("a", 2, "two"), row("b", 2, "two")], checkpoint: Position(2))
    }
    #expect(file.checkpoint == Position(1))
    #expect(try file.rows(in: "alarms", limit: 9) == [row("a", 1, "one")])
    try file.connection.execute("DROP TRIGGER no")
    try file.write([row("a", 2, "two")], checkpoint: Position(2))
    #expect(try file.row("alarms", "a") == row("a", 2, "two"))
  }

  @Test func `a process killed in mid write leaves entries and checkpoint of one moment`()
    async throws
  {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      let file = try ProjectionFile.open(
        LogDirectory(path: path), name: ProjectionName(name: "alarm-board", version: 2),
        storeID: Samples.uuid(500))
      for number in 1...5 as ClosedRange<UInt64> {
        try file.write(
          [
            ProjectionRow(
              collection: "alarms", key: "a", position: Position(number), value: [UInt8(number)])
          ], checkpoint: Position(number))
      }
      try file.connection.execute(
        "BEGIN; UPDATE row SET position = 6; UPDATE meta SET checkpoint = 6")
      kill(getpid(), SIGKILL)
    }
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    #expect(file.checkpoint == Position(5))
    #expect(try file.row("alarms", "a")?.position == Position(5))
  }

  @Test func `a file of another log, name or version is refused until it is made anew`() throws {
    do {
      let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
      try file.write([row("a", 1, "one")], checkpoint: Position(1))
    }
    let path = scratch.log.projectionsPath + "/" + board.fileName
    #expect(throws: LogFailure.projectionForeign(path: path)) {
      try ProjectionFile.open(scratch.log, name: board, storeID: Samples.uuid(501))
    }
    for (sql, expected) in [
      ("UPDATE meta SET name = 'other'", LogFailure.projectionDamaged(path: path)),
      ("UPDATE meta SET version = 3", .projectionDamaged(path: path)),
      ("UPDATE meta SET checkpoint = 3", .projectionDamaged(path: path)),
      ("PRAGMA user_version = 1", .projectionForeign(path: path)),
    ] {
      let fresh = try ProjectionFile.recreate(scratch.log, name: board, storeID: storeID)
      try fresh.connection.execute(sql)
      #expect(throws: expected) {
        try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
      }
    }
    let other = ProjectionName(name: "other", version: 1)
    do { _ = try ProjectionFile.open(scratch.log, name: other, storeID: storeID) }
    try FileReplacement.rename(scratch.log.projectionsPath + "/" + other.fileName, to: path)
    #expect(throws: LogFailure.projectionForeign(path: path)) {
      try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    }
    let fresh = try ProjectionFile.recreate(scratch.log, name: board, storeID: Samples.uuid(501))
    #expect(fresh.checkpoint == .start)
    #expect(try fresh.rows(in: "alarms", limit: 1).isEmpty)
  }

  @Test func `a row that is not as it was written, or is missing, is told and not served`() throws {
    let path = scratch.log.projectionsPath + "/" + board.fileName
    let keys = ["a/1", "a/2", "a/3", "b/1"]
    let spoils = [
      "UPDATE row SET value = x'ff' WHERE key = 'a/2'",
      "UPDATE row SET position = 9 WHERE key = 'a/2'",
      "UPDATE row SET row_check = row_check + 1 WHERE key = 'a/2'",
      "UPDATE row SET previous = 'alarms a/0' WHERE key = 'a/2'",
      "UPDATE row SET key = 'a/4' WHERE key = 'a/2'", "DELETE FROM row WHERE key = 'a/2'",
      "DELETE FROM row WHERE key = 'a/1'", "DELETE FROM row WHERE key = 'a/3'",
      "DELETE FROM row WHERE key >= 'a/3'", "DELETE FROM row WHERE key <> 'b/1'",
      "DELETE FROM row", "UPDATE row SET collection = 'alarmt' WHERE key = 'a/2'",
    ]
    for spoil in spoils {
      let file = try ProjectionFile.recreate(scratch.log, name: board, storeID: storeID)
      try file.write(keys.map { row($0, 1, $0) }, checkpoint: Position(1))
      #expect(try file.rows(in: "alarms", after: "a/", through: "a/~", limit: 9).count == 3)
      try file.connection.execute(spoil)
      #expect(throws: LogFailure.projectionDamaged(path: path), "\(spoil)") {
        try file.rows(in: "alarms", after: "a/", through: "a/~", limit: 9)
      }
      #expect(throws: LogFailure.projectionDamaged(path: path), "\(spoil)") {
        for key in keys { _ = try file.row("alarms", key) }
      }
    }
  }

  @Test func `rows stay linked whatever is written and removed`() throws {
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    var expected: [String: ProjectionRow] = [:]
    var state: UInt64 = 7
    for step in 1...600 as ClosedRange<UInt64> {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = "\(state >> 60)/\(state >> 33 & 7)"
      let change = row(key, step, state >> 40 & 3 == 0 ? nil : "\(state)")
      expected[key] = change.value == nil ? nil : change
      try file.write([change], checkpoint: Position(step))
      let all = try file.rows(in: "alarms", limit: 999)
      #expect(all == expected.values.sorted { $0.key < $1.key })
    }
  }

  @Test func `a reader follows the writer and cannot write`() throws {
    #expect(throws: LogFailure.self) {
      try ProjectionFile.open(scratch.log, name: board, storeID: storeID, readOnly: true)
    }
    let file = try ProjectionFile.open(scratch.log, name: board, storeID: storeID)
    let reader = try ProjectionFile.open(
      scratch.log, name: board, storeID: storeID, readOnly: true)
    try file.write([row("a", 1, "one")], checkpoint: Position(1))
    #expect(reader.checkpoint == .start)
    try reader.refresh()
    #expect(reader.checkpoint == Position(1))
    #expect(try reader.row("alarms", "a") == row("a", 1, "one"))
    #expect(throws: LogFailure.self) { try reader.write([], checkpoint: Position(9)) }
  }

  @Test func `files are listed by name and version, and removed`() throws {
    #expect(try ProjectionFile.list(scratch.log).isEmpty)
    let names = [
      board, ProjectionName(name: "alarm-board", version: 3), ProjectionName(name: "x", version: 1),
    ]
    for name in names {
      _ = try ProjectionFile.open(scratch.log, name: name, storeID: storeID)
    }
    for stray in ["alarm-board.db", "Alarm-v1.db", "-v1.db", "x-v0.db", "x-w1.db", "x-v1.db-wal"] {
      _ = try File(creating: scratch.log.projectionsPath + "/" + stray)
    }
    #expect(try ProjectionFile.list(scratch.log) == names)
    try ProjectionFile.remove(scratch.log, name: board)
    #expect(try ProjectionFile.list(scratch.log) == Array(names.dropFirst()))
    try ProjectionFile.removeAll(scratch.log)
    #expect(try ProjectionFile.list(scratch.log).isEmpty)
  }
}
