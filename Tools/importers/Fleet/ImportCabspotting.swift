public import Events

/// Imports positions of San Francisco taxis (EPFL mobility data set): a file a taxi, a line a position, in any order:
/// latitude, longitude, occupied or not, Unix seconds. Each file is one track.
///
/// - Parameter startingAt: moves each taxi's positions in time so that the first falls on this moment, for
///   demonstrations; nil keeps the times of the source. Moved positions are other facts with other identifiers.
/// - Throws: `ImportError` before anything is submitted where a file as a whole cannot be read; later what the
///   sink or the pace throws. It may be repeated at any time.
public func importCabspotting(
  _ files: [CabFile], startingAt: Micros? = nil, into sink: inout some CommandSink,
  pace: Pace = .atOnce, limits: ImportLimits = ImportLimits(),
  progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportSummary {
  var summary = ImportSummary()
  var fixes: [String: (name: String, fixes: [FleetFix])] = [:]
  for file in files {
    let read = try readCab(file, limits, &summary, progress).moved(to: startingAt)
    if fixes.updateValue((file.name, read), forKey: file.taxi) != nil {
      throw ImportError.repeatedFile(file.name)
    }
  }
  var tracks: [FleetTrack] = []
  for (taxi, file) in fixes.sorted(by: { $0.key < $1.key }) {
    let (track, repeated) = FleetTrack.sorting(
      file.fixes, vehicle: taxi, key: startingAt.map { "\(taxi)@\($0)" } ?? taxi, file: file.name)
    tracks.append(track)
    for fix in repeated {
      summary.refuse(file: file.name, line: fix.line, FixReading.repeated(taxi, fix.fix.time))
    }
  }
  var submission = Submission(summary)
  try submission.run(
    FleetPlan(.cabspotting, tracks, pace: pace), into: &sink, pace: pace, progress: progress)
  return submission.summary
}

extension [FleetFix] {
  /// The same positions with the first of them at another moment.
  fileprivate func moved(to start: Micros?) -> [FleetFix] {
    guard let start, let first = map(\.fix.time).min() else { return self }
    let distance = start.since(first)
    return map { entry in
      let fix = entry.fix
      return FleetFix(
        fix: TrackFix(
          time: fix.time.adding(distance), latitudeE7: fix.latitudeE7,
          longitudeE7: fix.longitudeE7,
          speedMillimetresPerSecond: fix.speedMillimetresPerSecond,
          courseCentidegrees: fix.courseCentidegrees,
          accuracyMillimetres: fix.accuracyMillimetres, status: fix.status),
        line: entry.line)
    }
  }
}

private func readCab(
  _ file: CabFile, _ limits: ImportLimits, _ summary: inout ImportSummary,
  _ progress: (ImportProgress) -> Void
) throws(ImportError) -> [FleetFix] {
  var reader = LineReader(file.source, sizeBytesMax: limits.rowSizeBytesMax)
  var fixes: [FleetFix] = []
  while let next = try reader.next() {
    if case .text(_, "") = next { continue }
    summary.rowsRead += 1
    guard summary.rowsRead <= limits.rowsMax else { throw .tooManyRows(limit: limits.rowsMax) }
    switch next {
    case .tooLong(let line):
      summary.refuse(
        file: file.name, line: line,
        Words(
          "the line is longer than \(limits.rowSizeBytesMax) bytes",
          "该行超过 \(limits.rowSizeBytesMax) 字节"))
    case .text(let line, let text):
      switch readFix(text) {
      case .success(let fix): fixes.append(FleetFix(fix: fix, line: line))
      case .failure(let refusal):
        summary.refuse(file: file.name, line: line, refusal.words)
      }
    }
    if summary.rowsRead.isMultiple(of: max(1, limits.rowsPerProgress)) {
      progress(
        ImportProgress(
          phase: .reading, done: reader.bytesRead, total: file.source.sizeBytes,
          rowsRead: summary.rowsRead))
    }
  }
  return fixes
}

private struct FixRefusal: Error {
  let words: Words
}

private func readFix(_ text: String) -> Result<TrackFix, FixRefusal> {
  let fields = text.split(separator: " ").map(String.init)
  guard fields.count == 4 else {
    return .failure(
      FixRefusal(
        words: Words(
          "the line has \(fields.count) fields, not 4: latitude, longitude, occupied, Unix seconds",
          "该行有 \(fields.count) 个字段，应为 4 个：纬度、经度、载客、Unix 秒")))
  }
  guard let position = FixReading.position(latitude: fields[0], longitude: fields[1]) else {
    return .failure(
      FixRefusal(words: FixReading.unreadablePosition(fields[0], fields[1])))
  }
  guard let status = UInt8(fields[2]), status <= 1 else {
    return .failure(
      FixRefusal(
        words: Words(
          "occupied is neither 0 nor 1: \(fields[2].prefix(24))",
          "载客状态不是 0 或 1：\(fields[2].prefix(24))")))
  }
  guard let time = FixReading.unixSeconds(fields[3]) else {
    return .failure(
      FixRefusal(words: FixReading.unreadableTime(fields[3], form: "1211033530")))
  }
  return .success(
    TrackFix(
      time: time, latitudeE7: position.latitudeE7, longitudeE7: position.longitudeE7,
      status: status))
}
