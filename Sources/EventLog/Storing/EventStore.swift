public import Events
public import Seal

/// A log that somebody writes to. There is one writer at a time, and only it takes positions.
///
/// A store gives each command of a batch its own answer; what was recorded of a batch becomes durable at once or
/// not at all. A failure during that leaves the outcome unknown: from then on every call throws `stopped`, and only
/// opening the log anew tells what is there. Senders ask again by command identifier and get the true answer.
public protocol EventStore: ~Copyable {
  /// How the log is read.
  associatedtype Source: EventSource

  /// Identifies the log wherever it is copied to.
  var storeID: UUID128 { get }
  /// Which writing of the log this is; a greater one shuts out the smaller ones.
  var epoch: UInt64 { get }
  /// The digest that chains the log.
  var algorithm: DigestAlgorithm { get }
  /// The last position that is durable.
  var head: Position { get }
  /// The chain's hash at the head.
  var headHash: Digest { get }

  /// The version that the next event of a stream will have, which is how many events it has.
  mutating func nextVersion(of stream: StreamID) throws(LogFailure) -> UInt64

  /// Records what may be recorded of a batch, and answers each of its commands.
  ///
  /// Commands are judged in their order; each sees what those before it will have recorded. A command that is
  /// answered without being recorded writes nothing and does not touch its neighbours.
  ///
  /// - Parameter recordedAt: now, by the server's clock. The time of recording is the later of it and of the last
  ///   event's, so it never goes back.
  /// - Throws: `outcomeUnknown` if the commit itself failed; any other failure means that nothing of the batch
  ///   was recorded. After either the store refuses all further work with `stopped`.
  mutating func append(_ batch: consuming Batch, recordedAt: Micros) throws(LogFailure) -> Commit

  /// A hand for reading this log.
  func makeSource() throws(LogFailure) -> Source
}
