import EventLog
import Foundation
import Testing

struct HistoryTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `any history with restarts, lost read models and repeats folds to what was shown`(
    seed: UInt64
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("zhihui-simulation-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let centre = try SimulatedCentre(seed: seed, path: folder.path)
    for _ in 0..<400 { try centre.step() }
    let folded = try centre.foldedDigest()
    #expect(try centre.presentDigest() == folded, "seed \(seed)")
    // The history went somewhere, and also where it may not.
    #expect(centre.accepted > 50 && centre.rejected > 50 && centre.restarts > 5, "seed \(seed)")
    try centre.close()
    let verification = try Verifier.verify(LogDirectory(path: folder.path), progress: nil)
    #expect(verification.ok, "seed \(seed)")
  }

  @Test func `the same seed gives the same history`() throws {
    let digests = try (0..<2).map { _ in
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("zhihui-simulation-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let centre = try SimulatedCentre(seed: 99, path: folder.path)
      for _ in 0..<150 { try centre.step() }
      let digest = try centre.foldedDigest()
      try centre.close()
      return digest
    }
    #expect(digests[0] == digests[1])
  }
}
