internal import Engine
internal import Events

/// Submits a plan and counts what became of it.
struct Submission {
  /// The most commands submitted in one go.
  static let commandsMax = 100

  private(set) var summary: ImportSummary
  private var refusedRows: Set<Row> = []

  private struct Row: Hashable {
    let file: String?
    let line: Int
  }

  init(_ summary: ImportSummary) { self.summary = summary }

  mutating func run(
    _ plan: some ImportPlan, into sink: inout some CommandSink, pace: Pace,
    batchCommandsMax: Int = Submission.commandsMax, progress: (ImportProgress) -> Void
  ) throws {
    var next = 0
    while next < plan.count {
      let end = try batchEnd(plan, from: next, pace: pace, max: batchCommandsMax)
      let planned = (next..<end).map(plan.command)
      let results = try sink.submit(planned.map(\.command))
      guard results.count == planned.count else {
        throw ImportError.answersMissing(expected: planned.count, received: results.count)
      }
      for (planned, result) in zip(planned, results) { count(planned, result) }
      next = end
      progress(
        ImportProgress(
          phase: .submitting, done: next, total: plan.count, rowsRead: summary.rowsRead,
          eventsWritten: summary.eventsWritten, moment: plan.due(end - 1)))
    }
  }

  private func batchEnd(
    _ plan: some ImportPlan, from start: Int, pace: Pace, max: Int
  ) throws -> Int {
    let limit = min(plan.count, start + max)
    switch pace {
    case .atOnce: return limit
    case .following(let waitUntil):
      var present: Micros?
      if let due = plan.due(start) { present = try waitUntil(due) }
      var end = start + 1
      while end < limit {
        if let due = plan.due(end) {
          guard let present, due <= present else { break }
        }
        end += 1
      }
      return end
    }
  }

  private mutating func count(_ planned: PlannedCommand, _ result: SubmissionResult) {
    switch result {
    case .accepted(let events):
      summary.eventsWritten += events
      summary.add(planned.tally)
    case .duplicate:
      summary.add(planned.tally)
    case .rejected(let code, let words):
      if planned.weight == .standing, Self.standing.contains(code) {
        summary.add(planned.tally)
      } else if refusedRows.insert(Row(file: planned.file, line: planned.line)).inserted {
        // The steps of a row that was not taken are refused one by one; it is still one row.
        summary.refuse(file: planned.file, line: planned.line, words)
      }
    }
  }

  private static let standing: Set<String> = [
    Rejection.Code.alreadyExists.rawValue, Rejection.Code.wrongState.rawValue,
  ]
}
