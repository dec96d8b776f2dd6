import CUV

/// The part of a job that C callbacks, which cannot be generic, can call.
class OffloadRequest: LoopRequest {
  init(loop: EventLoop) {
    super.init(loop: loop, kind: UV_WORK)
  }

  /// Runs on the pool.
  func perform() {}

  /// Runs on the loop.
  func finish() {}
}
