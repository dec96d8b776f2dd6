import CUV
import Glibc

extension Stream {
  /// Sends small writes at once (TCP_NODELAY). A new stream does.
  public func setNoDelay(_ isEnabled: Bool) throws(LoopError) {
    try requireOpen("tcp_nodelay")
    try check(unsafe uv_tcp_nodelay(tcp, isEnabled ? 1 : 0), "tcp_nodelay")
  }

  /// Size in bytes of the system's buffer for what was written and not yet acknowledged (SO_SNDBUF).
  public func setSendBufferBytes(_ sizeBytes: Int32) throws(LoopError) {
    try requireOpen("send_buffer_size")
    var value = sizeBytes
    try check(unsafe uv_send_buffer_size(handle, &value), "send_buffer_size")
  }

  /// The system takes more only while fewer than this many bytes wait unsent (TCP_NOTSENT_LOWAT), so
  /// that the rest waits here, where newer positions can replace older ones.
  public func setUnsentLowWaterBytes(_ sizeBytes: Int32) throws(LoopError) {
    try setTCPOption(TCP_NOTSENT_LOWAT, sizeBytes)
  }

  /// Fails the stream when sent data stays unacknowledged for this long, in milliseconds
  /// (TCP_USER_TIMEOUT, RFC 5482).
  public func setUserTimeoutMilliseconds(_ milliseconds: Int32) throws(LoopError) {
    try setTCPOption(TCP_USER_TIMEOUT, milliseconds)
  }

  /// Probes a silent peer after this many seconds (SO_KEEPALIVE); zero stops probing.
  public func setKeepAliveSeconds(_ seconds: UInt32) throws(LoopError) {
    try requireOpen("tcp_keepalive")
    try check(unsafe uv_tcp_keepalive(tcp, seconds > 0 ? 1 : 0, seconds), "tcp_keepalive")
  }

  private func setTCPOption(_ option: Int32, _ value: Int32) throws(LoopError) {
    try requireOpen("setsockopt")
    var descriptor: uv_os_fd_t = -1
    try check(unsafe uv_fileno(handle, &descriptor), "fileno")
    var value = value
    let status = unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), option, &value,
      socklen_t(MemoryLayout<Int32>.size))
    try check(status == 0 ? 0 : -errno, "setsockopt")
  }

  // libuv itself takes options of a closed socket for done.
  private func requireOpen(_ operation: String) throws(LoopError) {
    loop.preconditionOnLoop()
    if !isOpen { throw LoopError(UV_ECANCELED, operation: operation) }
  }

  private func check(_ status: Int32, _ operation: String) throws(LoopError) {
    if status < 0 { throw LoopError(code: status, operation: operation) }
  }
}
