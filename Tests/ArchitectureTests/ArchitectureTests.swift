import Testing

/// The rules of the house hold for every file, and each is shown to fail where it should.
@Suite struct ArchitectureTests {
  @Test(arguments: Repository.sources)
  func `a file imports only what its folder may`(file: SourceFile) {
    #expect(ImportTable.violations(in: file) == [])
  }

  @Test(arguments: [
    ("Sources/Wire/A.swift", "import Foundation", "Foundation"),
    ("Sources/Wire/A.swift", "internal import Glibc", "Glibc"),
    ("Sources/Engine/Decide/A.swift", "public import Wire", "Wire"),
    ("Sources/Events/A.swift", "@_exported import struct Engine.Command", "Engine"),
    ("Projections/A.swift", "internal import EventLog  // for the hash", "EventLog"),
    ("Sources/Server/A.swift", "@preconcurrency import COpenSSL", "COpenSSL"),
    ("Sources/Server/A.swift", "import Foundation", "Foundation"),
    ("Tools/console/A.swift", "  private import Server", "Server"),
  ])
  func `an import that the table does not have is noticed`(
    path: String, line: String, module: String
  ) {
    let file = SourceFile(path, "// import Nothing\n\(line)\nlet important = 1\n")
    #expect(ImportTable.violations(in: file) == ["\(path) imports \(module)"])
  }

  @Test func `a file outside the table is noticed`() {
    #expect(ImportTable.violations(in: SourceFile("Sources/New/A.swift", "")).count == 1)
  }

  @Test func `the files are found`() {
    let folders = Set(
      Repository.sources.flatMap { file in
        ImportTable.rows.map(\.folder).filter { file.path.hasPrefix($0 + "/") }
      })
    #expect(folders.isSuperset(of: ["Sources/Wire", "Projections", "Tools/schemagen"]))
    #expect(Repository.sources.count > 150)
  }

  @Test func `every folder of sources stands in the table`() throws {
    let folders =
      try Repository.folders(in: "Sources").filter { !$0.hasPrefix("C") }.map { "Sources/\($0)" }
      + Repository.folders(in: "Tools").map { "Tools/\($0)" } + ["Projections"]
    #expect(Set(ImportTable.rows.map(\.folder)).isSuperset(of: Self.withSwift(folders)))
  }

  @Test func `a row of the table lists only what a file of its folder imports`() {
    for row in ImportTable.rows {
      let imported = Repository.sources.filter { $0.path.hasPrefix(row.folder + "/") }
        .flatMap(\.imports)
      #expect(row.modules.subtracting(imported) == [], "\(row.folder)")
    }
  }

  /// A room that waits for one it does not use makes the whole build wait.
  @Test func `a room depends on what the table lets it import, and on nothing else`() throws {
    let rooms = Manifest(try Repository.manifest()).rooms
    #expect(rooms.count >= 20)
    for room in rooms where !room.folder.hasPrefix("Tools/fuzz/") {
      let row = ImportTable.rows.first { $0.folder == room.folder }
      let system: Set<String> = ["Glibc", "Foundation"]
      #expect(row?.modules.subtracting(system) == room.dependencies, "\(room.folder)")
    }
  }

  @Test func `rooms are found in the manifest`() {
    let manifest = """
      room("A"), room(
        "B", ["A", "CSQLite"],
        path: "Tools/b"), room("C", ["A"], exclude: ["page"])
      .executableTarget(
        name: "d", dependencies: [
          "A", "B",
        ], path: "Tools/d", swiftSettings: strict)
      """
    #expect(
      Manifest(manifest).rooms == [
        .init(folder: "Sources/A", dependencies: []),
        .init(folder: "Tools/b", dependencies: ["A", "CSQLite"]),
        .init(folder: "Sources/C", dependencies: ["A"]),
        .init(folder: "Tools/d", dependencies: ["A", "B"]),
      ])
  }

  @Test func `every folder of tests is a target of the package, and every target a folder`() throws
  {
    let declared = Self.testTargets(try Repository.manifest())
    #expect(
      Set(Self.withSwift(try Repository.folders(in: "Tests").map { "Tests/\($0)" }))
        == Set(declared.map { "Tests/\($0)" }))
    #expect(declared == declared.sorted())
  }

  @Test func `a test target is found in the manifest`() {
    let manifest =
      "func tests(\n  _ name: String\n)\n    tests(\"ATests\", []),\n  tests(\"B\", [])\n"
    #expect(Self.testTargets(manifest) == ["ATests", "B"])
  }

  private static func testTargets(_ manifest: String) -> [String] {
    manifest.matches(of: /\btests\(\s*"(\w+)"/).map { String($0.1) }
  }

  private static func withSwift(_ folders: [String]) -> [String] {
    folders.filter { folder in
      Repository.sources.contains { $0.path.hasPrefix(folder + "/") }
    }
  }
}
