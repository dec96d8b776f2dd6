public import Events

/// The way to the live feed: a WebSocket that comes back by itself, or a stand-in.
///
/// Everything happens on the loop's thread. The console says hello and subscribes whenever the connection opens.
public protocol LiveConnection: AnyObject {
  /// Takes each text message, whole.
  var onMessage: (([UInt8]) -> Void)? { get set }
  /// Takes each change of the connection.
  var onState: ((LiveConnectionState) -> Void)? { get set }

  /// Begins to connect, and goes on after every loss until ``close()``.
  func start()
  /// Sends a text message; dropped where the connection is not open.
  func send(_ message: [UInt8])
  /// Has the next attempt wait at least so long, as the server asked before it closed, and go to the server it named.
  func holdOff(milliseconds: Int, url: String?)
  /// Ends the connection for good.
  func close()
}

/// How a ``LiveConnection`` stands.
public enum LiveConnectionState: Equatable, Sendable {
  /// Open: messages can be sent.
  case open
  /// Lost or not reached; another attempt comes by itself.
  case lost(reason: Words)
  /// Closed by the server in a way that another attempt does not mend.
  case refused(reason: Words)
}
