/// A body of which is known how large it was.
final class MeasuredSource: BodySource {
  /// The bytes that were handed over.
  private(set) var sizeBytes = 0

  private let source: any BodySource

  init(_ source: any BodySource) { self.source = source }

  func next(_ then: @escaping ([UInt8]?) -> Void) {
    source.next { [self] piece in
      sizeBytes += piece?.count ?? 0
      then(piece)
    }
  }
}
