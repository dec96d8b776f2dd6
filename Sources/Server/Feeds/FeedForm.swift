/// How a client is told what changed.
enum FeedForm {
  /// Every entity whole.
  case whole
  /// What changed of an entity, for clients that hold its former version; else whole.
  case patches

  /// What a console is to be given that says it understands these features; those of later servers say nothing here.
  init(_ features: Set<String>) {
    self = features.contains(Self.patchFeature) ? .patches : .whole
  }

  private static let patchFeature = "patch"
}
