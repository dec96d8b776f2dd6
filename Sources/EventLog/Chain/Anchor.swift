internal import Events
internal import Seal

/// How far a log had reached at some moment: what one slot of the anchor file says
/// (EventSchemas/FORMAT.md, section 4).
struct Anchor: Equatable, Sendable {
  /// One sector, so that a slot is written whole or, torn, fails its digest.
  static let slotSizeBytes = 512
  private static let magic = Array("zhihui-anchor-1\0".utf8)
  private static let digestOffset = slotSizeBytes - Digest.sizeBytes

  let storeID: UUID128
  /// Counts the writes of the anchor: the greater one is the newer, and its parity names its slot.
  let sequence: UInt64
  let epoch: UInt64
  let position: Position
  let at: Micros
  let hash: Digest

  /// Where in the file it stands.
  var offset: Int { Int(sequence & 1) * Self.slotSizeBytes }

  /// The bytes of its slot.
  var slot: [UInt8] {
    var bytes = Self.magic
    bytes.reserveCapacity(Self.slotSizeBytes)
    bytes += storeID.bytes
    bytes += UUID128(high: sequence, low: epoch).bytes
    bytes += UUID128(high: position.number, low: UInt64(bitPattern: at.count)).bytes
    hash.append(to: &bytes)
    bytes += [UInt8](repeating: 0, count: Self.digestOffset - bytes.count)
    Digest.of(bytes).append(to: &bytes)
    return bytes
  }

  /// Reads a slot; nil where it is empty, torn or something else.
  init?(slot: [UInt8]) {
    guard slot.count == Self.slotSizeBytes, Array(slot[..<16]) == Self.magic,
      Digest(bytes: Array(slot[Self.digestOffset...]))
        == Digest.of(Array(slot[..<Self.digestOffset])),
      let storeID = UUID128(bytes: slot[16..<32]),
      let counts = UUID128(bytes: slot[32..<48]),
      let place = UUID128(bytes: slot[48..<64]),
      let hash = Digest(bytes: Array(slot[64..<96]))
    else { return nil }
    self.init(
      storeID: storeID, sequence: counts.high, epoch: counts.low, position: Position(place.high),
      at: Micros(Int64(bitPattern: place.low)), hash: hash)
  }

  init(
    storeID: UUID128, sequence: UInt64, epoch: UInt64, position: Position, at: Micros, hash: Digest
  ) {
    self.storeID = storeID
    self.sequence = sequence
    self.epoch = epoch
    self.position = position
    self.at = at
    self.hash = hash
  }

  /// The newest anchor in a file; nil where there is no file, or no slot of it is whole.
  static func newest(in path: String) throws(LogFailure) -> Anchor? {
    guard let file = try File.ifPresent(path) else { return nil }
    let bytes = try file.read(2 * slotSizeBytes)
    var newest: Anchor?
    for start in [0, slotSizeBytes] where bytes.count >= start + slotSizeBytes {
      guard let anchor = Anchor(slot: Array(bytes[start..<start + slotSizeBytes])) else { continue }
      if anchor.sequence > newest?.sequence ?? 0 { newest = anchor }
    }
    return newest
  }
}
