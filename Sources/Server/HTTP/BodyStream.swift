internal import Loop
internal import Wire

/// Gives a body to a socket piece by piece: the next one is asked for when the socket has taken the last one, so that a
/// reader has one piece in memory, however large the body and however slow the reader.
final class BodyStream {
  /// How it ended.
  enum End {
    /// With the last piece; these bytes are still to be written.
    case whole(last: [UInt8])
    /// Without the rest: the connection is gone.
    case cut
  }

  private let stream: Stream
  private let source: any BodySource
  private let framing: HTTPBodyFraming
  private let onEnd: (End) -> Void
  /// Not yet written: the head, while the first piece is made.
  private var waiting: [UInt8]
  /// Nil while a piece is made, which is nobody's fault but ours.
  private var drain: DrainWatch?

  /// - Parameters:
  ///   - head: what goes before the first piece.
  ///   - framing: `chunked` or `untilClose`.
  ///   - onEnd: called once.
  init(
    _ source: any BodySource, to stream: Stream, head: [UInt8], framing: HTTPBodyFraming,
    onEnd: @escaping (End) -> Void
  ) {
    self.source = source
    self.stream = stream
    self.framing = framing
    self.onEnd = onEnd
    waiting = head
  }

  /// Asks for the first piece; later ones follow by themselves.
  func start() {
    drain = nil
    source.next { [self] piece in take(piece) }
  }

  /// Ends the connection if its peer takes nothing.
  func sweep(now: Int64, secondsMax: Int) {
    let unsentBytes = stream.queuedWriteBytes
    if drain?.isStalled(unsentBytes: unsentBytes, now: now, secondsMax: secondsMax) == true {
      stream.reset()
    }
  }

  private func take(_ piece: [UInt8]?) {
    guard stream.isOpen else { return onEnd(.cut) }
    guard let piece else {
      if framing == .chunked { HTTPChunk.encodeEnd(into: &waiting) }
      return onEnd(.whole(last: waiting))
    }
    if framing == .chunked {
      HTTPChunk.encode(piece, into: &waiting)
    } else {
      waiting += piece
    }
    stream.write(waiting)
    waiting = []
    drain = DrainWatch(unsentBytes: stream.queuedWriteBytes)
    // Answered in a later turn of the loop even where the socket took all: others come in between.
    stream.write([UInt8]()) { [self] error in
      if error == nil { start() } else { onEnd(.cut) }
    }
  }
}
