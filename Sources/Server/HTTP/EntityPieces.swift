internal import EventLog
internal import Loop

/// All entities of a collection between two texts, as JSON, in order of key, piece by piece.
///
/// What is given stands at one position, though it is given over many turns of the loop, while the centre goes on: the
/// collection is taken at once, which copies nothing, since its bytes are shared; a change that comes meanwhile makes
/// a table of its own. It is put in order on the pool.
final class EntityPieces: BodySource {
  /// Bytes from which on a piece is large enough.
  static let pieceBytesMin = 64 << 10

  private let loop: EventLoop
  /// Given up when they are in order, so that later changes copy nothing.
  private var entities: [String: EntityStore.Entity]
  private let closing: [UInt8]
  /// The next piece as far as it is made; nil when all was given.
  private var piece: [UInt8]?
  /// Nil until they are in order.
  private var ordered: [[UInt8]]?
  private var index = 0

  init(
    _ entities: [String: EntityStore.Entity], opening: [UInt8], closing: [UInt8], loop: EventLoop
  ) {
    self.entities = entities
    self.closing = closing
    self.loop = loop
    piece = opening
  }

  func next(_ then: @escaping ([UInt8]?) -> Void) {
    guard ordered == nil else { return then(nextPiece()) }
    loop.offload(entities) { entities in
      entities.sorted { $0.key < $1.key }.map(\.value.bytes)
    } then: { [self] ordered in
      self.ordered = ordered
      self.entities = [:]
      then(nextPiece())
    }
  }

  private func nextPiece() -> [UInt8]? {
    guard var made = piece, let ordered else { return nil }
    while index < ordered.count, made.count < Self.pieceBytesMin {
      if index > 0 { made.append(UInt8(ascii: ",")) }
      made += ordered[index]
      index += 1
    }
    piece = index < ordered.count ? [] : nil
    return piece == nil ? made + closing : made
  }
}
