internal import Events

/// How many rows a file of snapshots has, and the sum of their checks, so that a row that is missing shows
/// (EventSchemas/FORMAT.md, section 13).
struct SnapshotTally: Equatable {
  var count: Int64 = 0
  var sum: Int64 = 0

  mutating func add(_ check: Int64) {
    count &+= 1
    sum &+= check
  }

  mutating func remove(_ check: Int64) {
    count &-= 1
    sum &-= check
  }

  /// The check of a row.
  static func check(_ part: String, _ key: [UInt8], _ state: [UInt8]) -> Int64 {
    var check = RowCheck()
    check.add(part)
    check.add(key)
    check.add(state)
    return check.value
  }
}
