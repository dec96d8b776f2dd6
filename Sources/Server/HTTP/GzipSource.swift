internal import Gzip
internal import Loop

/// A body in gzip, compressed on the pool a piece at a time, as its reader takes it.
final class GzipSource: BodySource {
  private struct Step: ~Copyable, Sendable {
    var encoder: GzipEncoder
    var bytes: [UInt8]
    let isLast: Bool
  }

  private let source: any BodySource
  private let loop: EventLoop
  private let onRelease: () -> Void
  /// Nil while the pool has it.
  private var encoder: GzipEncoder? = GzipEncoder(level: .fast)
  private var isFinished = false

  /// - Parameter onRelease: called when the body is no longer given.
  init(_ source: any BodySource, loop: EventLoop, onRelease: @escaping () -> Void) {
    self.source = source
    self.loop = loop
    self.onRelease = onRelease
  }

  deinit { onRelease() }

  func next(_ then: @escaping ([UInt8]?) -> Void) {
    guard !isFinished else { return then(nil) }
    source.next { [self] piece in compress(piece, then) }
  }

  private func compress(_ piece: [UInt8]?, _ then: @escaping ([UInt8]?) -> Void) {
    guard let encoder = encoder.take() else { preconditionFailure("two pieces were asked for") }
    isFinished = piece == nil
    let step = Step(encoder: encoder, bytes: piece ?? [], isLast: piece == nil)
    loop.offload(step) { step in
      var step = step
      var output: [UInt8] = []
      step.encoder.encode(step.bytes, isLast: step.isLast, into: &output)
      step.bytes = output
      return step
    } then: { [self] step in
      let bytes = step.bytes
      let encoder = step.encoder
      self.encoder = consume encoder
      // Little may come to nothing yet.
      if bytes.isEmpty, !isFinished { next(then) } else { then(bytes) }
    }
  }
}
