internal import Events

/// Moments as the wall clock of the reader shows them.
struct Clock: Equatable, Sendable {
  let offsetSeconds: Int64

  /// `2025-03-01`.
  func date(_ moment: Micros) -> String { String(text(moment).prefix(10)) }

  /// `14:03:59`.
  func time(_ moment: Micros) -> String { String(text(moment).dropFirst(11).prefix(8)) }

  private func text(_ moment: Micros) -> String { moment.rfc3339(offsetSeconds: offsetSeconds) }
}
