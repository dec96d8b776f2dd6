/// Bytes received and not yet consumed: appended at the end, taken from the front.
///
/// Memory is bounded by the reader of the connection, which stops reading while much is waiting;
/// room beyond `retainedBytesMax` goes back as soon as the queue is empty.
struct ByteQueue: Sendable {
  /// Room an idle connection may keep, in bytes.
  static let retainedBytesMax = 16 * 1024

  private var storage: [UInt8] = []
  private var head = 0

  var count: Int { storage.count - head }
  var isEmpty: Bool { storage.count == head }

  subscript(offset: Int) -> UInt8 { storage[head + offset] }

  mutating func append(_ bytes: Span<UInt8>) {
    // Moving the rest down only when it is the smaller half keeps appending linear overall.
    if head > storage.count / 2 {
      storage.removeFirst(head)
      head = 0
    }
    storage.append(span: bytes)
  }

  /// Calls `body` with the first `count` waiting bytes, without copying them.
  func withFirst<Result, Failure: Error>(
    _ count: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(storage.span.extracting(head..<(head + count)))
  }

  mutating func drop(_ count: Int) {
    precondition(count <= self.count, "more bytes dropped than wait")
    head += count
    if head == storage.count { reset() }
  }

  mutating func move(_ count: Int, to target: inout [UInt8]) {
    target.append(span: storage.span.extracting(head..<(head + count)))
    drop(count)
  }

  mutating func takeAll() -> [UInt8] {
    let rest = head == 0 ? storage : Array(storage[head...])
    storage = []
    head = 0
    return rest
  }

  private mutating func reset() {
    if storage.capacity > Self.retainedBytesMax {
      storage = []
    } else {
      storage.removeAll(keepingCapacity: true)
    }
    head = 0
  }
}
