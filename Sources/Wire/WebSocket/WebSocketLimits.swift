/// How much of one message a decoder takes before it refuses the rest.
public struct WebSocketLimits: Equatable, Sendable {
  /// The most bytes in the body of a control frame (RFC 6455 section 5.5).
  public static let controlBytesMax = 125

  /// The most bytes of a message over all its frames; answered by close 1009.
  public var messageBytesMax: Int
  /// The most frames of a message; answered by close 1009.
  public var framesMax: Int

  /// Limits, by default those of a server towards its clients.
  public init(messageBytesMax: Int = 64 * 1024, framesMax: Int = 1024) {
    self.messageBytesMax = messageBytesMax
    self.framesMax = framesMax
  }

  func check(bytesHeld: Int, bytesAnnounced: Int, frames: Int) throws(WebSocketError) {
    // Subtracting keeps an announced length near the largest number from overflowing a sum.
    guard bytesAnnounced <= messageBytesMax - bytesHeld else { throw .messageTooLarge }
    guard frames <= framesMax else { throw .tooManyFrames }
  }
}
