extension EventLoop {
  /// Runs an action after a time, once or, with an interval, again and again until `Timer.cancel`.
  /// Times are in milliseconds of `nowMilliseconds`; timers due together run in the order of their
  /// due times, then in the order they were made.
  @discardableResult
  public func schedule(
    afterMilliseconds: Int, repeatingMilliseconds: Int = 0, _ action: @escaping () -> Void
  ) -> Timer {
    Timer(
      loop: self, afterMilliseconds: afterMilliseconds,
      repeatingMilliseconds: repeatingMilliseconds, action: action)
  }

  /// Runs an action on the loop each time the process receives the signal, until the handle is
  /// closed.
  public func onSignal(
    _ signal: Int32, _ action: @escaping () -> Void
  ) throws(LoopError) -> SignalHandle {
    try SignalHandle(loop: self, signal: signal, action: action)
  }

  /// Opens a way for other threads to have an action run on this loop, until the handle is closed.
  public func openWakeup(_ action: @escaping () -> Void) throws(LoopError) -> Wakeup {
    try Wakeup(loop: self, action: action)
  }

  /// Listens for TCP connections.
  ///
  /// - Parameters:
  ///   - host: an IPv4 or IPv6 literal; `::` takes both families, `127.0.0.1` stays on the machine.
  ///   - port: a port, or 0 to have the system choose one (`Listener.port`).
  ///   - backlog: how many connections the system holds before they are accepted.
  ///   - onConnection: takes each new stream; set its callbacks, then start reading.
  public func listen(
    host: String, port: UInt16, backlog: Int32 = Listener.backlogDefault,
    onConnection: @escaping (Stream) -> Void
  ) throws(LoopError) -> Listener {
    try Listener(
      loop: self, host: host, port: port, backlog: backlog, onConnection: onConnection)
  }

  /// Connects to a host by name or literal, trying its addresses in turn. `then` is called exactly
  /// once, later than this call, with the stream or the last address's error.
  @discardableResult
  public func connect(
    host: String, port: UInt16, then: @escaping (Result<Stream, LoopError>) -> Void
  ) -> ConnectAttempt {
    let attempt = ConnectAttempt(loop: self, then: then)
    attempt.start(host: host, port: port)
    return attempt
  }

  /// Opens a terminal or a pipe, such as standard input, for reading. A regular file is refused with
  /// `EINVAL`: it is always ready and would never wait.
  public func openInput(descriptor: Int32 = 0) throws(LoopError) -> ByteInput {
    try ByteInput(loop: self, descriptor: descriptor)
  }
}
