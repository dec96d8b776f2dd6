public import Events

/// Which stretches of a log tell of which time, so that a moment is found without reading all of it.
///
/// The log is in order of recording, and what is recorded late may have occurred at any time: each stretch says from
/// when to when.
public struct PastIndex: Sendable {
  /// Neighbouring events of the log.
  public struct Stretch: Sendable {
    /// The position before its first event.
    public let after: Position
    /// The position of its last event.
    public fileprivate(set) var last: Position
    /// The first moment of which something in it tells; behind ``latest`` where nothing does.
    public fileprivate(set) var earliest = Micros(.max)
    /// The last one.
    public fileprivate(set) var latest = Micros(.min)

    /// Events from the first to the last.
    public var count: Int { Int(clamping: last.number - after.number) }
  }

  /// Events of a stretch.
  public static let stretchEvents = 1_000

  /// Up to where it knows the log.
  public private(set) var head = Position.start
  /// All stretches in order.
  public private(set) var stretches: [Stretch] = []
  /// The first moment of the log; behind ``latest`` where it tells of nothing.
  public private(set) var earliest = Micros(.max)
  /// The last moment of the log.
  public private(set) var latest = Micros(.min)
  /// The tracks that were opened: whose fixes are whose has to be known before any of them is folded.
  private(set) var openings: [RecordedEvent] = []

  /// Creates the index of an empty log.
  public init() {}

  /// Takes the events that follow ``head``.
  public mutating func add(_ events: [RecordedEvent]) {
    for event in events {
      if stretches.last.map({ $0.count >= Self.stretchEvents }) ?? true {
        stretches.append(Stretch(after: head, last: head))
      }
      head = event.position
      if case .trackOpened = event.event { openings.append(event) }
      let index = stretches.count - 1
      stretches[index].last = event.position
      guard let span = event.span else { continue }
      stretches[index].earliest = min(stretches[index].earliest, span.earliest)
      stretches[index].latest = max(stretches[index].latest, span.latest)
      earliest = min(earliest, span.earliest)
      latest = max(latest, span.latest)
    }
  }

  /// The stretches that tell of a span of time, after one moment and up to another.
  public func stretches(after earlier: Micros, through later: Micros) -> [Stretch] {
    stretches.filter { $0.latest > earlier && $0.earliest <= later }
  }

  /// The stretches that a fold may lack on its way to a moment.
  public func stretches(for fold: PastFold, to moment: Micros) -> [Stretch] {
    stretches.filter {
      $0.earliest <= moment && ($0.latest > fold.moment || $0.last > fold.head)
    }
  }
}
