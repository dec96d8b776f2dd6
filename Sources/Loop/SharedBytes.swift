/// Bytes that never change and never move, to be written to many streams without a copy each.
///
/// libuv keeps the address of what it has not yet written. An array gives its address for the length
/// of a call only, so bytes that wait in a queue need a home of their own: this one, made once with
/// one copy or built in place, and shared by reference.
@safe
public final class SharedBytes: @unchecked Sendable {  // nothing is written after init
  /// Number of bytes.
  public let count: Int

  let start: UnsafeMutablePointer<UInt8>

  /// Copies the bytes, once.
  public convenience init(_ bytes: [UInt8]) {
    self.init(bytes.span)
  }

  /// Copies the bytes, once.
  public convenience init(_ bytes: Span<UInt8>) {
    self.init(count: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let address = source.baseAddress else { return }
      unsafe start.initialize(from: address, count: source.count)
    }
  }

  /// Builds the bytes in place: `write` appends at most `capacity` bytes.
  public init<Failure: Error>(
    capacity: Int, initializingWith write: (inout OutputSpan<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(capacity, 1))
    var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
    do throws(Failure) {
      try write(&output)
    } catch {
      _ = consume output
      unsafe buffer.deallocate()
      throw error
    }
    count = unsafe output.finalize(for: buffer)
    guard let address = buffer.baseAddress else { preconditionFailure("memory has an address") }
    unsafe start = address
  }

  private init(count: Int) {
    self.count = count
    unsafe start = .allocate(capacity: max(count, 1))
  }

  deinit {
    unsafe start.deallocate()
  }

  /// A copy as an array.
  public var bytes: [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Lends the bytes for the length of a call.
  public func withSpan<Value: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
    return try unsafe body(buffer.span)
  }
}
