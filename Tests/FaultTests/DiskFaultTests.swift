import Faults
import Testing

/// The disk fails an operation, and a new process goes on from there.
@Suite struct DiskFaultTests {
  static let batches = 3

  @Test(arguments: Fault.allCases.filter { $0 != .syncLies })
  func `no operation can fail so that something acknowledged is lost or done twice`(
    fault: Fault
  ) throws {
    let operations = try PowerCutRound.operations(seed: 2, batches: Self.batches)
    let struck = operations.indices.filter { fault.befalls(operations[$0].kind) }
    #expect(struck.count > 10)
    for index in struck {
      // Each fault is followed by a mere restart here and by a power cut there.
      let result = try FaultRound.run(
        seed: 2, batches: Self.batches, fault: fault, at: index,
        isPowerCut: fault == .syncFailsLost || index.isMultiple(of: 2))
      #expect(result.violation == nil, "operation \(index)")
    }
  }

  @Test func `a disk that stays broken until the restart loses nothing either`() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let result = try FaultRound.run(seed: seed)
      #expect(result.violation == nil, "seed \(seed)")
    }
  }
}
