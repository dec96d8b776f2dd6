internal import Events
internal import Projections
internal import Wire

/// Makes the patches of one turn, each once for all channels that tell the entity.
struct PatchPress {
  private let former: FormerEntities

  init(_ former: FormerEntities) { self.former = former }

  /// What the changes of one collection are, by key, where saying that is worth it.
  func patches(for changes: [EntityChange]) -> [String: [UInt8]] {
    guard !former.isEmpty else { return [:] }
    var patches: [String: [UInt8]] = [:]
    for change in changes {
      guard let present = change.value, let old = former[change.collection, change.key],
        let patch = EntityPatch(
          of: change.key, from: old.bytes, at: old.position.number, to: present,
          at: change.position.number)
      else { continue }
      var writer = JSONWriter()
      patch.write(to: &writer)
      if Self.isWorthwhile(writer.bytes.count, for: present.count) {
        patches[change.key] = writer.bytes
      }
    }
    return patches
  }

  /// A patch that is nearly as long as the entity saves nothing and costs the client more.
  private static func isWorthwhile(_ patchBytes: Int, for entityBytes: Int) -> Bool {
    patchBytes * 4 <= entityBytes * 3
  }
}
