import EventLog
import Events
import Glibc

/// A log whose events occurred and were recorded at the seconds that a test names; gone with the test.
final class PastLog {
  /// Something that occurred at a second.
  struct Fact {
    let second: Int64
    let stream: StreamID
    let event: Event
  }

  let directory: LogDirectory
  private var writer: Writer?
  private var events: UInt64 = 0

  init() throws(LogFailure) {
    let id = UUID128(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max))
    directory = LogDirectory(path: "/tmp/zhihui-replay-test-\(id)")
    writer = try Writer.open(directory, create: true)
  }

  deinit {
    // What the log keeps beside itself is known; nothing else is in the folder.
    for name in ["log.db", "log.db-wal", "log.db-shm", "anchor", "lock", "vault.db", "vault.key"] {
      _ = unsafe unlink(directory.path + "/" + name)
    }
    _ = unsafe rmdir(directory.path)
  }

  /// Records facts as one batch at a second.
  func record(at second: Int64, _ facts: [Fact]) throws(LogFailure) {
    guard var writer = writer.take() else { return }
    var batch = Batch()
    let command = UUID128(high: 7, low: events + 1)
    var proposed: [ProposedEvent] = []
    for fact in facts {
      events += 1
      proposed.append(
        ProposedEvent(
          stream: fact.stream, event: fact.event,
          context: EventContext(
            kind: fact.event.kind, occurredAt: Micros(seconds: fact.second), clock: .server,
            actor: Actor(name: "lin", role: .dispatcher), command: command,
            dataClass: fact.event.dataClass),
          id: UUID128(high: 8, low: events)))
    }
    batch.append(
      CommandRecord(id: command, contentDigest: writer.headHash, outcome: []), proposed)
    _ = try writer.commit(batch, recordedAt: Micros(seconds: second))
    self.writer = consume writer
  }
}
