public import Client
public import Loop

/// The live feed of a server as the console's connection.
public final class LinkedConnection: LiveConnection {
  /// Takes each text message, whole.
  public var onMessage: (([UInt8]) -> Void)?
  /// Takes each change of the connection.
  public var onState: ((LiveConnectionState) -> Void)?

  private let link: LiveLink

  /// A connection to a server; ``start()`` opens it.
  public init(to address: ServerAddress, loop: EventLoop) {
    link = LiveLink(address: address, loop: loop)
    link.onMessage = { [weak self] bytes in self?.onMessage?(bytes) }
    link.onOpen = { [weak self] in self?.onState?(.open) }
    link.onState = { [weak self] state in
      switch state {
      case .idle, .connecting, .open: break
      case .waiting(let reason, _): self?.onState?(.lost(reason: reason))
      case .refused(_, let words): self?.onState?(.refused(reason: words))
      }
    }
  }

  /// Begins to connect, and goes on after every loss until ``close()``.
  public func start() { link.start() }

  /// Sends a text message; dropped where the connection is not open.
  public func send(_ message: [UInt8]) {
    // What matters is sent again with the same identifier when the link is back.
    try? link.send(message)
  }

  /// Has the next attempt wait at least so long, and go to the server that is named.
  public func holdOff(milliseconds: Int, url: String?) {
    link.retryNotBeforeMilliseconds = milliseconds
    if let url { link.follow(to: url) }
  }

  /// Ends the connection for good.
  public func close() { link.close() }
}
