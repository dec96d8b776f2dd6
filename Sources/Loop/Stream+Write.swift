import CUV

extension Stream {
  /// Bytes accepted by `write` that the system has not taken yet: what a slow reader holds up.
  public var queuedWriteBytes: Int {
    loop.preconditionOnLoop()
    guard isOpen else { return 0 }
    return unsafe uv_stream_get_write_queue_size(stream)
  }

  /// Writes frames in order, with one system call where the system takes them all. They are kept, not
  /// copied.
  ///
  /// `then` is called once, later than this call: with nil when the system has taken everything, or
  /// with the error (`ECANCELED` when the stream closes first, `EPIPE` after `shutdown`). Calls of
  /// one stream come in the order of its writes. A failing write closes the stream.
  public func write(_ frames: [SharedBytes], then: ((LoopError?) -> Void)? = nil) {
    loop.preconditionOnLoop()
    guard isWritable(orTell: then) else { return }
    if let tls { return writeSecurely(tls, frames, then: then) }
    let total = frames.reduce(0) { $0 + $1.count }
    if total == 0, then == nil { return }
    var skipped = 0
    if then == nil {
      guard let written = attempt(frames) else { return }
      guard written < total else { return }
      skipped = written
    }
    enqueue(frames, skipping: skipped, then: then)
  }

  /// Writes one frame; see the form for many.
  public func write(_ frame: SharedBytes) {
    loop.preconditionOnLoop()
    guard isWritable(orTell: nil), frame.count > 0 else { return }
    if let tls { return frame.withSpan { writeSecurely(tls, $0, then: nil) } }
    var buffer = unsafe frame.buffer(from: 0)
    guard let written = unsafe attempt(&buffer, 1), written < frame.count else { return }
    enqueue([frame], skipping: written, then: nil)
  }

  /// Writes bytes that no other stream shares; `then` as in the form for frames. What the system does
  /// not take at once, or all if `then` is given, is copied to wait.
  public func write(_ bytes: [UInt8], then: ((LoopError?) -> Void)? = nil) {
    loop.preconditionOnLoop()
    guard let tls else { return writePlainly(bytes, then: then) }
    guard isWritable(orTell: then), !bytes.isEmpty || then != nil else { return }
    writeSecurely(tls, bytes.span, then: then)
  }

  /// Writes bytes as they are to go on the wire.
  func writePlainly(_ bytes: [UInt8], then: ((LoopError?) -> Void)? = nil) {
    guard isWritable(orTell: then) else { return }
    guard then == nil else { return enqueue([SharedBytes(bytes)], skipping: 0, then: then) }
    guard !bytes.isEmpty else { return }
    guard let written = attempt(bytes.span), written < bytes.count else { return }
    enqueue([SharedBytes(bytes.span.extracting(written...))], skipping: 0, then: nil)
  }

  /// Writes as much as the system takes at once and returns how much: 0 while earlier writes wait,
  /// or when the stream is closed or shut down. Nothing is kept, but on a secured stream, where what is sealed cannot
  /// be taken back: it takes all or nothing. A failing write closes the stream.
  public func tryWrite(_ bytes: Span<UInt8>) -> Int {
    loop.preconditionOnLoop()
    guard isWritable(orTell: nil), !bytes.isEmpty else { return 0 }
    if let tls {
      guard tls.isReady, queuedWriteBytes == 0 else { return 0 }
      writeSecurely(tls, bytes, then: nil)
      return bytes.count
    }
    return attempt(bytes) ?? 0
  }

  private func isWritable(orTell then: ((LoopError?) -> Void)?) -> Bool {
    if isOpen, !isShutDown { return true }
    if let then {
      let error = LoopError(isOpen ? UV_EPIPE : UV_ECANCELED, operation: "write")
      loop.atEndOfTurn { then(error) }
    }
    return false
  }

  /// Writes what the system takes at once and forgets the rest, whatever happens.
  func tryPlainly(_ bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    unsafe bytes.withUnsafeBufferPointer { source in
      let start = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)
      var buffer = unsafe uv_buf_init(
        start?.assumingMemoryBound(to: CChar.self), UInt32(clamping: source.count))
      unsafe uv_try_write(stream, &buffer, 1)
    }
  }

  private func attempt(_ bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { source in
      // libuv's buffers are mutable for the sake of reading; a write leaves them alone.
      let start = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)
      var buffer = unsafe uv_buf_init(
        start?.assumingMemoryBound(to: CChar.self), UInt32(clamping: source.count))
      return unsafe attempt(&buffer, 1)
    }
  }

  private func attempt(_ frames: [SharedBytes]) -> Int? {
    unsafe withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: frames.count) { buffers in
      for (index, frame) in frames.enumerated() {
        unsafe buffers.initializeElement(at: index, to: frame.buffer(from: 0))
      }
      return unsafe attempt(buffers.baseAddress, frames.count)
    }
  }

  /// Bytes the system took, or nil if the stream failed.
  private func attempt(_ buffers: UnsafeMutablePointer<uv_buf_t>?, _ count: Int) -> Int? {
    let status = unsafe uv_try_write(stream, buffers, UInt32(count))
    if status >= 0 { return Int(status) }
    if status == UV_EAGAIN.rawValue { return 0 }
    fail(LoopError(code: status, operation: "write"))
    return nil
  }

  private func enqueue(
    _ frames: [SharedBytes], skipping: Int, then: ((LoopError?) -> Void)?
  ) {
    let status = unsafe withUnsafeTemporaryAllocation(
      of: uv_buf_t.self, capacity: max(frames.count, 1)
    ) { buffers in
      var skipping = skipping
      var waiting: [SharedBytes] = []
      for frame in frames {
        if skipping < frame.count {
          unsafe buffers.initializeElement(at: waiting.count, to: frame.buffer(from: skipping))
          waiting.append(frame)
          skipping = 0
        } else {
          skipping -= frame.count
        }
      }
      if waiting.isEmpty {
        // A write of nothing still answers in its turn.
        unsafe buffers.initializeElement(at: 0, to: uv_buf_init(nil, 0))
      }
      let request = WriteRequest(stream: self, frames: waiting, then: then)
      return unsafe request.start(
        UnsafeBufferPointer(rebasing: buffers[..<max(waiting.count, 1)]))
    }
    guard status < 0 else { return }
    let error = LoopError(code: status, operation: "write")
    if let then { loop.atEndOfTurn { then(error) } }
    fail(error)
  }
}
