import CUV
import Glibc

/// Accepts TCP connections; see `EventLoop.listen`.
///
/// The socket is polled and accepted from here instead of by libuv, which on running out of
/// descriptors calls back without end. Here a failing accept rests for a while; the connections wait
/// in the system's backlog meanwhile.
public final class Listener: LoopHandle {
  /// Connections the system holds by default before they are accepted.
  public static let backlogDefault: Int32 = 1024

  /// How long accepting rests after a failure, in milliseconds.
  public static let acceptRetryMilliseconds = 100

  // One storm of connections may not keep the others from being served.
  private static let acceptsPerTurnMax = 64

  /// The address listened on, with the port the system chose.
  public let address: SocketAddress

  /// Called when a connection could not be accepted, mostly for want of descriptors (`EMFILE`).
  public var onAcceptFailure: ((LoopError) -> Void)?

  private let descriptor: Int32
  private var onConnection: ((Stream) -> Void)?
  private var retry: Timer?

  init(
    loop: EventLoop, host: String, port: UInt16, backlog: Int32,
    onConnection: @escaping (Stream) -> Void
  ) throws(LoopError) {
    loop.preconditionOnLoop()
    (descriptor, address) = try Self.openSocket(host: host, port: port, backlog: backlog)
    self.onConnection = onConnection
    super.init(loop: loop, kind: UV_POLL)
    let status = unsafe uv_poll_init(loop.uvLoop, poll, descriptor)
    guard status == 0 else {
      Glibc.close(descriptor)
      throw LoopError(code: status, operation: "poll_init")
    }
    didOpen()
    startAccepting()
  }

  /// The port listened on.
  public var port: UInt16 { address.port }

  override func willClose() {
    retry?.cancel()
    retry = nil
  }

  override func didClose() {
    Glibc.close(descriptor)
    onConnection = nil
    onAcceptFailure = nil
  }

  private var poll: UnsafeMutablePointer<uv_poll_t> {
    unsafe memory.assumingMemoryBound(to: uv_poll_t.self)
  }

  private func startAccepting() {
    let status = unsafe uv_poll_start(poll, Int32(UV_READABLE.rawValue)) { poll, _, _ in
      unsafe Listener.owner(poll?.pointee.data).acceptWaiting()
    }
    precondition(status == 0, "a listening socket could not be polled")
  }

  private func acceptWaiting() {
    for _ in 0..<Self.acceptsPerTurnMax {
      guard isOpen else { return }
      var storage = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let accepted = unsafe withUnsafeMutableBytes(of: &storage) { raw in
        unsafe accept(
          descriptor, raw.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
      }
      guard accepted >= 0 else {
        switch errno {
        case EINTR, ECONNABORTED: continue
        case EAGAIN: return
        default: return rest(after: LoopError(code: -errno, operation: "accept"))
        }
      }
      _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
      do throws(LoopError) {
        onConnection?(
          try Stream(loop: loop, descriptor: accepted, peer: SocketAddress(storage)))
      } catch {
        return rest(after: error)
      }
    }
  }

  private func rest(after error: LoopError) {
    unsafe uv_poll_stop(poll)
    retry = loop.schedule(afterMilliseconds: Self.acceptRetryMilliseconds) { [unowned self] in
      startAccepting()
    }
    onAcceptFailure?(error)
  }

  private static func openSocket(
    host: String, port: UInt16, backlog: Int32
  ) throws(LoopError) -> (Int32, SocketAddress) {
    guard var storage = SocketAddress.storage(host: host, port: port) else {
      throw LoopError(UV_EINVAL, operation: "listen")
    }
    let family = Int32(storage.ss_family)
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw LoopError(code: -errno, operation: "socket") }
    var enabled: Int32 = 1
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let failed: String? = unsafe withUnsafeMutableBytes(of: &storage) { raw in
      let name = unsafe raw.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      // A restarted server may listen at once, in spite of connections of its predecessor.
      guard
        unsafe setsockopt(
          descriptor, SOL_SOCKET, SO_REUSEADDR, &enabled, socklen_t(MemoryLayout<Int32>.size)) == 0
      else { return "setsockopt" }
      guard unsafe bind(descriptor, name, size) == 0 else { return "bind" }
      guard Glibc.listen(descriptor, backlog) == 0 else { return "listen" }
      guard unsafe getsockname(descriptor, name, &size) == 0 else { return "getsockname" }
      return nil
    }
    if let failed {
      let error = LoopError(code: -errno, operation: failed)
      Glibc.close(descriptor)
      throw error
    }
    guard let address = SocketAddress(storage) else {
      Glibc.close(descriptor)
      throw LoopError(UV_EINVAL, operation: "getsockname")
    }
    return (descriptor, address)
  }
}
