import CUV

/// Carrying TLS: whoever reads and writes the stream does not notice.
extension Stream {
  /// Bytes that may wait for a peer that has the stream answer it, and does not read.
  static let securedAnswerBytesMax = 256 << 10

  /// Secures all that is read and written from here on; call it before reading starts.
  ///
  /// What is written before the two ends have agreed waits. `onEnd` is called when the peer says that nothing more
  /// will come, or hangs up without a word. A peer that is not what it should be, or speaks no TLS, closes the stream
  /// with `EPROTO`, whose `operation` has the reason.
  ///
  /// - Parameter host: the name or address that a server's certificate must have; nil for a server.
  public func secure(_ context: TLSContext, host: String? = nil) {
    loop.preconditionOnLoop()
    precondition(tls == nil && !context.isServer == (host != nil), "TLS was set up twice or askew")
    guard isOpen else { return }
    let session = TLSSession(context, host: host, loop.tlsQueues)
    tls = session
    var wire: [UInt8] = []
    do throws(TLSSession.Broken) {
      try session.start(wire: &wire)
      writePlainly(wire)
    } catch {
      fail(error)
    }
  }

  /// Whether it carries TLS.
  public var isSecured: Bool { tls != nil }

  func writeSecurely(
    _ tls: TLSSession, _ bytes: Span<UInt8>, then: ((LoopError?) -> Void)?
  ) {
    guard tls.isReady else {
      unagreed.append(Unagreed(bytes: SharedBytes(bytes), then: then))
      return
    }
    var wire: [UInt8] = []
    wire.reserveCapacity(bytes.count + bytes.count / 64 + 64)
    do throws(TLSSession.Broken) {
      try tls.send(bytes, wire: &wire)
    } catch {
      if let then { loop.atEndOfTurn { then(Self.protocolError(error)) } }
      return fail(error)
    }
    writePlainly(wire, then: then)
  }

  func writeSecurely(
    _ tls: TLSSession, _ frames: [SharedBytes], then: ((LoopError?) -> Void)?
  ) {
    if frames.count == 1, let frame = frames.first {
      return frame.withSpan { writeSecurely(tls, $0, then: then) }
    }
    // Many small frames go in few records.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frames.reduce(0) { $0 + $1.count })
    for frame in frames {
      frame.withSpan { part in
        unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      }
    }
    writeSecurely(tls, bytes.span, then: then)
  }

  func receive(_ bytes: Span<UInt8>, by tls: TLSSession) {
    var plain: [UInt8] = []
    swap(&plain, &loop.plainBytes)
    defer {
      plain.removeAll(keepingCapacity: true)
      swap(&plain, &loop.plainBytes)
    }
    var wire: [UInt8] = []
    var broken: TLSSession.Broken?
    let wasReady = tls.isReady
    do throws(TLSSession.Broken) {
      try tls.receive(bytes, plain: &plain, wire: &wire)
    } catch {
      broken = error
    }
    answer(wire)
    if tls.isReady, !wasReady { writeUnagreed(tls) }
    if isOpen, !plain.isEmpty { onRead?(plain.span) }
    if let broken { return fail(broken) }
    if tls.hasEnded, isOpen { tellEnd() }
  }

  /// Says that nothing more will come, if the peer is still to hear it.
  func endSecurely() {
    guard let tls, !isShutDown else { return }
    var wire: [UInt8] = []
    tls.end(wire: &wire)
    writePlainly(wire)
  }

  func failUnagreed() {
    for write in unagreed {
      write.then?(LoopError(UV_ECANCELED, operation: "write"))
    }
    unagreed = []
  }

  private func answer(_ wire: [UInt8]) {
    guard isOpen, !isShutDown, !wire.isEmpty else { return }
    guard queuedWriteBytes <= Self.securedAnswerBytesMax else { return reset() }
    writePlainly(wire)
  }

  private func writeUnagreed(_ tls: TLSSession) {
    var waiting: [Unagreed] = []
    swap(&waiting, &unagreed)
    for write in waiting {
      write.bytes.withSpan { bytes in writeSecurely(tls, bytes, then: write.then) }
    }
    if isEndDue { shutdown() }
  }

  private func fail(_ broken: TLSSession.Broken) { fail(Self.protocolError(broken)) }

  private static func protocolError(_ broken: TLSSession.Broken) -> LoopError {
    LoopError(UV_EPROTO, operation: "tls (\(broken.reason))")
  }
}
