import CUV

/// Watches one signal of the process; see `EventLoop.onSignal`.
public final class SignalHandle: LoopHandle {
  private var action: (() -> Void)?

  init(loop: EventLoop, signal: Int32, action: @escaping () -> Void) throws(LoopError) {
    self.action = action
    super.init(loop: loop, kind: UV_SIGNAL)
    let watcher = unsafe memory.assumingMemoryBound(to: uv_signal_t.self)
    let initialised = unsafe uv_signal_init(loop.uvLoop, watcher)
    guard initialised == 0 else { throw LoopError(code: initialised, operation: "signal_init") }
    didOpen()
    let started = unsafe uv_signal_start(
      watcher,
      { watcher, _ in
        unsafe SignalHandle.owner(watcher?.pointee.data).action?()
      }, signal)
    guard started == 0 else {
      close()
      throw LoopError(code: started, operation: "signal_start")
    }
  }

  override func didClose() {
    action = nil
  }
}
