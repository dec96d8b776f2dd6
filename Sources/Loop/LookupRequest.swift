import CUV
import Glibc

/// Resolves a host name on the pool.
final class LookupRequest: LoopRequest {
  private let then: (Result<[sockaddr_storage], LoopError>) -> Void

  init(
    loop: EventLoop, then: @escaping (Result<[sockaddr_storage], LoopError>) -> Void
  ) {
    self.then = then
    super.init(loop: loop, kind: UV_GETADDRINFO)
  }

  func start(host: String, port: UInt16) throws(LoopError) {
    let status = begin {
      var hints = unsafe addrinfo()
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
      return unsafe uv_getaddrinfo(
        loop.uvLoop, request,
        { request, status, found in
          let finished = unsafe LookupRequest.finished(request?.pointee.data)
          let addresses = unsafe LookupRequest.addresses(found)
          unsafe uv_freeaddrinfo(found)
          finished.then(
            status < 0
              ? .failure(LoopError(code: status, operation: "getaddrinfo"))
              : .success(addresses))
        }, host, String(port), &hints)
    }
    if status < 0 { throw LoopError(code: status, operation: "getaddrinfo") }
  }

  /// Takes the request from the queue if no thread has begun with it; the callback comes either way.
  func cancel() {
    unsafe uv_cancel(memory.assumingMemoryBound(to: uv_req_t.self))
  }

  private var request: UnsafeMutablePointer<uv_getaddrinfo_t> {
    unsafe memory.assumingMemoryBound(to: uv_getaddrinfo_t.self)
  }

  private static func addresses(_ found: UnsafeMutablePointer<addrinfo>?) -> [sockaddr_storage] {
    var addresses: [sockaddr_storage] = []
    var next = unsafe found
    while let entry = unsafe next {
      if let address = unsafe entry.pointee.ai_addr {
        var storage = sockaddr_storage()
        unsafe withUnsafeMutableBytes(of: &storage) { raw in
          unsafe raw.copyMemory(
            from: UnsafeRawBufferPointer(start: address, count: Int(entry.pointee.ai_addrlen)))
        }
        addresses.append(storage)
      }
      unsafe next = entry.pointee.ai_next
    }
    return addresses
  }
}
