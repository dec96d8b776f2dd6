internal import Loop

extension Stream {
  /// How long a peer may take to read the last bytes and hang up itself, in milliseconds.
  static let hangUpMillisecondsMax = 2_000

  /// Writes the last bytes and ends the connection so that the peer gets to read them.
  ///
  /// Closing at once while the peer still sends would have the system answer with a reset, which throws away what
  /// the peer has not read yet, such as the reason for the end (RFC 9112 section 9.6).
  func hangUp(after bytes: [UInt8]) {
    guard isOpen else { return }
    let timer = loop.schedule(afterMilliseconds: Self.hangUpMillisecondsMax) { [weak self] in
      self?.close()
    }
    let closed = onClose
    onClose = { error in
      timer.cancel()
      closed?(error)
    }
    onRead = { _ in }
    onEnd = { [unowned self] in close() }
    write(bytes)
    shutdown()
    startReading()
  }
}
