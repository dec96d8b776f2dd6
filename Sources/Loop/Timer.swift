import CUV

/// An action due once or at intervals; see `EventLoop.schedule`. One that is due once closes itself.
public final class Timer: LoopHandle {
  private let isRepeating: Bool
  private var action: (() -> Void)?

  init(
    loop: EventLoop, afterMilliseconds: Int, repeatingMilliseconds: Int,
    action: @escaping () -> Void
  ) {
    precondition(
      afterMilliseconds >= 0 && repeatingMilliseconds >= 0, "a timer cannot be due in the past")
    isRepeating = repeatingMilliseconds > 0
    self.action = action
    super.init(loop: loop, kind: UV_TIMER)
    let timer = unsafe memory.assumingMemoryBound(to: uv_timer_t.self)
    unsafe uv_timer_init(loop.uvLoop, timer)
    didOpen()
    let status = unsafe uv_timer_start(
      timer, { timer in unsafe Timer.owner(timer?.pointee.data).fire() },
      UInt64(afterMilliseconds), UInt64(repeatingMilliseconds))
    precondition(status == 0, "a new timer could not be started")
  }

  /// Calls the action no more. The same as `close`.
  public func cancel() {
    close()
  }

  override func didClose() {
    action = nil
  }

  private func fire() {
    let action = action
    if !isRepeating { close() }
    action?()
  }
}
