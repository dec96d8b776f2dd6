public import Events

/// One page of a filtered read.
public struct EventPage: Equatable, Sendable {
  /// How many positions one page looks at, at most, however few of them it lets through.
  public static let positionsMax: UInt64 = 10_000

  /// The events that passed, in the order of the log.
  public let events: [RecordedEvent]
  /// The position up to which the log was looked at: the next page starts after it, and a checkpoint may move
  /// to it though no event did pass.
  public let next: Position
  /// Whether there was nothing behind `next` when the page was read.
  public let isLast: Bool
}
