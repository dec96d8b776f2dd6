extension [UInt8] {
  /// Appends the bytes of a span in one move; the library offers this for collections only.
  mutating func append(span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// A copy of the bytes of a span.
  init(span: Span<UInt8>) {
    self = []
    append(span: span)
  }

  /// Whether the bytes of a span are the same.
  func equals(_ other: Span<UInt8>) -> Bool {
    let own = self.span
    guard own.count == other.count else { return false }
    for index in own.indices where own[index] != other[index] { return false }
    return true
  }
}
