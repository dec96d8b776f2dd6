internal import Events
internal import Glibc
internal import Importers

/// One import: reads the files of a format and submits what they say to a sink.
struct ImportJob {
  /// Columns of the progress bar.
  private static let barColumns = 78

  let format: String
  let files: [String]
  let schedule: SpeedSchedule?
  let startingAt: Micros?
  let terminal: Terminal
  /// How far the record is moved in time.
  private let shiftMicros: Int64

  /// - Parameter nowIs: The moment of the record that is now; what comes after it comes as it happened.
  init(
    format: String, files: [String], schedule: SpeedSchedule?, startingAt: Micros?, nowIs: Micros?,
    terminal: Terminal
  ) {
    self.format = format
    self.files = files
    self.schedule = nowIs == nil ? schedule : .asItHappens
    self.startingAt = startingAt
    self.terminal = terminal
    shiftMicros = nowIs.map { SystemClock.now().since($0) } ?? 0
  }

  func run(into sink: inout some CommandSink) throws(Failure) -> ImportSummary {
    let bar = ProgressBar(columns: Self.barColumns, language: terminal.language)
    let isDrawn = terminal.showsProgress
    defer { if isDrawn { terminal.draw("") } }
    let report = { (progress: ImportProgress) in
      if isDrawn { terminal.draw(bar.line(progress)) }
    }
    do {
      switch format {
      case "sf-fire":
        return try importFireCalls(
          try .file(files[0]), shiftMicros: shiftMicros, into: &sink, pace: pace, progress: report)
      case "sf-fire-scenes":
        return try importFireScenes(
          try .file(files[0]), shiftMicros: shiftMicros, into: &sink, pace: pace, progress: report)
      case "capmetro":
        return try importCapMetro(
          try .file(files[0]), into: &sink, pace: pace, progress: report)
      case "cabspotting":
        let cabs = try files.map { CabFile(name: $0, source: try .file($0)) }
        return try importCabspotting(
          cabs, startingAt: startingAt?.adding(shiftMicros), into: &sink, pace: pace,
          progress: report)
      default:
        return try importGeoJSON(
          try .file(files[0]), into: &sink, pace: pace, progress: report)
      }
    } catch let error as ImportError {
      throw .work(error.words)
    } catch let error as Failure {
      throw error
    } catch {
      throw .work(Words("\(error)", "\(error)"))
    }
  }

  /// Waits until a moment of the source is due at the speed asked for.
  private var pace: Pace {
    guard let schedule else { return .atOnce }
    var running = schedule
    return .following { moment in
      while case let wait = running.waitMicros(until: moment, now: SystemClock.now()), wait > 0 {
        usleep(UInt32(clamping: wait))
      }
      return max(moment, running.present(now: SystemClock.now()) ?? moment)
    }
  }
}
