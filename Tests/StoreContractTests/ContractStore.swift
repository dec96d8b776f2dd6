import EventLog
import Events
import Seal
import Testing

/// A store under test, whichever it is.
protocol ContractStore: AnyObject {
  var head: Position { get }
  var headHash: Digest { get }
  func nextVersion(of stream: StreamID) throws(LogFailure) -> UInt64
  func append(_ batch: consuming Batch, at: Micros) throws(LogFailure) -> Commit
  func source() throws(LogFailure) -> any EventSource
  /// Lets go of the log as a process does that ends, and opens it anew.
  func reopen() throws(LogFailure)
  /// Opens the log a second time, while it is open, and lets go of it again.
  func openTwice() throws(LogFailure)
  func failNext(_ outcome: MemoryStore.UnknownOutcome) throws(LogFailure)
  /// Whether the chain of all that was recorded is whole.
  func isChained() throws(LogFailure) -> Bool
}

/// The stores that keep the contract.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
  case memory
  case sqlite

  var testDescription: String {
    switch self {
    case .memory: "in memory"
    case .sqlite: "on SQLite"
    }
  }

  func make() throws(LogFailure) -> any ContractStore {
    switch self {
    case .memory: try MemoryContractStore()
    case .sqlite: try SQLiteContractStore()
    }
  }
}
