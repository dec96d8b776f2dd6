/// What a log's files lie on: the system's disk, unless a test puts a faulty one in its place.
///
/// Whatever the writer does to a file goes through the disk: the database and its write-ahead log inside SQLite,
/// the anchor and the folder's names through ``DiskFile``. So a power cut can be made to hit all of them at once.
package struct Disk: Hashable, Sendable {
  /// The system's own.
  package static let system = Disk(name: nil)

  /// The name under which SQLite knows its functions (sqlite.org/vfs.html); nil for the system's.
  let name: String?

  /// Names a disk that has been registered with SQLite.
  package init(name: String?) { self.name = name }
}
