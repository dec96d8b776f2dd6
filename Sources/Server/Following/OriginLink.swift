public import Events
public import Seal

/// How a follower talks to its origin. Who implements it speaks the network's language; this is all the server knows.
///
/// Everything is asked on the loop and answered on it, later than the call. Trouble on the way is waited out: the same
/// is asked again until there is an answer or the link is closed.
public protocol OriginLink: AnyObject {
  /// Where the origin is.
  var url: String { get }
  /// Told what stands in the way while the same is asked again.
  var onTrouble: ((Words) -> Void)? { get set }
  /// Asks for the shipment that follows a position; the origin may hold the answer back until there is one.
  func shipment(after position: Position, then: @escaping (OriginShipment) -> Void)
  /// Asks for the keys of personal data that follow a row of the vault and seal what stands up to a position.
  func keys(after row: Int64, through position: Position, then: @escaping (OriginKeys) -> Void)
  /// Asks for the chain's hash at a position; nil where the origin's log ends before.
  func hash(at position: Position, then: @escaping (Digest?) -> Void)
  /// Asks where the origin's log ends.
  func head(then: @escaping (Position) -> Void)
  /// Ends it; nothing is answered any more.
  func close()
}

/// What an origin answers that was asked for a shipment.
public enum OriginShipment: Equatable, Sendable {
  /// The shipment's bytes.
  case bytes([UInt8])
  /// Its log ends before that position.
  case lacking
  /// The position lies within a batch of its log.
  case withinBatch
}

/// What an origin answers that was asked for keys.
public enum OriginKeys: Equatable, Sendable {
  /// The keys' bytes.
  case bytes([UInt8])
  /// It has none to give; the log is copied all the same.
  case refused(Words)
}
