import CUV
import Glibc

final class ConnectRequest: LoopRequest {
  private let stream: Stream
  private let then: (LoopError?) -> Void

  init(stream: Stream, then: @escaping (LoopError?) -> Void) {
    self.stream = stream
    self.then = then
    super.init(loop: stream.loop, kind: UV_CONNECT)
  }

  func start(_ address: sockaddr_storage) throws(LoopError) {
    var address = address
    let status = begin {
      unsafe withUnsafeBytes(of: &address) { raw in
        unsafe uv_tcp_connect(
          memory.assumingMemoryBound(to: uv_connect_t.self), stream.tcp,
          raw.baseAddress?.assumingMemoryBound(to: sockaddr.self)
        ) { request, status in
          let finished = unsafe ConnectRequest.finished(request?.pointee.data)
          finished.then(
            status < 0 ? LoopError(code: status, operation: "connect") : nil)
        }
      }
    }
    if status < 0 { throw LoopError(code: status, operation: "connect") }
  }
}
