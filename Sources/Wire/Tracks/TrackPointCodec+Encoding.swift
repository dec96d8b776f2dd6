extension TrackPointCodec {
  /// The packed form of a segment.
  ///
  /// - Throws: when the count, the numbers, a time or a position is out of range.
  public static func encode(_ segment: TrackSegment) throws(TrackPointEncodeError) -> [UInt8] {
    try check(segment)
    let points = segment.points
    let flags = flags(of: points)
    let timeUnit = flags.contains(.wholeSeconds) ? coarseTimeMillis : 1
    let positionUnit = flags.contains(.coarsePositions) ? coarsePositionE7 : 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 + points.count * 8)
    bytes.append(version)
    bytes.append(flags.rawValue)
    Varint.append(UInt64(points.count), to: &bytes)
    Varint.append(segment.firstNumber, to: &bytes)

    var time = points[0].timeMillis / timeUnit
    var timeStep: Int64 = 0
    var latitude: Int64 = 0
    var longitude: Int64 = 0
    var columns = ColumnState()
    Varint.appendSigned(time, to: &bytes)
    for (index, point) in points.enumerated() {
      if index > 0 {
        let step = point.timeMillis / timeUnit - time
        Varint.appendSigned(step - timeStep, to: &bytes)
        time += step
        timeStep = step
      }
      let nextLatitude = Int64(point.latitudeE7) / positionUnit
      let nextLongitude = Int64(point.longitudeE7) / positionUnit
      Varint.appendSigned(nextLatitude - latitude, to: &bytes)
      Varint.appendSigned(nextLongitude - longitude, to: &bytes)
      latitude = nextLatitude
      longitude = nextLongitude
      append(point, flags, &columns, to: &bytes)
    }
    return bytes
  }

  private static func append(
    _ point: TrackPoint, _ flags: Flags, _ columns: inout ColumnState, to bytes: inout [UInt8]
  ) {
    if flags.contains(.speed) {
      append(point.speedMillimetresPerSecond, after: &columns.speed, to: &bytes)
    }
    if flags.contains(.course) {
      append(point.courseCentidegrees, after: &columns.course, to: &bytes)
    }
    if flags.contains(.accuracy) {
      append(point.accuracyMillimetres, after: &columns.accuracy, to: &bytes)
    }
    if flags.contains(.status) {
      append(point.status, after: &columns.status, to: &bytes)
    }
  }

  private static func append(
    _ value: (some FixedWidthInteger)?, after last: inout Int64, to bytes: inout [UInt8]
  ) {
    guard let value else { return bytes.append(0) }
    Varint.append(1 + Varint.fold(Int64(value) - last), to: &bytes)
    last = Int64(value)
  }

  private static func check(_ segment: TrackSegment) throws(TrackPointEncodeError) {
    let count = segment.points.count
    guard (1...pointsMax).contains(count) else { throw .pointCountOutOfRange(count) }
    guard segment.firstNumber <= UInt64.max - UInt64(count - 1) else { throw .numberOverflow }
    for (index, point) in segment.points.enumerated() {
      guard (-timeMillisLimit...timeMillisLimit).contains(point.timeMillis) else {
        throw .timeOutOfRange(index: index)
      }
      guard (-latitudeE7Limit...latitudeE7Limit).contains(point.latitudeE7) else {
        throw .latitudeOutOfRange(index: index)
      }
      guard (-longitudeE7Limit...longitudeE7Limit).contains(point.longitudeE7) else {
        throw .longitudeOutOfRange(index: index)
      }
    }
  }

  private static func flags(of points: [TrackPoint]) -> Flags {
    var flags: Flags = [.wholeSeconds, .coarsePositions]
    for point in points {
      if point.speedMillimetresPerSecond != nil { flags.insert(.speed) }
      if point.courseCentidegrees != nil { flags.insert(.course) }
      if point.accuracyMillimetres != nil { flags.insert(.accuracy) }
      if point.status != nil { flags.insert(.status) }
      if !point.isOnWholeSecond { flags.remove(.wholeSeconds) }
      if !point.isOnCoarsePosition { flags.remove(.coarsePositions) }
    }
    return flags
  }
}

extension TrackPoint {
  var isOnWholeSecond: Bool { timeMillis.isMultiple(of: TrackPointCodec.coarseTimeMillis) }

  var isOnCoarsePosition: Bool {
    let unit = Int32(TrackPointCodec.coarsePositionE7)
    return latitudeE7.isMultiple(of: unit) && longitudeE7.isMultiple(of: unit)
  }
}
