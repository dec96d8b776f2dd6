import Events
import Seal

@testable import EventLog

/// The model under test.
final class MemoryContractStore: ContractStore {
  private let log = MemoryLog(storeID: UUID128(high: 1, low: 2))
  private var store: MemoryStore?

  init() throws(LogFailure) { store = try MemoryStore(log) }

  var head: Position { log.head().position }
  var headHash: Digest { log.head().hash }

  func nextVersion(of stream: StreamID) -> UInt64 { log.contents.nextVersion(of: stream) }

  func append(_ batch: consuming Batch, at: Micros) throws(LogFailure) -> Commit {
    guard var store = store.take() else { throw .stopped }
    do throws(LogFailure) {
      let commit = try store.append(batch, recordedAt: at)
      self.store = consume store
      return commit
    } catch {
      self.store = consume store
      throw error
    }
  }

  func source() -> any EventSource { log }

  func reopen() throws(LogFailure) {
    store = nil
    store = try MemoryStore(log)
  }

  func openTwice() throws(LogFailure) { _ = try MemoryStore(log) }

  func failNext(_ outcome: MemoryStore.UnknownOutcome) {
    guard var store = store.take() else { return }
    store.failNext(outcome)
    self.store = consume store
  }

  func isChained() -> Bool {
    var chain = EventChain(log.algorithm)
    var previous = log.identity.genesis
    for (index, link) in log.contents.links.enumerated() {
      let position = Position(UInt64(index) + 1)
      guard ChainFault.find(link, at: position, after: previous, &chain) == nil else {
        return false
      }
      previous = link.hash
    }
    return previous == log.head().hash
  }
}
