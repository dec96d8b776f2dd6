/// A fact that the log has made durable.
///
/// Only the log can make one, so whoever asks for a `Committed` cannot be handed what was not recorded.
public struct Committed<Fact: Sendable>: Sendable {
  /// The fact.
  public let fact: Fact

  init(_ fact: Fact) { self.fact = fact }
}
