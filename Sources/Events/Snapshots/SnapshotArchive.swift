/// The rows of the last snapshot that was saved, where folds look up what they do not hold in memory.
///
/// A fold may leave out of memory only what has not changed since, so a row is right whenever it is read. Whoever folds
/// is its only user. A read that fails is kept: everything that was folded or decided since is void, and whoever
/// drives the folds has to ask before anything of it is used.
public protocol SnapshotArchive: AnyObject, Sendable {
  /// The state of one row; nil where there is none, or it could not be read.
  func state(of part: String, _ key: [UInt8]) -> [UInt8]?

  /// Up to `limit` rows of a part in the order of their keys, after one key, up to and with another; fewer where one
  /// could not be read.
  func rows(
    of part: String, after key: [UInt8]?, through last: [UInt8]?, limit: Int
  ) -> [SnapshotRow]

  /// Keeps that a row could be read, but is none that a fold writes.
  func fail(_ error: SnapshotError)
}

extension SnapshotArchive {
  /// Reads the value of one row; nil where there is none.
  public func value<Value>(
    of part: String, _ key: [UInt8],
    _ body: (inout SnapshotReader) throws(SnapshotError) -> Value?
  ) -> Value? {
    guard let state = state(of: part, key) else { return nil }
    do throws(SnapshotError) {
      var reader = SnapshotReader(state)
      let value = try body(&reader)
      try reader.end()
      return value
    } catch {
      fail(error)
      return nil
    }
  }
}
