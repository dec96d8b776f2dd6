internal import Events

/// Imports "Fire Department Calls for Service" (City and County of San Francisco): a row a unit sent to a call, wall
/// times of San Francisco.
///
/// - Parameter shiftMicros: moves the whole record in time, for demonstrations. A moved record is another record: its
///   facts have other identifiers.
/// - Throws: `ImportError` before anything is submitted where the file as a whole cannot be read; later what the
///   sink or the pace throws. It may be repeated at any time.
public func importFireCalls(
  _ source: ByteSource, shiftMicros: Int64 = 0, into sink: inout some CommandSink,
  pace: Pace = .atOnce,
  limits: ImportLimits = ImportLimits(), progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportSummary {
  var summary = ImportSummary()
  let book = try readFireCalls(
    source, shiftMicros, limits: limits, summary: &summary, progress: progress)
  for (index, row) in book.rows.enumerated() {
    if row.contradictsItself || book.contradictsOthers(index) { summary.contradictions += 1 }
  }
  summary.gaps = FireStep.allCases.compactMap { step in
    let rows = book.rows.count { $0[step] == nil }
    return rows == 0 ? nil : ColumnGap(column: step.column.rawValue, rows: rows)
  }
  for index in book.rows.indices.sorted(by: { book.rows[$0].row.line < book.rows[$1].row.line })
  where book.place(index) == nil {
    summary.note(line: book.rows[index].row.line, placeless(book.text(.location, index)))
  }
  var submission = Submission(summary)
  try submission.run(FirePlan(book), into: &sink, pace: pace, progress: progress)
  return submission.summary
}

/// Reads the rows of a file of calls, moved in time.
func readFireCalls(
  _ source: ByteSource, _ shiftMicros: Int64, limits: ImportLimits, summary: inout ImportSummary,
  progress: (ImportProgress) -> Void
) throws(ImportError) -> FireBook {
  var reader = try FireRowReader(
    source, zone: try SourceZone(named: SanFrancisco.zoneName), shiftMicros: shiftMicros,
    limits: limits)
  var rows: [FireRow] = []
  while let outcome = try reader.next() {
    summary.rowsRead += 1
    guard summary.rowsRead <= limits.rowsMax else { throw .tooManyRows(limit: limits.rowsMax) }
    switch outcome {
    case .row(let row): rows.append(row)
    case .refused(let line, let reason): summary.refuse(line: line, reason)
    }
    if summary.rowsRead.isMultiple(of: max(1, limits.rowsPerProgress)) {
      progress(
        ImportProgress(
          phase: .reading, done: reader.table.bytesRead, total: source.sizeBytes,
          rowsRead: summary.rowsRead))
    }
  }
  return FireBook(rows, reader.table)
}

private func placeless(_ location: String) -> Words {
  Words(
    "Location is not (latitude, longitude), the row is kept by its address: \(location.prefix(40))",
    "Location 不是（纬度, 经度），该行仅按地址保留：\(location.prefix(40))")
}
