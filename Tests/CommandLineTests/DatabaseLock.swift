import CSQLite
import Testing

/// Keeps everybody else from writing to a SQLite file until it is released.
@safe
struct DatabaseLock: ~Copyable {
  private let connection: OpaquePointer

  init(_ path: String) throws {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil)
    guard code == SQLITE_OK, let connection = unsafe opened,
      unsafe sqlite3_exec(connection, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK
    else {
      unsafe sqlite3_close(opened)
      throw Unlockable(path: path)
    }
    unsafe self.connection = connection
  }

  deinit { unsafe sqlite3_close(connection) }

  /// Lets others write again.
  consuming func release() {}

  struct Unlockable: Error {
    let path: String
  }
}
