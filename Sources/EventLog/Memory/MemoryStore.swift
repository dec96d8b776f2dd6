public import Events
public import Seal

/// The one hand that writes a ``MemoryLog``: the model that every other store has to behave like.
public struct MemoryStore: ~Copyable, EventStore {
  /// What becomes of a commit whose outcome its caller does not learn.
  public enum UnknownOutcome: CaseIterable, Sendable {
    /// It is in the log.
    case happened
    /// Nothing of it is in the log.
    case didNotHappen
  }

  /// What the failure says, which stands for whatever a disk would have said.
  static let problem = SQLiteProblem(code: 10, message: "told to fail", sql: "COMMIT")

  private let log: MemoryLog
  private var chain: EventChain
  private var isStopped = false
  private var next: UnknownOutcome?

  /// Opens a log for writing.
  ///
  /// - Throws: `locked` while another store writes it.
  public init(_ log: MemoryLog) throws(LogFailure) {
    guard !log.isHeld else { throw .locked(path: "memory", process: nil) }
    log.isHeld = true
    self.log = log
    chain = EventChain(log.algorithm)
  }

  deinit { log.isHeld = false }

  /// Identifies the log.
  public var storeID: UUID128 { log.storeID }

  /// Which writing of the log this is.
  public var epoch: UInt64 { log.epoch }

  /// The digest that chains the log.
  public var algorithm: DigestAlgorithm { log.algorithm }

  /// The last position.
  public var head: Position { log.head().position }

  /// The chain's hash at the head.
  public var headHash: Digest { log.head().hash }

  /// The version that the next event of a stream will have.
  public func nextVersion(of stream: StreamID) -> UInt64 { log.contents.nextVersion(of: stream) }

  /// A hand for reading this log.
  public func makeSource() -> MemoryLog { log }

  /// Lets the next append that records something fail with `outcomeUnknown`, and says what becomes of it.
  public mutating func failNext(_ outcome: UnknownOutcome) { next = outcome }

  /// Records what may be recorded of a batch, and answers each of its commands.
  public mutating func append(
    _ batch: consuming Batch, recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    let before = next == .didNotHappen ? log.contents : nil
    let at = max(recordedAt, log.contents.recordedAt)
    let first = log.contents.events.count
    var answers: [AppendAnswer] = []
    for entry in batch.entries {
      answers.append(log.contents.carryOut(entry, at: at, log.identity, &chain))
    }
    if log.contents.events.count > first { log.contents.prune(at: at) }
    if let next, answers.contains(where: \.isRecorded) {
      isStopped = true
      if let before, next == .didNotHappen { log.contents = before }
      throw .outcomeUnknown(Self.problem)
    }
    return Commit(
      events: log.contents.events[first...].map(Committed.init), answers: answers, head: head,
      headHash: headHash)
  }
}
