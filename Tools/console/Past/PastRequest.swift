internal import Events

/// A part of the past that is asked for.
struct PastRequest: Equatable, Sendable {
  /// Why it is asked for.
  enum Purpose: Equatable, Sendable {
    /// It is to be shown.
    case wish
    /// It follows what is shown, and will be needed.
    case ahead
    /// It comes before what is shown.
    case behind
  }

  var at: Micros
  var until: Micros
  var purpose: Purpose
  /// No two requests of a console have the same, so that no answer is taken for another.
  var number: Int

  var path: String { "/v1/past?at=\(at.rfc3339())&until=\(until.rfc3339())" }
}
