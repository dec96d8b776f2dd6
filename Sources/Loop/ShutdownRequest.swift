import CUV

final class ShutdownRequest: LoopRequest {
  private let stream: Stream

  init(stream: Stream) {
    self.stream = stream
    super.init(loop: stream.loop, kind: UV_SHUTDOWN)
  }

  func start() -> Int32 {
    begin {
      unsafe uv_shutdown(memory.assumingMemoryBound(to: uv_shutdown_t.self), stream.stream) {
        request, status in
        let finished = unsafe ShutdownRequest.finished(request?.pointee.data)
        if status < 0 { finished.stream.fail(LoopError(code: status, operation: "shutdown")) }
      }
    }
  }
}
