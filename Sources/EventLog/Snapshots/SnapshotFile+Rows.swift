internal import Events

extension SnapshotRow {
  /// The columns that ``init(_:)`` and ``checked(_:path:)`` read, in their order.
  static let columns = "part, key, rest, state, row_check"

  /// What is noted beside the row, lest a change of it by anybody else go unnoticed.
  static func check(
    _ part: String, _ key: [UInt8], isAtRest: Bool, _ state: [UInt8]
  ) -> Int64 {
    var check = RowCheck()
    check.add(part)
    check.add(key)
    check.add(Int64(isAtRest ? 1 : 0))
    check.add(state)
    return check.value
  }

  /// Takes a row out of a statement, with its check.
  ///
  /// - Throws: `projectionDamaged` where it is not as it was written.
  static func checked(
    _ rows: borrowing Statement, path: String
  ) throws(LogFailure) -> (row: SnapshotRow, check: Int64) {
    let (part, key, rest, state) = (rows.text(0), rows.bytes(1), rows.integer(2), rows.bytes(3))
    let written = check(part, key, isAtRest: rest == 1, state)
    guard (0...1).contains(rest), written == rows.integer(4) else {
      throw .projectionDamaged(path: path)
    }
    return (SnapshotRow(part: part, key: key, state: state, isAtRest: rest == 1), written)
  }
}
