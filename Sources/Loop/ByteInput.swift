import CUV
import Glibc

/// Bytes from a terminal or a pipe; see `EventLoop.openInput`.
public final class ByteInput: LoopHandle {
  /// Takes bytes as they come. They lie in the loop's shared buffer and are gone after the call.
  public var onRead: ((Span<UInt8>) -> Void)?

  /// Nothing more will come: the end of input (nil) or a failure. The input has closed itself.
  public var onEnd: ((LoopError?) -> Void)?

  /// Whether the other side is a terminal and not a pipe.
  public let isTerminal: Bool

  private var isRaw = false

  init(loop: EventLoop, descriptor: Int32) throws(LoopError) {
    let kind = uv_guess_handle(descriptor)
    guard kind == UV_TTY || kind == UV_NAMED_PIPE else {
      throw LoopError(UV_EINVAL, operation: "open_input")
    }
    // The caller's descriptor stays the caller's; closing the input closes only this copy.
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw LoopError(code: -errno, operation: "dup") }
    isTerminal = kind == UV_TTY
    super.init(loop: loop, kind: kind)
    if isTerminal {
      let status = unsafe uv_tty_init(loop.uvLoop, tty, copy, 1)
      guard status == 0 else {
        Glibc.close(copy)
        throw LoopError(code: status, operation: "tty_init")
      }
      didOpen()
    } else {
      let pipe = unsafe memory.assumingMemoryBound(to: uv_pipe_t.self)
      unsafe uv_pipe_init(loop.uvLoop, pipe, 0)
      didOpen()
      let status = unsafe uv_pipe_open(pipe, copy)
      guard status == 0 else {
        Glibc.close(copy)
        close()
        throw LoopError(code: status, operation: "pipe_open")
      }
    }
  }

  /// Calls `onRead` as bytes come.
  public func startReading() throws(LoopError) {
    loop.preconditionOnLoop()
    guard isOpen else { throw LoopError(UV_ECANCELED, operation: "read_start") }
    let status = unsafe uv_read_start(stream, InputCallbacks.allocate) { stream, count, _ in
      unsafe ByteInput.owner(stream?.pointee.data).didRead(count)
    }
    guard status >= 0 || status == UV_EALREADY.rawValue else {
      throw LoopError(code: status, operation: "read_start")
    }
  }

  /// Leaves further bytes with the system.
  public func stopReading() {
    loop.preconditionOnLoop()
    guard isOpen else { return }
    unsafe uv_read_stop(stream)
  }

  /// Has a terminal hand over each key at once and without echo, or in lines again. Closing the input
  /// restores the terminal.
  public func setRaw(_ isRaw: Bool) throws(LoopError) {
    loop.preconditionOnLoop()
    guard isOpen, isTerminal else { throw LoopError(UV_ENOTTY, operation: "tty_set_mode") }
    let status = unsafe uv_tty_set_mode(tty, isRaw ? UV_TTY_MODE_RAW : UV_TTY_MODE_NORMAL)
    guard status == 0 else { throw LoopError(code: status, operation: "tty_set_mode") }
    self.isRaw = isRaw
  }

  /// The terminal's present size; nil for a pipe.
  public var terminalSize: TerminalSize? {
    loop.preconditionOnLoop()
    guard isOpen, isTerminal else { return nil }
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard unsafe uv_tty_get_winsize(tty, &columns, &rows) == 0 else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }

  /// Restores the terminal that was last set raw, from an exit path that cannot close its input.
  public static func restoreTerminal() {
    uv_tty_reset_mode()
  }

  override func willClose() {
    if isRaw { unsafe uv_tty_set_mode(tty, UV_TTY_MODE_NORMAL) }
  }

  override func didClose() {
    onRead = nil
    onEnd = nil
  }

  private var tty: UnsafeMutablePointer<uv_tty_t> {
    unsafe memory.assumingMemoryBound(to: uv_tty_t.self)
  }

  private var stream: UnsafeMutablePointer<uv_stream_t> {
    unsafe memory.assumingMemoryBound(to: uv_stream_t.self)
  }

  private func didRead(_ count: Int) {
    if count > 0 {
      let bytes = unsafe UnsafeBufferPointer(rebasing: loop.readBuffer[..<count])
      unsafe onRead?(bytes.span)
    } else if count < 0 {
      let ended = onEnd
      close()
      ended?(count == Int(UV_EOF.rawValue) ? nil : LoopError(code: Int32(count), operation: "read"))
    }
  }
}
