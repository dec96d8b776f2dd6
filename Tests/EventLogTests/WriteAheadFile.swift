import Events
import Glibc

@testable import EventLog

/// The write-ahead log of a log that was never closed, in the hands of somebody who changes it.
struct WriteAheadFile {
  static let frameBytes = 4_096 + WriteAheadFrame.headSizeBytes

  let scratch: ScratchDirectory
  var bytes: [UInt8]

  /// Makes a log of so many commits whose write-ahead log was never moved into the file; the writer is dropped,
  /// not closed. The anchor stays at `anchored`.
  init(commits: UInt64, anchored: UInt64 = 0, in scratch: ScratchDirectory) throws {
    self.scratch = scratch
    var writer = try Writer.open(scratch.log, create: true)
    for number in 1...commits {
      _ = try writer.commit(
        Samples.batch(number, streams: [number % 2]), recordedAt: Samples.time(number))
      if number == anchored { try writer.writeAnchor(force: true) }
    }
    _ = consume writer
    bytes = try scratch.bytes(of: scratch.log.writeAheadPath)
  }

  var frameCount: Int { (bytes.count - WriteAheadHeader.sizeBytes) / Self.frameBytes }

  /// Where a frame, from 0, begins.
  func offset(_ frame: Int) -> Int { WriteAheadHeader.sizeBytes + frame * Self.frameBytes }

  func isCommit(_ frame: Int) -> Bool {
    bytes[offset(frame) + 4..<offset(frame) + 8].contains { $0 != 0 }
  }

  /// The frames that end a transaction, from 0.
  var commitFrames: [Int] { (0..<frameCount).filter(isCommit) }

  func save() throws {
    try Folder(path: scratch.log.path).remove("log.db-wal")
    try File(creating: scratch.log.writeAheadPath).write(bytes, at: 0)
  }

  func inspect() throws -> WriteAheadInspection {
    try save()
    return try WriteAheadInspection(scratch.log.writeAheadPath)
  }
}
