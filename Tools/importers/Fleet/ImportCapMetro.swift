internal import Events

/// Imports vehicle positions of Capital Metro (CapMetrics): a row a position, times with offset, in any order. Each
/// vehicle has one track for each local day.
///
/// - Throws: `ImportError` before anything is submitted where the file as a whole cannot be read; later what the
///   sink or the pace throws. It may be repeated at any time.
public func importCapMetro(
  _ source: ByteSource, into sink: inout some CommandSink, pace: Pace = .atOnce,
  limits: ImportLimits = ImportLimits(), progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportSummary {
  var summary = ImportSummary()
  var reader = try CapMetroReader(source, limits: limits)
  try reader.readAll(total: source.sizeBytes, limits, &summary, progress)
  var tracks: [FleetTrack] = []
  for (key, fixes) in reader.fixes.sorted(by: { $0.key < $1.key }) {
    let (track, repeated) = FleetTrack.sorting(
      fixes, vehicle: key.vehicle, key: "\(key.vehicle):\(key.day)")
    tracks.append(track)
    for fix in repeated {
      summary.refuse(line: fix.line, FixReading.repeated(key.vehicle, fix.fix.time))
    }
  }
  var submission = Submission(summary)
  try submission.run(
    FleetPlan(.capMetro, tracks, pace: pace), into: &sink, pace: pace, progress: progress)
  return submission.summary
}

private struct CapMetroReader {
  struct Key: Hashable, Comparable {
    let vehicle: String
    /// The local date, as the source writes it.
    let day: String

    static func < (left: Key, right: Key) -> Bool {
      (left.vehicle, left.day) < (right.vehicle, right.day)
    }
  }

  private var table: CSVTable<CapMetroColumn>
  private(set) var fixes: [Key: [FleetFix]] = [:]

  init(_ source: ByteSource, limits: ImportLimits) throws(ImportError) {
    table = try CSVTable(source, limits: limits)
  }

  mutating func readAll(
    total: Int?, _ limits: ImportLimits, _ summary: inout ImportSummary,
    _ progress: (ImportProgress) -> Void
  ) throws(ImportError) {
    while let record = try table.next() {
      summary.rowsRead += 1
      guard summary.rowsRead <= limits.rowsMax else { throw .tooManyRows(limit: limits.rowsMax) }
      switch record {
      case .row(let row): read(row, &summary)
      case .malformed(let line, let reason): summary.refuse(line: line, reason)
      }
      if summary.rowsRead.isMultiple(of: max(1, limits.rowsPerProgress)) {
        progress(
          ImportProgress(
            phase: .reading, done: table.bytesRead, total: total, rowsRead: summary.rowsRead))
      }
    }
  }

  private mutating func read(_ row: CSVRow, _ summary: inout ImportSummary) {
    let vehicle = table.text(.vehicle, row)
    guard !vehicle.isEmpty else {
      summary.refuse(line: row.line, Words("vehicle_id is empty", "vehicle_id 为空"))
      return
    }
    let timestamp = table.text(.timestamp, row)
    guard let time = Micros(rfc3339: timestamp) else {
      summary.refuse(
        line: row.line,
        FixReading.unreadableTime(timestamp, form: "2015-09-06T01:16:07-05:00"))
      return
    }
    let latitude = table.text(.latitude, row)
    let longitude = table.text(.longitude, row)
    guard let position = FixReading.position(latitude: latitude, longitude: longitude) else {
      summary.refuse(line: row.line, FixReading.unreadablePosition(latitude, longitude))
      return
    }
    let speedText = table.text(.speed, row)
    let speed = FixReading.speed(metresPerSecond: speedText)
    if speed == nil, !speedText.isEmpty {
      summary.note(line: row.line, Self.speedless(speedText))
    }
    fixes[Key(vehicle: vehicle, day: String(timestamp.prefix(10))), default: []].append(
      FleetFix(
        fix: TrackFix(
          time: time, latitudeE7: position.latitudeE7, longitudeE7: position.longitudeE7,
          speedMillimetresPerSecond: speed),
        line: row.line))
  }

  private static func speedless(_ text: String) -> Words {
    Words(
      "speed is not in metres a second, the position is kept without: \(text.prefix(24))",
      "速度不是以米每秒为单位的数值，位置仍予保留：\(text.prefix(24))")
  }
}
