import Events
import Glibc
import Seal

@testable import EventLog

/// The SQLite store under test, in a data directory of its own that is gone with it.
final class SQLiteContractStore: ContractStore {
  private let directory: LogDirectory
  private var writer: Writer?
  private var failing: MemoryStore.UnknownOutcome?

  init() throws(LogFailure) {
    let id = UUID128(high: RandomBytes.integer(), low: RandomBytes.integer())
    directory = LogDirectory(path: "/tmp/zhihui-store-test-\(id)")
    writer = try Writer.open(directory, create: true)
  }

  deinit {
    writer = nil
    let folder = Folder(path: directory.path)
    for name in (try? folder.names()) ?? [] { try? folder.remove(name) }
    _ = unsafe rmdir(directory.path)
  }

  var head: Position { withWriter { $0.head } }
  var headHash: Digest { withWriter { $0.headHash } }

  func nextVersion(of stream: StreamID) throws(LogFailure) -> UInt64 {
    guard var writer = writer.take() else { throw .stopped }
    let version = try writer.nextVersion(of: stream)
    self.writer = consume writer
    return version
  }

  func append(_ batch: consuming Batch, at: Micros) throws(LogFailure) -> Commit {
    guard var writer = writer.take() else { throw .stopped }
    do throws(LogFailure) {
      let commit = try writer.append(batch, recordedAt: at)
      try writer.writeAnchor()
      self.writer = consume writer
      return commit
    } catch {
      if case .outcomeUnknown = error { try settle(writer) }
      self.writer = consume writer
      throw error
    }
  }

  /// The same for a caller that has judged its commands itself.
  func commit(_ batch: consuming Batch, at: Micros) throws(LogFailure) -> Commit {
    guard var writer = writer.take() else { throw .stopped }
    let commit = try writer.commit(batch, recordedAt: at)
    self.writer = consume writer
    return commit
  }

  func source() throws(LogFailure) -> any EventSource {
    guard let writer = writer.take() else { throw .stopped }
    do throws(LogFailure) {
      let source = try writer.makeSource()
      self.writer = consume writer
      return source
    } catch {
      self.writer = consume writer
      throw error
    }
  }

  func reopen() throws(LogFailure) {
    if let writer = writer.take() { try writer.close() }
    writer = try Writer.open(directory, create: false)
    failing = nil
  }

  func openTwice() throws(LogFailure) {
    let second = try Writer.open(directory, create: false)
    try second.close()
  }

  /// A deferred constraint is the one thing that fails at COMMIT and nowhere before. Everything that makes it up
  /// belongs to this connection alone and leaves no trace in the file.
  func failNext(_ outcome: MemoryStore.UnknownOutcome) throws(LogFailure) {
    guard let writer = writer.take() else { return }
    if failing == nil {
      try writer.store.connection.execute(
        """
        PRAGMA foreign_keys = ON;
        CREATE TEMP TABLE parent(id INTEGER PRIMARY KEY);
        CREATE TEMP TABLE child(id INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);
        CREATE TEMP TRIGGER fail AFTER INSERT ON main.command
        BEGIN INSERT INTO child VALUES(1); END;
        """)
    }
    failing = outcome
    self.writer = consume writer
  }

  func isChained() throws(LogFailure) -> Bool { try Verifier.verify(directory).ok }

  /// Lets the failed commit happen after all, behind the writer's back, or never.
  private func settle(_ writer: borrowing Writer) throws(LogFailure) {
    switch failing {
    case .happened: try writer.store.connection.execute("DELETE FROM child; COMMIT")
    case .didNotHappen: try writer.store.connection.execute("ROLLBACK")
    case nil: break
    }
  }

  private func withWriter<Value>(_ body: (borrowing Writer) -> Value) -> Value {
    guard let writer = writer.take() else { preconditionFailure("the log is closed") }
    let value = body(writer)
    self.writer = consume writer
    return value
  }
}
