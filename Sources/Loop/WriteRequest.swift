import CUV

/// Frames libuv has not yet written, kept alive until it has.
final class WriteRequest: LoopRequest {
  private let stream: Stream
  private let frames: [SharedBytes]
  private let then: ((LoopError?) -> Void)?

  init(stream: Stream, frames: [SharedBytes], then: ((LoopError?) -> Void)?) {
    self.stream = stream
    self.frames = frames
    self.then = then
    super.init(loop: stream.loop, kind: UV_WRITE)
  }

  func start(_ buffers: UnsafeBufferPointer<uv_buf_t>) -> Int32 {
    begin {
      unsafe uv_write(
        memory.assumingMemoryBound(to: uv_write_t.self), stream.stream, buffers.baseAddress,
        UInt32(buffers.count)
      ) { request, status in
        unsafe WriteRequest.finished(request?.pointee.data).finish(status)
      }
    }
  }

  private func finish(_ status: Int32) {
    let error = status < 0 ? LoopError(code: status, operation: "write") : nil
    then?(error)
    if let error { stream.fail(error) }
  }
}
