public import Events
public import Wire

/// Somebody's positions over a span of time, in order, with the gaps that a viewer must see (MAP-7).
public struct TrackPlayback {
  /// One position with the number its device gave it.
  public struct Point: Equatable, Sendable {
    /// The device's number.
    public let number: UInt64
    /// The position.
    public let fix: TrackFix
  }

  /// A span longer than this without a position is a gap, in microseconds.
  public static let gapMicros: Int64 = 5 * 60 * 1_000_000

  /// The positions, in order of time.
  public let points: [Point]

  /// Takes the fixes of a span out of batches.
  public init(batches: [FixBatchAppended], from: Micros, through: Micros) {
    var points: [Point] = []
    for batch in batches {
      for (number, fix) in zip(batch.numbers, batch.fixes)
      where fix.time >= from && fix.time <= through {
        points.append(Point(number: number, fix: fix))
      }
    }
    points.sort { ($0.fix.time, $0.number) < ($1.fix.time, $1.number) }
    self.points = points
  }

  /// The spans without a position that are longer than ``gapMicros``.
  public var gaps: [(from: Micros, to: Micros)] {
    zip(points, points.dropFirst()).compactMap { earlier, later in
      later.fix.time.since(earlier.fix.time) > Self.gapMicros
        ? (from: earlier.fix.time, to: later.fix.time) : nil
    }
  }

  /// Writes `fixes` and `gaps` of docs/protocol.md into an open object.
  public func write(to writer: inout JSONWriter) {
    writer.key("fixes")
    writer.beginArray()
    for point in points {
      writer.beginObject()
      writer.field("number", point.number)
      writer.field("at", point.fix.time.rfc3339())
      writer.field("longitude", point.fix.longitude)
      writer.field("latitude", point.fix.latitude)
      if let speed = point.fix.speedMillimetresPerSecond {
        writer.field("speedMetresPerSecond", Double(speed) / 1_000)
      }
      if let course = point.fix.courseCentidegrees {
        writer.field("courseDegrees", Double(course) / 100)
      }
      if let accuracy = point.fix.accuracyMillimetres {
        writer.field("accuracyMetres", Double(accuracy) / 1_000)
      }
      if let status = point.fix.status { writer.field("status", status) }
      writer.endObject()
    }
    writer.endArray()
    writer.key("gaps")
    writer.beginArray()
    for gap in gaps {
      writer.beginObject()
      writer.field("from", gap.from.rfc3339())
      writer.field("to", gap.to.rfc3339())
      writer.endObject()
    }
    writer.endArray()
  }
}
