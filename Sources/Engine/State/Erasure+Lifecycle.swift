internal import Events

extension Erasure {
  /// What can happen to an erasure; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case requested = "ErasureRequested"
    case withdrawn = "ErasureWithdrawn"
    case done = "PersonErased"
  }

  /// The life of an erasure.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.erasure,
    [
      .begins(.requested, as: .requested),
      .moves(
        .withdrawn, from: [.requested], to: .withdrawn, if: Words("a reason", "须说明理由")),
      .moves(
        .done, from: [.requested], to: .done,
        if: Words("by somebody else than who asked", "由申请人以外的人同意")),
    ])

  mutating func take(_ step: Step) { state = Self.lifecycle.state(after: step, in: state) }
}

extension Erasure.State: LifecycleName {}
