/// How many rows a file of snapshots has, and the sums of their checks: those at work, which a start reads, and those
/// at rest.
struct SnapshotTally: Equatable {
  var work = RowTally()
  var rest = RowTally()

  init() {}

  /// Reads four columns of `meta`.
  init(_ statement: borrowing Statement, from column: Int32) {
    work = RowTally(count: statement.integer(column), sum: statement.integer(column + 1))
    rest = RowTally(count: statement.integer(column + 2), sum: statement.integer(column + 3))
  }

  mutating func add(_ check: Int64, isAtRest: Bool) {
    if isAtRest { rest.add(check) } else { work.add(check) }
  }

  mutating func remove(_ check: Int64, isAtRest: Bool) {
    if isAtRest { rest.remove(check) } else { work.remove(check) }
  }
}
