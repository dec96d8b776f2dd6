internal import Wire

/// A track segment whose fixes are sealed: whose they are and which numbers they have stands in the clear, so that an
/// erased batch still tells what was received (EventSchemas/FORMAT.md, section 11).
struct SealedSegment {
  /// A packed segment begins with its version, 1.
  private static let mark: UInt8 = 0
  private static let version: UInt8 = 1

  let subject: StreamID
  let numbers: Range<UInt64>
  /// What follows the header: nonce, ciphertext and tag.
  let sealed: [UInt8]

  /// Reads a sealed payload; nil where it is none.
  init?(_ payload: [UInt8]) {
    guard payload.count > 3, payload[0] == Self.mark, payload[1] == Self.version else { return nil }
    let nameEnd = 3 + Int(payload[2])
    guard payload.count > nameEnd,
      let subject = StreamID(String(decoding: payload[3..<nameEnd], as: UTF8.self))
    else { return nil }
    var varints = VarintReader(offset: nameEnd)
    do throws(VarintReader.Failure) {
      let first = try varints.next(in: payload.span)
      let count = try varints.next(in: payload.span)
      guard (1...UInt64(FixBatchAppended.fixesMax)).contains(count), first <= UInt64.max - count
      else { return nil }
      numbers = first..<first + count
    } catch {
      return nil
    }
    self.subject = subject
    sealed = Array(payload[varints.offset...])
  }

  /// What stands before the sealed bytes.
  static func header(of subject: StreamID, numbers: Range<UInt64>) -> [UInt8] {
    let name = Array(subject.description.utf8)
    guard let count = UInt8(exactly: name.count) else {
      preconditionFailure("a subject's name is longer than a byte counts")
    }
    var bytes = [mark, version, count] + name
    Varint.append(numbers.lowerBound, to: &bytes)
    Varint.append(UInt64(numbers.count), to: &bytes)
    return bytes
  }
}
