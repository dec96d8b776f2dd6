import Foundation
import Testing
import Wire

/// `zhihui bench faults`, and with it the rounds that kill a process of the program itself.
@Suite struct FaultsTests {
  let scratch = ScratchDirectory()

  @Test func `a log loses nothing acknowledged when its writer is killed at random moments`()
    async throws
  {
    let outcome = try await Program.run(
      "bench", "faults", "--kind", "kills", "--rounds", "12", "--seed", "4", "--json", "--data",
      scratch.path)
    #expect(outcome.ending == .code(0), "\(outcome.output) \(outcome.complaint)")
    let kind = try #require(try outcome.json()["kinds"]?.array?.first)
    #expect(kind["rounds"]?.integer == 12)
    #expect(kind["sightings"]?["killedInMidWork"]?.integer ?? 0 > 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
  }

  @Test func `a log of format 1 folds into the state that its read models have`() async throws {
    try scratch.make()
    let made = URL(filePath: #filePath).appending(path: "../../FaultTests/Fixtures/format-1")
    try FileManager.default.copyItem(
      atPath: made.standardizedFileURL.path, toPath: scratch.path(of: "log"))
    let data = scratch.path(of: "log")
    #expect(try await Program.run("verify", "--data", data).ending == .code(0))
    let digest = try await Program.run("admin", "digest", "--data", data, "--json").json()
    let rebuilt = try await Program.run("admin", "rebuild", "--data", data, "--json").json()
    #expect(digest["digest"]?.string != nil)
    #expect(digest["digest"] == rebuilt["digest"])
  }

  @Test func `the rounds of every kind follow from the seed`() async throws {
    var outputs: [String] = []
    for _ in 0..<2 {
      for kind in ["power-cuts", "disk-faults", "bit-flips"] {
        let outcome = try await Program.run(
          "bench", "faults", "--kind", kind, "--rounds", "5", "--seed", "9", "--data",
          scratch.path)
        #expect(outcome.ending == .code(0), "\(outcome.output) \(outcome.complaint)")
        outputs.append(outcome.output)
      }
    }
    #expect(outputs[..<3] == outputs[3...])
  }
}
