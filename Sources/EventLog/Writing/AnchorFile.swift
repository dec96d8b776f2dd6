internal import Events
internal import Seal

/// The writer's hand on the anchor file. It writes the slots in turn, so that a torn write spares the other.
struct AnchorFile: ~Copyable, Sendable {
  private let file: File
  private(set) var newest: Anchor?

  init(_ directory: LogDirectory) throws(LogFailure) {
    newest = try Anchor.newest(in: directory.anchorPath)
    file = try File(creating: directory.anchorPath, on: directory.disk)
  }

  mutating func write(
    _ identity: LogIdentity, position: Position, hash: Digest, at: Micros
  ) throws(LogFailure) {
    let anchor = Anchor(
      storeID: identity.storeID, sequence: (newest?.sequence ?? 0) + 1, epoch: identity.epoch,
      position: position, at: at, hash: hash)
    try file.write(anchor.slot, at: anchor.offset)
    try file.synchronise()
    newest = anchor
  }
}
