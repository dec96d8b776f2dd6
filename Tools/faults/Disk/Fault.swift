internal import CSQLite

/// What a disk does instead of what it was asked to do.
public enum Fault: String, CaseIterable, Sendable {
  /// The call fails and has done nothing.
  case refuses
  /// The disk is full; the call has done nothing.
  case full
  /// The disk is full after half of what was to be written.
  case shortWrite
  /// A sync fails though all is on the disk.
  case syncFailsKept
  /// A sync fails, and what was written since the last one never reaches the disk, though programs still see it.
  case syncFailsLost
  /// A sync says it is done and has done nothing.
  case syncLies

  /// Whether it can befall an operation.
  public func befalls(_ kind: DiskOperation.Kind) -> Bool {
    switch self {
    case .refuses: true
    case .full: kind == .create || kind == .write || kind == .truncate
    case .shortWrite: kind == .write
    case .syncFailsKept, .syncFailsLost, .syncLies: kind == .sync
    }
  }

  /// What SQLite is told (sqlite.org/rescode.html); nil where all is said to be well.
  func code(for kind: DiskOperation.Kind) -> Int32? {
    switch self {
    case .full, .shortWrite: kind == .create ? SQLITE_CANTOPEN : SQLITE_FULL
    case .refuses, .syncFailsKept, .syncFailsLost: kind.failureCode
    case .syncLies: nil
    }
  }
}
