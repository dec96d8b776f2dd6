/// An answer about the past, given piece by piece.
final class PastPieces: BodySource {
  private var pieces: [[UInt8]]
  private var index = 0
  /// Nil when all was given.
  private var desk: PastDesk?

  init(_ pieces: PastDesk.Pieces, desk: PastDesk) {
    self.pieces = pieces
    self.desk = desk
    desk.give()
  }

  deinit { desk?.release() }

  func next(_ then: @escaping ([UInt8]?) -> Void) {
    guard index < pieces.count else {
      desk?.release()
      desk = nil
      return then(nil)
    }
    // What was given is held no longer.
    let piece = pieces[index]
    pieces[index] = []
    index += 1
    then(piece)
  }
}
