import CUV

/// What every open thing on a loop has in common. An open handle keeps itself and its loop alive
/// until it is closed; a forgotten one keeps `EventLoop.run` from returning.
@safe
public class LoopHandle {
  private enum Phase {
    case closed, open, closing
  }

  /// The loop this handle lives on.
  public let loop: EventLoop

  let memory: UnsafeMutableRawPointer
  private var phase = Phase.closed

  /// Memory alone. The subclass initialises the libuv handle in it, then calls `didOpen`.
  init(loop: EventLoop, kind: uv_handle_type) {
    loop.preconditionOnLoop()
    self.loop = loop
    unsafe memory = UnsafeMutableRawPointer.allocate(
      byteCount: uv_handle_size(kind), alignment: EventLoop.alignmentBytes)
  }

  deinit {
    // libuv still holds the address of an open handle: freeing it would corrupt memory later.
    precondition(phase == .closed, "a handle was released while it was open")
    unsafe memory.deallocate()
  }

  /// Whether the handle has neither been closed nor failed.
  public final var isOpen: Bool { phase == .open }

  /// Closes the handle; a second call does nothing. No further callback begins in this turn but the
  /// one that reports the close.
  public final func close() {
    loop.preconditionOnLoop()
    unsafe close { handle, closed in unsafe uv_close(handle, closed) }
  }

  final func close(by start: (UnsafeMutablePointer<uv_handle_t>, uv_close_cb) -> Void) {
    guard phase == .open else { return }
    willClose()
    phase = .closing
    unsafe start(handle) { handle in
      guard let data = unsafe handle?.pointee.data else { return }
      let owner = unsafe Unmanaged<LoopHandle>.fromOpaque(data).takeRetainedValue()
      owner.phase = .closed
      owner.didClose()
    }
  }

  /// Called once the libuv handle is initialised: from here on libuv holds this object.
  final func didOpen() {
    phase = .open
    unsafe handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  func willClose() {}

  /// Called when libuv has let go of the handle; breaks the cycles through stored closures.
  func didClose() {}

  final var handle: UnsafeMutablePointer<uv_handle_t> {
    unsafe memory.assumingMemoryBound(to: uv_handle_t.self)
  }

  /// The object behind a libuv handle, given the handle's `data`.
  static func owner(_ data: UnsafeMutableRawPointer?) -> Self {
    guard let data = unsafe data else {
      preconditionFailure("a callback came for a handle that was never opened")
    }
    return unsafe Unmanaged<Self>.fromOpaque(data).takeUnretainedValue()
  }
}
