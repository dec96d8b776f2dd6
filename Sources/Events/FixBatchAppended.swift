internal import Wire

/// A device reported positions.
///
/// The payload is one packed track segment, not JSON: tracks are most of the log's bytes
/// (EventSchemas/FORMAT.md says how it is laid out).
public struct FixBatchAppended: EventPayload {
  /// The type's name in the log.
  public static let name = "FixBatchAppended"
  /// The version of its layout.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.personal
  /// How many fixes one batch may hold.
  public static let fixesMax = 1_000
  /// From the first fix of a batch to its last, in microseconds: 24 hours. Whoever looks for a moment's fixes need
  /// not look further back than this.
  public static let spanMicrosMax: Int64 = 24 * 3_600 * 1_000_000

  /// The device's number of the first fix; the others follow without gap.
  public let firstNumber: UInt64
  /// The fixes, in the order of their numbers: at least one, or none where they were erased.
  public let fixes: [TrackFix]
  /// The packed segment, or what is left of it.
  public let payload: [UInt8]
  /// The numbers of the fixes, also of erased ones.
  public let numbers: Range<UInt64>

  /// Whether nothing is left of the fixes but their numbers.
  public var isErased: Bool { fixes.isEmpty }

  /// Packs fixes; nil where there are none, too many, one lies off the earth, or their numbers reach the
  /// last of 64 bits.
  public init?(firstNumber: UInt64, fixes: [TrackFix]) {
    guard !fixes.isEmpty, fixes.count <= Self.fixesMax,
      firstNumber <= UInt64.max - UInt64(fixes.count)
    else { return nil }
    let segment = TrackSegment(firstNumber: firstNumber, points: fixes.map(TrackPoint.init))
    do throws(TrackPointEncodeError) {
      payload = try TrackPointCodec.encode(segment)
    } catch {
      return nil
    }
    self.firstNumber = firstNumber
    self.fixes = fixes
    numbers = firstNumber..<firstNumber + UInt64(fixes.count)
  }

  /// What is left of a batch whose fixes were erased.
  public init(erased numbers: Range<UInt64>) {
    firstNumber = numbers.lowerBound
    fixes = []
    payload = []
    self.numbers = numbers
  }

  /// Reads a packed segment; one that is still sealed reads as erased fixes.
  public init(payload: [UInt8]) throws(EventDecodingError) {
    if let sealed = SealedSegment(payload) {
      self.init(erased: sealed.numbers)
      return
    }
    try self.init(segment: payload)
  }

  private init(segment payload: [UInt8]) throws(EventDecodingError) {
    let segment: TrackSegment
    do throws(TrackPointDecodeError) {
      segment = try TrackPointCodec.decode(payload)
    } catch {
      throw Self.malformed("\(error.reason) at byte \(error.offset)")
    }
    guard segment.points.count <= Self.fixesMax else {
      throw Self.malformed("\(segment.points.count) fixes, more than \(Self.fixesMax)")
    }
    // ``numbers`` ends one past the last number.
    guard segment.firstNumber <= UInt64.max - UInt64(segment.points.count) else {
      throw Self.malformed("the numbers reach the last of 64 bits")
    }
    firstNumber = segment.firstNumber
    fixes = segment.points.map(TrackFix.init)
    numbers = segment.firstNumber..<segment.firstNumber + UInt64(segment.points.count)
    self.payload = payload
  }

  private static func malformed(_ problem: String) -> EventDecodingError {
    EventDecodingError(type: name, version: version, problem: .segment(problem))
  }

  /// Whether the fixes are in order of time and span no more than ``spanMicrosMax``; what is recorded anew has to be.
  public var isInOrder: Bool {
    zip(fixes, fixes.dropFirst()).allSatisfy { $0.time <= $1.time }
      && (fixes.last?.time.since(fixes[0].time) ?? 0) <= Self.spanMicrosMax
  }
}

extension TrackPoint {
  fileprivate init(_ fix: TrackFix) {
    self.init(
      timeMillis: fix.time.milliseconds, latitudeE7: fix.latitudeE7, longitudeE7: fix.longitudeE7,
      speedMillimetresPerSecond: fix.speedMillimetresPerSecond,
      courseCentidegrees: fix.courseCentidegrees, accuracyMillimetres: fix.accuracyMillimetres,
      status: fix.status)
  }
}

extension TrackFix {
  fileprivate init(_ point: TrackPoint) {
    self.init(
      time: Micros(milliseconds: point.timeMillis), latitudeE7: point.latitudeE7,
      longitudeE7: point.longitudeE7,
      speedMillimetresPerSecond: point.speedMillimetresPerSecond,
      courseCentidegrees: point.courseCentidegrees,
      accuracyMillimetres: point.accuracyMillimetres, status: point.status)
  }
}
