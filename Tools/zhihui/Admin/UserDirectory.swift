internal import EventLog
internal import Events
internal import Glibc
internal import Server

/// Finds the users of a data directory.
enum UserDirectory {
  /// The users of a directory that exists: a mistyped one would have none.
  static func open(_ directory: LogDirectory) throws(Failure) -> AccessControl {
    guard unsafe Glibc.access(directory.path, F_OK) == 0 else {
      throw .work(LogFailure.directoryMissing(path: directory.path).words)
    }
    return AccessControl(directory: directory.path)
  }
}
