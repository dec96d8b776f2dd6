/// The decoder's place in a segment: the last row, and what the rows so far say about the flags.
struct TrackPointRowReader {
  private typealias Failure = TrackPointDecodeError

  private let flags: TrackPointCodec.Flags
  private let timeUnit: Int64
  private let positionUnit: Int64
  private var reader = VarintReader(offset: 2)
  private var time: Int64 = 0
  private var timeStep: Int64 = 0
  private var latitude: Int64 = 0
  private var longitude: Int64 = 0
  private var columns = TrackPointCodec.ColumnState()
  private var isFirst = true
  private var columnsSeen: TrackPointCodec.Flags = []
  private var allOnWholeSeconds = true
  private var allOnCoarsePositions = true

  init(flags: TrackPointCodec.Flags) {
    self.flags = flags
    timeUnit = flags.contains(.wholeSeconds) ? TrackPointCodec.coarseTimeMillis : 1
    positionUnit = flags.contains(.coarsePositions) ? TrackPointCodec.coarsePositionE7 : 1
  }

  var offset: Int { reader.offset }

  mutating func readHead(
    _ bytes: Span<UInt8>
  ) throws(TrackPointDecodeError) -> (points: Int, firstNumber: UInt64) {
    let countOffset = offset
    let count = try number(in: bytes)
    guard count >= 1, count <= UInt64(TrackPointCodec.pointsMax) else {
      throw Failure(.pointCountOutOfRange(count), at: countOffset)
    }
    let firstOffset = offset
    let first = try number(in: bytes)
    guard first <= UInt64.max - (count - 1) else { throw Failure(.numberOverflow, at: firstOffset) }
    let timeOffset = offset
    time = Varint.unfold(try number(in: bytes))
    try checkTime(at: timeOffset)
    // A row has at least its latitude and longitude: room is made for no more rows than can come.
    guard (bytes.count - offset) / 2 >= Int(count) else {
      throw Failure(.truncated, at: bytes.count)
    }
    return (Int(count), first)
  }

  mutating func next(in bytes: Span<UInt8>) throws(TrackPointDecodeError) -> TrackPoint {
    if isFirst {
      isFirst = false
    } else {
      try readTime(bytes)
    }
    latitude = try position(
      after: latitude, limit: TrackPointCodec.latitudeE7Limit, .latitudeOutOfRange, bytes)
    longitude = try position(
      after: longitude, limit: TrackPointCodec.longitudeE7Limit, .longitudeOutOfRange, bytes)
    var point = TrackPoint(
      timeMillis: time * timeUnit,
      latitudeE7: Int32(latitude * positionUnit),
      longitudeE7: Int32(longitude * positionUnit)
    )
    allOnWholeSeconds = allOnWholeSeconds && point.isOnWholeSecond
    allOnCoarsePositions = allOnCoarsePositions && point.isOnCoarsePosition
    if let speed: Int32 = try value(.speed, after: columns.speed, bytes) {
      point.speedMillimetresPerSecond = speed
      columns.speed = Int64(speed)
    }
    if let course: Int32 = try value(.course, after: columns.course, bytes) {
      point.courseCentidegrees = course
      columns.course = Int64(course)
    }
    if let accuracy: Int32 = try value(.accuracy, after: columns.accuracy, bytes) {
      point.accuracyMillimetres = accuracy
      columns.accuracy = Int64(accuracy)
    }
    if let status: UInt8 = try value(.status, after: columns.status, bytes) {
      point.status = status
      columns.status = Int64(status)
    }
    return point
  }

  /// Refuses flags that the encoder would not have set, or would have set, for these rows.
  func checkFlagsNeeded() throws(TrackPointDecodeError) {
    guard columnsSeen == flags.intersection(.columns) else { throw Failure(.columnEmpty, at: 1) }
    guard flags.contains(.wholeSeconds) == allOnWholeSeconds,
      flags.contains(.coarsePositions) == allOnCoarsePositions
    else { throw Failure(.unitNotCanonical, at: 1) }
  }

  private mutating func readTime(_ bytes: Span<UInt8>) throws(TrackPointDecodeError) {
    let start = offset
    let change = Varint.unfold(try number(in: bytes))
    let (step, stepOverflow) = timeStep.addingReportingOverflow(change)
    let (next, timeOverflow) = time.addingReportingOverflow(step)
    guard !stepOverflow, !timeOverflow else { throw Failure(.timeOutOfRange, at: start) }
    timeStep = step
    time = next
    try checkTime(at: start)
  }

  private func checkTime(at start: Int) throws(TrackPointDecodeError) {
    guard time.magnitude <= UInt64(TrackPointCodec.timeMillisLimit / timeUnit) else {
      throw Failure(.timeOutOfRange, at: start)
    }
  }

  private mutating func position(
    after last: Int64, limit: Int32, _ reason: TrackPointDecodeError.Reason, _ bytes: Span<UInt8>
  ) throws(TrackPointDecodeError) -> Int64 {
    let start = offset
    let (next, overflow) = last.addingReportingOverflow(Varint.unfold(try number(in: bytes)))
    guard !overflow, next.magnitude <= UInt64(Int64(limit) / positionUnit) else {
      throw Failure(reason, at: start)
    }
    return next
  }

  /// The value of an optional column in this row; nil when the segment or the row has none.
  private mutating func value<Value: FixedWidthInteger>(
    _ column: TrackPointCodec.Flags, after last: Int64, _ bytes: Span<UInt8>
  ) throws(TrackPointDecodeError) -> Value? {
    guard flags.contains(column) else { return nil }
    let start = offset
    let coded = try number(in: bytes)
    guard coded > 0 else { return nil }
    let (next, overflow) = last.addingReportingOverflow(Varint.unfold(coded - 1))
    guard !overflow, let value = Value(exactly: next) else {
      throw Failure(.valueOutOfRange, at: start)
    }
    columnsSeen.insert(column)
    return value
  }

  private mutating func number(in bytes: Span<UInt8>) throws(TrackPointDecodeError) -> UInt64 {
    do throws(VarintReader.Failure) {
      return try reader.next(in: bytes)
    } catch {
      switch error {
      case .truncated: throw Failure(.truncated, at: bytes.count)
      case .overlong: throw Failure(.numberOverlong, at: offset)
      case .overflow: throw Failure(.numberOverflow, at: offset)
      }
    }
  }
}
