import Foundation
import FuzzProperties
import Testing

/// The kept inputs of the fuzzer, each once, without the fuzzer.
@Suite struct CorpusTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Tools/fuzz/corpus").standardized

  private static let filesMin = 20

  private static func inputs(of target: FuzzTarget) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(
      at: corpus.appending(path: target.rawValue), includingPropertiesForKeys: nil
    )
    .map { Array(try Data(contentsOf: $0)) }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `every kept input holds the properties`(_ target: FuzzTarget) throws {
    let inputs = try Self.inputs(of: target)
    #expect(inputs.count >= Self.filesMin)
    for input in inputs { target.check(input) }
  }

  /// Cuts and changed bytes of what is kept reach places that no whole input does.
  @Test(arguments: FuzzTarget.allCases)
  func `kept inputs that are cut or changed hold the properties`(_ target: FuzzTarget) throws {
    for input in try Self.inputs(of: target) where input.count <= 300 {
      for count in 0...input.count { target.check(Array(input.prefix(count))) }
      for index in input.indices {
        var changed = input
        changed[index] ^= 1 << (index % 8)
        target.check(changed)
      }
    }
  }

  @Test func `every folder of inputs is a target's`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
  }
}
