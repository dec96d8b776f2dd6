internal import Events

/// What a feature of the map stands for.
struct FeatureKey: Hashable {
  let kind: FeatureKind
  let uuid: UUID128

  init(_ kind: FeatureKind, _ uuid: UUID128) {
    self.kind = kind
    self.uuid = uuid
  }

  init(_ subject: TrackSubject) {
    switch subject {
    case .team(let id): self.init(.team, id.uuid)
    case .responder(let id): self.init(.responder, id.uuid)
    }
  }
}

extension FeatureKey {
  /// What filters can ask about the feature.
  func facets(isExercise: Bool) -> EntityFacets {
    EntityFacets(feature: kind, isExercise: isExercise)
  }
}

extension FeatureKey: Comparable {
  static func < (left: FeatureKey, right: FeatureKey) -> Bool {
    left.kind == right.kind ? left.uuid < right.uuid : left.kind < right.kind
  }
}

extension FeatureKey: CustomStringConvertible {
  var description: String { "\(kind.rawValue)/\(uuid)" }
}

extension FeatureKey: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    kind = try reader.take()
    uuid = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(kind)
    writer.put(uuid)
  }
}
