public import Events

extension RecordedEvent {
  /// The event, or the part of it, that had occurred by a moment; nil where nothing of it had.
  ///
  /// What was true at a moment is the fold of these parts in the order of recording: what is late or out of order was
  /// marked when it was decided, and every step carries its own moment.
  public func part(by moment: Micros) -> RecordedEvent? {
    // Opening a track shows nothing by itself, and fixes sent late are older than it.
    if case .trackOpened = event { return self }
    guard case .fixBatchAppended(let batch) = event else {
      return context.occurredAt <= moment ? self : nil
    }
    // A batch reports several moments, and a device need not tell them in order; their numbers do not matter here.
    let reached = batch.fixes.filter { $0.time <= moment }
    guard reached.count < batch.fixes.count else { return self }
    guard let part = FixBatchAppended(firstNumber: batch.firstNumber, fixes: reached) else {
      return nil
    }
    return RecordedEvent(
      position: position, stream: stream, version: version, id: id, recordedAt: recordedAt,
      context: context, event: .fixBatchAppended(part))
  }

  /// The first and the last moment at which something of it became true; nil where nothing ever shows.
  var span: (earliest: Micros, latest: Micros)? {
    switch event {
    case .trackOpened: return nil
    case .fixBatchAppended(let batch):
      guard let first = batch.fixes.first else { return nil }
      return batch.fixes.reduce(into: (earliest: first.time, latest: first.time)) { span, fix in
        span.earliest = min(span.earliest, fix.time)
        span.latest = max(span.latest, fix.time)
      }
    default: return (earliest: context.occurredAt, latest: context.occurredAt)
    }
  }

  var isBatch: Bool {
    if case .fixBatchAppended = event { true } else { false }
  }

  /// Whether something of it became true after one moment and up to another.
  func occurs(after earlier: Micros, through later: Micros) -> Bool {
    switch event {
    case .trackOpened: false
    case .fixBatchAppended(let batch):
      batch.fixes.contains { $0.time > earlier && $0.time <= later }
    default: context.occurredAt > earlier && context.occurredAt <= later
    }
  }

  /// The moments at which something of it became true after one moment and up to another, each once.
  public func moments(after earlier: Micros, through later: Micros) -> Set<Micros> {
    guard case .fixBatchAppended(let batch) = event else {
      return occurs(after: earlier, through: later) ? [context.occurredAt] : []
    }
    return Set(batch.fixes.lazy.map(\.time).filter { $0 > earlier && $0 <= later })
  }
}
