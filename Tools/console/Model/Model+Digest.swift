internal import Seal

extension Model {
  /// SHA-256 over all entities of the eight collections, by collection name, then by key, each as four fields with
  /// their lengths: collection, key, version in decimal, bytes. Two that know the same have the same.
  var stateDigest: Digest {
    var context = DigestContext(.sha256)
    for feed in Feed.allCases { add(feed, to: &context) }
    return context.finish()
  }

  /// The same over one collection.
  func digest(of feed: Feed) -> Digest {
    var context = DigestContext(.sha256)
    add(feed, to: &context)
    return context.finish()
  }

  private func add(_ feed: Feed, to context: inout DigestContext) {
    let name = Array(feed.rawValue.utf8)
    // Swift orders strings by their canonical forms; the digest wants bytes.
    let items = (feeds[feed]?.items.values.map { $0 } ?? []).sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    for item in items {
      for field in [name, Array(item.key.utf8), Array(String(item.version).utf8), item.bytes] {
        let length = UInt32(field.count)
        context.update((0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32($0))) })
        context.update(field)
      }
    }
  }
}
