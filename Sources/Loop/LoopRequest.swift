import CUV

/// One operation under way in libuv, which holds this object from `begin` to its callback.
@safe
class LoopRequest {
  let loop: EventLoop
  let memory: UnsafeMutableRawPointer

  init(loop: EventLoop, kind: uv_req_type) {
    loop.preconditionOnLoop()
    self.loop = loop
    unsafe memory = UnsafeMutableRawPointer.allocate(
      byteCount: uv_req_size(kind), alignment: EventLoop.alignmentBytes)
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// Hands the request to libuv; a refusal is returned and no callback will come.
  final func begin(_ start: () -> Int32) -> Int32 {
    let retained = unsafe Unmanaged.passRetained(self)
    unsafe memory.assumingMemoryBound(to: uv_req_t.self).pointee.data = retained.toOpaque()
    let status = start()
    if status < 0 { unsafe retained.release() }
    return status
  }

  /// Takes the request back from libuv, given the request's `data`.
  static func finished(_ data: UnsafeMutableRawPointer?) -> Self {
    guard let data = unsafe data else {
      preconditionFailure("a callback came for a request that was never begun")
    }
    return unsafe Unmanaged<Self>.fromOpaque(data).takeRetainedValue()
  }
}
