public import EventLog

/// Does with a whole data directory what a server does, so that the rounds can flip bits of files that this module
/// knows nothing of: read models, snapshots, users.
public struct CentreProbe: Sendable {
  /// What somebody saw who started a centre and read everything from it.
  public enum Sight: Equatable, Sendable {
    /// Somebody is told that something cannot be used, and what to do.
    case refused(String)
    /// What was read, in a digest, and how many warnings the start gave.
    case read(digest: [UInt8], warnings: Int)
  }

  let make: @Sendable (LogDirectory, UInt64, _ isClosed: Bool) -> Void
  let look: @Sendable (LogDirectory) -> Sight
  let rebuild: @Sendable (LogDirectory) -> Void

  /// Puts a probe together.
  ///
  /// - Parameters:
  ///   - make: fills an existing, empty directory, and closes it or leaves it as a killed process does.
  ///   - look: starts a centre on a directory and reads all of it.
  ///   - rebuild: builds the read models of a directory anew.
  public init(
    make: @escaping @Sendable (LogDirectory, UInt64, _ isClosed: Bool) -> Void,
    look: @escaping @Sendable (LogDirectory) -> Sight,
    rebuild: @escaping @Sendable (LogDirectory) -> Void
  ) {
    self.make = make
    self.look = look
    self.rebuild = rebuild
  }
}
