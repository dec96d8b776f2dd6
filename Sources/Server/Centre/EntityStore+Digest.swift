public import EventLog
internal import Events
public import Projections
public import Seal

extension EntityStore {
  /// What the digest of the state says of one collection.
  struct Summary: Sendable {
    let collection: Collection
    var entities = 0
    let digest: Digest
  }

  /// The digest of the whole state and that of each collection.
  struct Summaries: Sendable {
    let whole: Digest
    let parts: [Summary]
  }

  /// The digest of the whole state (docs/protocol.md, section "Entities").
  ///
  /// - Throws: what went wrong where the snapshots could not be read.
  public func digest(of chosen: [Collection] = Collection.state) throws(LogFailure) -> Digest {
    try digests(of: chosen).whole
  }

  /// The digest of the whole state and that of each collection.
  func digests(of chosen: [Collection] = Collection.state) throws(LogFailure) -> Summaries {
    var whole = StateDigest()
    var parts: [Summary] = []
    for collection in chosen.sorted(by: { $0.rawValue < $1.rawValue }) {
      var part = StateDigest()
      var count = 0
      forEach(collection) { key, entity in
        let (name, position) = (collection.rawValue, entity.position.number)
        whole.add(collection: name, key: key, position: position, bytes: entity.bytes)
        part.add(collection: name, key: key, position: position, bytes: entity.bytes)
        count += 1
        return true
      }
      parts.append(Summary(collection: collection, entities: count, digest: part.finish()))
    }
    if let failure = archive?.failure { throw failure }
    return Summaries(whole: whole.finish(), parts: parts)
  }

  /// All of it as it is now, to be read on another thread while the centre goes on: what is in memory by reference, a
  /// change that comes meanwhile makes a table of its own; what is in the snapshots as it was saved last.
  ///
  /// - Throws: what went wrong where the snapshots could not be opened.
  func still() throws(LogFailure) -> EntityStore {
    var still = self
    still.former = FormerEntities()
    still.archive = try archive?.still()
    return still
  }
}
