/// Reads the movers of a frame one after the other.
struct MoverReader {
  /// Where the next one begins, in bytes.
  private(set) var offset: Int
  private var handle: UInt64 = 0
  private var latitude: Int64 = 0
  private var longitude: Int64 = 0

  init(offset: Int) { self.offset = offset }

  mutating func next(in bytes: Span<UInt8>) throws(MoverFrameError) -> Mover {
    let start = offset
    let step = try varint(bytes)
    guard step > 0, step <= UInt64(UInt32.max) - handle else {
      throw MoverFrameError(.handleOutOfRange, at: start)
    }
    handle += step
    latitude = try coordinate(bytes, after: latitude, limit: Mover.latitudeE5Limit)
    longitude = try coordinate(bytes, after: longitude, limit: Mover.longitudeE5Limit)
    let speed = try byte(bytes)
    let course = try byte(bytes)
    guard course < Mover.courseStepsCount || course == MoverFrame.absent else {
      throw MoverFrameError(.courseOutOfRange(course), at: offset - 1)
    }
    let nibbles = try byte(bytes)
    let accuracy = nibbles & 0x0F
    let status = try status(nibbles >> 4, bytes)
    let ageStart = offset
    guard let age = UInt32(exactly: try varint(bytes)) else {
      throw MoverFrameError(.ageOutOfRange, at: ageStart)
    }
    return Mover(
      handle: UInt32(handle), latitudeE5: Int32(latitude), longitudeE5: Int32(longitude),
      speedSteps: speed == MoverFrame.absent ? nil : speed,
      courseSteps: course == MoverFrame.absent ? nil : course, status: status,
      accuracyExponent: accuracy == MoverFrame.absentNibble ? nil : accuracy, ageTenths: age)
  }

  private mutating func status(
    _ nibble: UInt8, _ bytes: Span<UInt8>
  ) throws(MoverFrameError) -> UInt8? {
    switch nibble {
    case MoverFrame.absentNibble: return nil
    case MoverFrame.statusFollows:
      let status = try byte(bytes)
      guard status >= MoverFrame.statusFollows else {
        throw MoverFrameError(.statusNotCanonical(status), at: offset - 1)
      }
      return status
    default: return nibble
    }
  }

  private mutating func coordinate(
    _ bytes: Span<UInt8>, after previous: Int64, limit: Int32
  ) throws(MoverFrameError) -> Int64 {
    let start = offset
    let (value, overflows) = previous.addingReportingOverflow(
      Varint.unfold(try varint(bytes)))
    guard !overflows, (-Int64(limit)...Int64(limit)).contains(value) else {
      throw MoverFrameError(.coordinateOutOfRange, at: start)
    }
    return value
  }

  private mutating func byte(_ bytes: Span<UInt8>) throws(MoverFrameError) -> UInt8 {
    guard offset < bytes.count else { throw MoverFrameError(.truncated, at: bytes.count) }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func varint(_ bytes: Span<UInt8>) throws(MoverFrameError) -> UInt64 {
    var reader = VarintReader(offset: offset)
    do throws(VarintReader.Failure) {
      let value = try reader.next(in: bytes)
      offset = reader.offset
      return value
    } catch {
      switch error {
      case .truncated: throw MoverFrameError(.truncated, at: bytes.count)
      case .overlong: throw MoverFrameError(.numberOverlong, at: offset)
      case .overflow: throw MoverFrameError(.numberOverflow, at: offset)
      }
    }
  }
}
