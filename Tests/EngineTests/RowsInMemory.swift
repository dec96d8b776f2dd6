import Events

/// Rows as a file of snapshots keeps them.
final class RowsInMemory: SnapshotArchive, @unchecked Sendable {  // a test is one thread
  private(set) var rows: [String: [[UInt8]: SnapshotRow]] = [:]
  private(set) var failure: SnapshotError?
  /// How often something was looked up that was there.
  private(set) var found = 0

  func take(_ snapshot: [SnapshotRow]) {
    for row in snapshot { rows[row.part, default: [:]][row.key] = row.state == nil ? nil : row }
  }

  var atWork: [SnapshotRow] { rows.values.flatMap(\.values).filter { !$0.isAtRest } }
  var all: [SnapshotRow] { rows.values.flatMap(\.values) }

  func state(of part: String, _ key: [UInt8]) -> [UInt8]? {
    guard let row = rows[part]?[key] else { return nil }
    found += 1
    return row.state
  }

  func rows(
    of part: String, after key: [UInt8]?, through last: [UInt8]?, limit: Int
  ) -> [SnapshotRow] {
    let wanted = (rows[part] ?? [:]).values.filter { row in
      let isBehind = key.map { $0.lexicographicallyPrecedes(row.key) } ?? true
      return isBehind && !(last?.lexicographicallyPrecedes(row.key) ?? false)
    }
    return Array(
      wanted.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(limit))
  }

  func fail(_ error: SnapshotError) { failure = failure ?? error }
}
