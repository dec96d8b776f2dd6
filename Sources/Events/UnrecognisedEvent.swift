/// An event that a newer version of this software wrote; it is carried, never dropped.
public struct UnrecognisedEvent: Equatable, Sendable {
  /// Its type.
  public let type: String
  /// The version of its schema.
  public let version: Int
  /// Its bytes.
  public let payload: [UInt8]

  /// Creates a carried event.
  public init(type: String, version: Int, payload: [UInt8]) {
    self.type = type
    self.version = version
    self.payload = payload
  }
}
