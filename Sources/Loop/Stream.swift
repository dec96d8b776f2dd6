import CUV
import Glibc

/// One TCP connection.
///
/// Set the callbacks, then `startReading`. The callbacks are released when the stream has closed, so
/// that they may hold the stream and whatever belongs to it.
public final class Stream: LoopHandle {
  /// Takes bytes as they come. They lie in the loop's shared buffer and are gone after the call.
  public var onRead: ((Span<UInt8>) -> Void)?

  /// The peer has sent all it will send, and may still read. Without this callback the stream closes.
  public var onEnd: (() -> Void)?

  /// The stream has closed: by `close` and `reset` (nil), or by itself after a failure. The last
  /// callback of a stream.
  public var onClose: ((LoopError?) -> Void)?

  /// The other end; nil if the system could not name it.
  public internal(set) var peerAddress: SocketAddress?

  /// Something written before the two ends of a secured stream have agreed.
  struct Unagreed {
    let bytes: SharedBytes
    let then: ((LoopError?) -> Void)?
  }

  var isShutDown = false
  var tls: TLSSession?
  var unagreed: [Unagreed] = []
  var isEndDue = false
  private var failure: LoopError?
  private var isDropped = false
  private var hasToldEnd = false

  /// A stream that is yet to be connected.
  init(loop: EventLoop) throws(LoopError) {
    super.init(loop: loop, kind: UV_TCP)
    let status = unsafe uv_tcp_init(loop.uvLoop, tcp)
    guard status == 0 else { throw LoopError(code: status, operation: "tcp_init") }
    didOpen()
    // Commands and alarms are small and urgent: none waits for a packet to fill.
    unsafe uv_tcp_nodelay(tcp, 1)
  }

  /// Takes over a connected socket; closes it if that fails.
  convenience init(
    loop: EventLoop, descriptor: Int32, peer: SocketAddress?
  ) throws(LoopError) {
    do throws(LoopError) {
      try self.init(loop: loop)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    let status = unsafe uv_tcp_open(tcp, descriptor)
    guard status == 0 else {
      Glibc.close(descriptor)
      close()
      throw LoopError(code: status, operation: "tcp_open")
    }
    unsafe uv_tcp_nodelay(tcp, 1)
    peerAddress = peer
  }

  /// Calls `onRead` as bytes come. Does nothing on a stream that is closed or already reading.
  public func startReading() {
    loop.preconditionOnLoop()
    guard isOpen else { return }
    let status = unsafe uv_read_start(stream, InputCallbacks.allocate) { stream, count, _ in
      unsafe Stream.owner(stream?.pointee.data).didRead(count)
    }
    if status < 0, status != UV_EALREADY.rawValue {
      fail(LoopError(code: status, operation: "read_start"))
    }
  }

  /// Leaves further bytes with the system, which in the end makes the peer wait.
  public func stopReading() {
    loop.preconditionOnLoop()
    guard isOpen else { return }
    unsafe uv_read_stop(stream)
  }

  /// Tells the peer, after all that was written, that nothing more will come. Reading goes on.
  public func shutdown() {
    loop.preconditionOnLoop()
    guard isOpen, !isShutDown else { return }
    if let tls, !tls.isReady, !unagreed.isEmpty {
      // What was written goes first, when the two ends have agreed.
      isEndDue = true
      return
    }
    endSecurely()
    guard isOpen else { return }
    isShutDown = true
    let request = ShutdownRequest(stream: self)
    let status = request.start()
    if status < 0 { fail(LoopError(code: status, operation: "shutdown")) }
  }

  /// Closes at once with a TCP reset, dropping all that was not yet sent: for peers that misbehave or
  /// do not read.
  public func reset() {
    loop.preconditionOnLoop()
    isDropped = true
    unsafe close { handle, closed in
      let status = unsafe uv_tcp_close_reset(tcp, closed)
      // libuv refuses to reset after a shutdown.
      if status < 0 { unsafe uv_close(handle, closed) }
    }
  }

  /// Closes with an error that `onClose` will report.
  func fail(_ error: LoopError) {
    guard isOpen else { return }
    failure = error
    close()
  }

  override func willClose() {
    guard let tls, !isShutDown, !isDropped, failure == nil else { return }
    var wire: [UInt8] = []
    tls.end(wire: &wire)
    // A peer whose window is full has to do without.
    tryPlainly(wire.span)
  }

  override func didClose() {
    failUnagreed()
    let closed = onClose
    onRead = nil
    onEnd = nil
    onClose = nil
    closed?(failure)
  }

  var tcp: UnsafeMutablePointer<uv_tcp_t> {
    unsafe memory.assumingMemoryBound(to: uv_tcp_t.self)
  }

  var stream: UnsafeMutablePointer<uv_stream_t> {
    unsafe memory.assumingMemoryBound(to: uv_stream_t.self)
  }

  private func didRead(_ count: Int) {
    if count > 0 {
      let bytes = unsafe UnsafeBufferPointer(rebasing: loop.readBuffer[..<count])
      if let tls {
        unsafe receive(bytes.span, by: tls)
      } else {
        unsafe onRead?(bytes.span)
      }
    } else if count == Int(UV_EOF.rawValue) {
      tellEnd()
    } else if count < 0 {
      fail(LoopError(code: Int32(count), operation: "read"))
    }
  }
  func tellEnd() {
    guard !hasToldEnd else { return }
    hasToldEnd = true
    if let onEnd { onEnd() } else { close() }
  }
}
