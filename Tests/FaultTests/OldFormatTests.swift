import Events
import Faults
import Seal
import Testing

@testable import EventLog

/// Files that an earlier version of the software made, and files of a later one.
@Suite struct OldFormatTests {
  /// What the files held when they were made; these figures never change.
  static let head = Position(33)
  static let headHash = "207a4c4613c850437d110a44b472394fd72a32e096369fba42475cb2e33c9a83"
  static let commands: UInt64 = 29

  /// The folder of the files as they were made.
  static let made =
    #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    + "/Fixtures/format-1"

  let folder: ScratchFolder
  var directory: LogDirectory { LogDirectory(path: folder.path) }

  init() throws {
    folder = try ScratchFolder()
    for name in ["log.db", "anchor"] {
      try folder.write(try ScratchFolder.read(Self.made + "/" + name), to: name)
    }
  }

  @Test func `a log of format 1 is whole, and every event of it can be read`() throws {
    let verification = try Verifier.verify(directory)
    #expect(verification.ok, "\(String(describing: verification.firstBad))")
    #expect(verification.head == Self.head)
    #expect(verification.anchored == Self.head)
    #expect(verification.headHash.hex == Self.headHash)
    #expect(verification.commands == Self.commands)
    let events = try Reader(directory).events(after: .start, limit: 1_000)
    #expect(events.map(\.position.number) == Array(1...Self.head.number))
  }

  @Test func `a log of format 1 is written on`() throws {
    let workload = Workload(seed: 1)
    var writer = try Writer.open(directory, create: false)
    #expect(writer.head == Self.head)
    let count = workload.entries(1).reduce(0) { $0 + $1.events.count }
    let commit = try writer.commit(workload.batch(1), recordedAt: workload.recordedAt(1))
    #expect(commit.head == Position(Self.head.number + UInt64(count)))
    try writer.close()
    #expect(try Verifier.verify(directory).ok)
  }

  @Test func `a log of format 2 is refused and left as it is`() throws {
    // The version stands in the file's header (sqlite.org/fileformat2.html, section 1.3).
    var bytes = try folder.read("log.db")
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 1])
    bytes[63] = 2
    try folder.write(bytes, to: "log.db")
    let anchor = try folder.read("anchor")
    let newer = LogFailure.formatNewer(found: 2, supported: 1)
    #expect(throws: newer) { try Reader(directory) }
    #expect(throws: newer) { _ = try Writer.open(directory, create: true) }
    #expect(throws: newer) { try Verifier.verify(directory) }
    #expect(try folder.read("log.db") == bytes)
    #expect(try folder.read("anchor") == anchor)
  }
}
