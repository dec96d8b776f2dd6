import Events
import Glibc
import Testing

@testable import EventLog

/// A projection's file is built beside the one in use and takes its place in one step.
@Suite struct ProjectionBuildingTests {
  let scratch = ScratchDirectory()
  static let board = ProjectionName(name: "alarm-board", version: 2)
  static let storeID = Samples.uuid(500)

  init() throws {
    try Folder(path: scratch.log.path).create()
  }

  static func row(_ key: String, _ value: String) -> ProjectionRow {
    ProjectionRow(
      collection: "alarms", key: key, position: Position(1), value: Array(value.utf8))
  }

  static func open(_ directory: LogDirectory, readOnly: Bool = false) throws -> ProjectionFile {
    try ProjectionFile.open(directory, name: board, storeID: storeID, readOnly: readOnly)
  }

  /// Writes an old file and a new one, each closed with everything in it.
  static func makeBoth(_ directory: LogDirectory) throws {
    let old = try open(directory)
    try old.write([row("a", "old")], checkpoint: Position(1))
    try old.gather()
    let new = try ProjectionFile.build(directory, name: board, storeID: storeID)
    try new.write([row("a", "new"), row("b", "new")], checkpoint: Position(1))
    try new.gather()
  }

  @Test func `what was built takes the place of what is in use, and a reader notices`() throws {
    try Self.makeBoth(scratch.log)
    let reader = try Self.open(scratch.log, readOnly: true)
    #expect(!reader.isReplaced)
    try ProjectionFile.putBuildingInPlace(scratch.log, name: Self.board)
    #expect(reader.isReplaced)
    #expect(try reader.row("alarms", "a") == Self.row("a", "old"))
    let file = try Self.open(scratch.log)
    #expect(!file.isReplaced)
    try file.write([Self.row("c", "new")], checkpoint: Position(2))
    #expect(try file.rows(in: "alarms", limit: 9).map(\.key) == ["a", "b", "c"])
    #expect(try reader.rows(in: "alarms", limit: 9).map(\.key) == ["a"])
  }

  @Test(arguments: 0...ReplacementStep.allCases.count)
  func `a kill between two steps leaves the old file or the new one whole`(steps: Int)
    async throws
  {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = scratch.log.path as String, steps = steps as Int] in
      let directory = LogDirectory(path: path)
      try ProjectionBuildingTests.makeBoth(directory)
      for step in ReplacementStep.allCases.prefix(steps) {
        try step.run(directory, ProjectionBuildingTests.board)
      }
      ChildProcess.killItself()
    }
    try ProjectionFile.removeBuildings(scratch.log)
    let isRenamed = ReplacementStep.allCases.prefix(steps).contains(.rename)
    let file = try Self.open(scratch.log)
    #expect(file.checkpoint == Position(1))
    #expect(
      try file.rows(in: "alarms", limit: 9)
        == (isRenamed ? [Self.row("a", "new"), Self.row("b", "new")] : [Self.row("a", "old")]))
    #expect(try file.connection.text("PRAGMA integrity_check") == "ok")
    let names = try Folder(path: scratch.log.projectionsPath).names()
    #expect(!names.contains { $0.contains("building") }, "\(names)")
  }

  @Test func `a process killed while it builds leaves the file in use alone`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      let directory = LogDirectory(path: path)
      let old = try ProjectionBuildingTests.open(directory)
      try old.write([ProjectionBuildingTests.row("a", "old")], checkpoint: Position(1))
      let new = try ProjectionFile.build(
        directory, name: ProjectionBuildingTests.board, storeID: ProjectionBuildingTests.storeID)
      try new.write([ProjectionBuildingTests.row("a", "new")], checkpoint: Position(1))
      ChildProcess.killItself()
    }
    let file = try Self.open(scratch.log)
    #expect(try file.row("alarms", "a") == Self.row("a", "old"))
    // The next build does not go on from what was left.
    let new = try ProjectionFile.build(scratch.log, name: Self.board, storeID: Self.storeID)
    #expect(new.checkpoint == .start)
    #expect(try new.rows(in: "alarms", limit: 1).isEmpty)
    #expect(try ProjectionFile.list(scratch.log) == [Self.board])
  }
}
