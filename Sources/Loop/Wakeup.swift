import CUV

/// The loop's end of a wake-up from other threads; see `EventLoop.openWakeup`. Several sends before
/// the loop gets to it are one call of the action.
public final class Wakeup: LoopHandle {
  /// The other threads' end.
  public let signal = AsyncSignal()

  private var action: (() -> Void)?

  init(loop: EventLoop, action: @escaping () -> Void) throws(LoopError) {
    self.action = action
    super.init(loop: loop, kind: UV_ASYNC)
    let async = unsafe memory.assumingMemoryBound(to: uv_async_t.self)
    let status = unsafe uv_async_init(loop.uvLoop, async) { async in
      unsafe Wakeup.owner(async?.pointee.data).action?()
    }
    guard status == 0 else { throw LoopError(code: status, operation: "async_init") }
    didOpen()
    unsafe signal.connect(async)
  }

  override func willClose() {
    signal.disconnect()
  }

  override func didClose() {
    action = nil
  }
}
