internal import CSQLite

/// Something that changes a disk.
public struct DiskOperation: Equatable, Sendable {
  /// What is done.
  public enum Kind: String, CaseIterable, Sendable {
    /// A file is made.
    case create
    /// Bytes are written.
    case write
    /// A file is cut.
    case truncate
    /// A file's bytes are made durable.
    case sync
    /// A folder's names are made durable.
    case syncFolder
    /// A file is removed.
    case delete

    // SQLite's extended codes are macros that compute, which Swift does not import.
    var failureCode: Int32 {
      switch self {
      case .create: SQLITE_CANTOPEN
      case .write: SQLITE_IOERR | 3 << 8
      case .sync: SQLITE_IOERR | 4 << 8
      case .syncFolder: SQLITE_IOERR | 5 << 8
      case .truncate: SQLITE_IOERR | 6 << 8
      case .delete: SQLITE_IOERR | 10 << 8
      }
    }
  }

  /// What is done.
  public let kind: Kind
  /// To which file, by its name in the folder; empty for the folder itself.
  public let file: String
}
