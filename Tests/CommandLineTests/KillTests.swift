import Foundation
import Testing
import Wire

/// An import that ends without warning is finished by the next one.
@Suite(.serialized) struct KillTests {
  /// The calls so many times over are several commits.
  static let times = 12
  static let events: Int64 = 4_232

  let scratch = ScratchDirectory()
  let file: String

  init() throws {
    try scratch.make()
    try scratch.write(try FireCalls.repeated(Self.times), to: "calls.csv")
    file = scratch.path(of: "calls.csv")
  }

  private func digest(of name: String) async throws -> String? {
    let summary = try await Program.run(
      "import", "sf-fire", file, "--data", scratch.path(of: name), "--json"
    ).json()
    return summary["digest"]?.string
  }

  private func expectWhole(_ name: String, _ digest: String?) async throws {
    let data = scratch.path(of: name)
    #expect(try await self.digest(of: name) == digest)
    #expect(LogFile.head(in: data) == LogFile.head(in: scratch.path(of: "undisturbed")))
    let verification = try await Program.run("verify", "--data", data, "--json").json()
    #expect(verification["ok"]?.bool == true)
    let asked = try await Program.run("admin", "digest", "--data", data, "--json").json()
    #expect(asked["digest"]?.string == digest)
    let rebuilt = try await Program.run("admin", "rebuild", "--data", data, "--json").json()
    #expect(rebuilt["digest"]?.string == digest)
  }

  @Test func `an import that dies in the middle of a write is finished by the next`()
    async throws
  {
    let undisturbed = try await digest(of: "undisturbed")
    var heads: Set<Int64> = []
    // Blocks of 512 bytes: from the first file that is made to the last commit that is folded into it.
    for blocks in [1, 300, 2_400, 3_000, 7_600] {
      let name = "killed-\(blocks)"
      let data = scratch.path(of: name)
      let outcome = try await Program.run(
        "import", "sf-fire", file, "--data", data, fileBlocksMax: blocks)
      #expect(outcome.ending == .signal(SIGXFSZ))
      heads.insert(LogFile.head(in: data))
      try await expectWhole(name, undisturbed)
    }
    // The limits are well chosen: with nothing, with a part and with everything in the log.
    #expect(heads.contains(0))
    #expect(heads.contains(Self.events))
    #expect(heads.count >= 4, "\(heads.sorted())")
  }

  @Test(arguments: ["boards", "map", "timeline", "tracks"])
  func `an import that is killed between the log and a read model is finished by the next`(
    model: String
  ) async throws {
    let data = scratch.path(of: "killed")
    for begun in [scratch.path(of: "undisturbed"), data] {
      try await Program.run("import", "sf-fire", FireCalls.path, "--data", begun)
    }
    let undisturbed = try await digest(of: "undisturbed")
    // The read model is held, so the import stands still there once its first batch is in the log.
    let version = ["boards": 6, "map": 2][model] ?? 1
    let lock = try DatabaseLock(data + "/projections/\(model)-v\(version).db")
    let process = try Program.process(["import", "sf-fire", file, "--data", data])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try Program.start(process)
    await Self.waitForEvents(beyond: FireCalls.events, in: data, while: process)
    kill(process.processIdentifier, SIGKILL)
    #expect(await Program.ending(of: process) == .signal(SIGKILL))
    lock.release()
    let head = LogFile.head(in: data)
    #expect(head > FireCalls.events)
    #expect(head < LogFile.head(in: scratch.path(of: "undisturbed")))
    try await expectWhole("killed", undisturbed)
  }

  private static func waitForEvents(
    beyond head: Int64, in data: String, while process: Process
  ) async {
    await withCheckedContinuation { continuation in
      // A thread of its own: the tests' own threads may all be busy for longer than the program waits.
      Thread.detachNewThread {
        let changes = FolderChanges(data)
        while process.isRunning, LogFile.head(in: data) <= head { changes.wait() }
        continuation.resume()
      }
    }
  }
}
