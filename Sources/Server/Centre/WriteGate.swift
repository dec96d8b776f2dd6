/// Decides whether commands may be taken, by the room on the disk and the length of the write-ahead log.
///
/// A value that is told what was measured. It refuses early: what was accepted has to have room to be written.
struct WriteGate {
  /// Why commands are refused.
  enum Closed: Equatable {
    case diskFull(freeBytes: Int, neededBytes: Int)
    case logHeld(bytes: Int, bytesMax: Int)
  }

  /// The write-ahead log is spoken of from this part of its limit on.
  private static let warningPart = 4

  private let freeBytesMin: Int
  private let writeAheadBytesMax: Int
  private var space: Closed?
  private var log: Closed?
  private var hasWarned = false

  init(freeBytesMin: Int, writeAheadBytesMax: Int) {
    self.freeBytesMin = freeBytesMin
    self.writeAheadBytesMax = writeAheadBytesMax
  }

  /// Nil where commands may be taken.
  var closed: Closed? { space ?? log }

  var isLogHeld: Bool { log != nil }

  /// Takes in how much room there is. The way back is open once the reserve is whole again, too.
  mutating func note(freeBytes: Int, reserveMissingBytes: Int) {
    let isShort = freeBytes < freeBytesMin
    guard isShort || (space != nil && reserveMissingBytes > 0) else {
      space = nil
      return
    }
    space = .diskFull(freeBytes: freeBytes, neededBytes: freeBytesMin + reserveMissingBytes)
  }

  /// Takes in how long the write-ahead log is; whether it is time to speak of it.
  mutating func note(writeAheadBytes bytes: Int) -> Bool {
    log =
      bytes > writeAheadBytesMax
      ? .logHeld(bytes: bytes, bytesMax: writeAheadBytesMax) : nil
    guard bytes > writeAheadBytesMax / Self.warningPart else {
      hasWarned = false
      return false
    }
    defer { hasWarned = true }
    return !hasWarned
  }
}
