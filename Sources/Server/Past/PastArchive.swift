internal import EventLog
internal import Events
internal import Projections

/// Looks the past up in the log, and keeps the last folds so that the next window goes on from one of them.
///
/// It is had by one thread at a time, and reads the log beside the writer.
struct PastArchive: Sendable {
  /// Something that occurred.
  private struct Occurrence {
    let moment: Micros
    let event: RecordedEvent
  }

  /// All that occurred at one moment.
  private struct Group {
    let moment: Micros
    var events: [RecordedEvent]
    /// The first position among these.
    var first: Position
    var last: Position
  }

  /// What was found of a window before anything is folded.
  private struct Plan {
    var groups: [Group]
    var until: Micros
    /// Nothing of what is known to occur soon after it was recorded before this.
    var later: Position
    /// Whether all of it is shown as one change.
    var isOneStep = false
    /// Nothing that occurs in it was recorded before this.
    var gap: Position { isOneStep ? .last : groups.map(\.first).min() ?? later }
  }

  /// How far behind a window it is looked what comes next: a quarter of an hour.
  private static let horizonMicros: Int64 = 900 * 1_000_000

  let limits: PastLimits
  /// How many folds went on from another one, and how many began at the first event.
  private(set) var continuedCount = 0
  private(set) var anewCount = 0
  private var index = PastIndex()
  /// The one used last is the last.
  private var folds: [PastFold] = []

  init(limits: PastLimits = PastLimits()) { self.limits = limits }

  /// A part of the past, by the log up to a position.
  mutating func window(
    _ span: PastSpan, _ reader: Reader, through head: Position
  ) throws(LogFailure) -> PastWindow {
    try extend(reader, through: head)
    let plan = try plan(span, reader)
    var fold = try fold(at: span.at, reader, settlingBelow: plan.gap)
    keep(fold)
    let feeds = Collection.state.map { (collection: $0, entities: fold.entities($0)) }
    var changes: [PastChange] = []
    let until: Micros
    if plan.isOneStep {
      let later = try self.fold(at: plan.until, reader, settlingBelow: .last)
      if let last = plan.groups.map(\.last).max() {
        let entities = Self.differences(fold, later)
        changes = [PastChange(at: plan.until, position: last, entities: entities)]
      }
      fold = later
      until = plan.until
    } else {
      until = walk(&fold, plan, &changes)
    }
    keep(fold)
    return PastWindow(
      position: index.head, span: PastSpan(at: span.at, until: until),
      log: index.earliest <= index.latest
        ? PastSpan(at: index.earliest, until: index.latest) : nil,
      feeds: feeds, changes: changes.filter { !$0.entities.isEmpty })
  }

  private mutating func extend(_ reader: Reader, through head: Position) throws(LogFailure) {
    while index.head < head {
      let left = Int(clamping: head.number - index.head.number)
      let events = try reader.events(
        after: index.head, limit: min(left, PastIndex.stretchEvents))
      guard !events.isEmpty else {
        throw .corrupt(
          position: index.head.next, what: Words("the event is missing", "事件缺失"))
      }
      index.add(events)
    }
  }

  // MARK: The way through a window

  private func walk(_ fold: inout PastFold, _ plan: Plan, _ changes: inout [PastChange]) -> Micros {
    var bounds: [Position] = []
    var bound = plan.later
    for group in plan.groups.reversed() {
      bounds.append(bound)
      bound = min(bound, group.first)
    }
    var sizeBytes = 0
    for (group, bound) in zip(plan.groups, bounds.reversed()) {
      let change = PastChange(
        at: group.moment, position: group.last,
        entities: fold.step(to: group.moment, group.events, before: bound))
      sizeBytes += change.sizeBytes
      changes.append(change)
      if sizeBytes >= limits.bytesMax || fold.workCount >= limits.workMax { return group.moment }
    }
    fold.rest(until: plan.until)
    return plan.until
  }

  /// What occurred in a window, and how far that may go.
  private func plan(_ span: PastSpan, _ reader: Reader) throws(LogFailure) -> Plan {
    var until = max(span.at, min(span.until, index.latest))
    var later = Position.last
    var found: [Occurrence] = []
    // What comes next is looked at too, so that the next window can go on from this one.
    let horizon = until.adding(Self.horizonMicros)
    for stretch in index.stretches(after: span.at, through: horizon) {
      for event in try reader.events(after: stretch.after, limit: stretch.count) {
        let moments = event.moments(after: span.at, through: horizon)
        if moments.contains(where: { $0 > until }) { later = min(later, event.position) }
        for moment in moments where moment <= until {
          found.append(Occurrence(moment: moment, event: event))
        }
      }
      if found.count > 2 * limits.occurrencesMax { cut(&found, &until, &later) }
    }
    if found.count > limits.occurrencesMax { cut(&found, &until, &later) }
    Self.sort(&found)
    var groups: [Group] = []
    for occurrence in found {
      let position = occurrence.event.position
      if groups.last?.moment == occurrence.moment {
        groups[groups.count - 1].events.append(occurrence.event)
        groups[groups.count - 1].last = position
      } else {
        groups.append(
          Group(
            moment: occurrence.moment, events: [occurrence.event], first: position, last: position))
      }
    }
    return bounded(Plan(groups: groups, until: until, later: later), at: span.at)
  }

  private static func sort(_ found: inout [Occurrence]) {
    found.sort { ($0.moment, $0.event.position) < ($1.moment, $1.event.position) }
  }

  /// Leaves as many as are allowed, whole moments of them but at least one, and ends the window behind them.
  private func cut(
    _ found: inout [Occurrence], _ until: inout Micros, _ later: inout Position
  ) {
    Self.sort(&found)
    let first = found[0].moment
    let next = found[limits.occurrencesMax].moment
    guard let end = next > first ? next : found.first(where: { $0.moment > first })?.moment else {
      return
    }
    for occurrence in found where occurrence.moment >= end {
      later = min(later, occurrence.event.position)
    }
    found.removeAll { $0.moment >= end }
    until = end.adding(-1)
  }

  /// Ends a window before something that was recorded long before what is there already; such things by themselves
  /// are one step.
  private func bounded(_ plan: Plan, at: Micros) -> Plan {
    var plan = plan
    var lowest = Position.last
    for (number, group) in plan.groups.enumerated() where group.first < lowest {
      lowest = group.first
      guard isFarBehind(lowest, at: at) else { continue }
      var end = number
      if number == 0 {
        plan.isOneStep = true
        end = plan.groups.firstIndex { !isFarBehind($0.first, at: at) } ?? plan.groups.count
      }
      guard end < plan.groups.count else { break }
      plan.until = plan.groups[end].moment.adding(-1)
      for group in plan.groups[end...] where !isFarBehind(group.first, at: at) {
        plan.later = min(plan.later, group.first)
      }
      plan.groups.removeSubrange(end...)
      break
    }
    return plan
  }

  private func isFarBehind(_ position: Position, at moment: Micros) -> Bool {
    index.stretches.lazy.filter { $0.after >= position && $0.earliest <= moment }
      .reduce(0) { $0 + $1.count } > limits.tailEventsMax
  }

  private static func differences(_ before: PastFold, _ after: PastFold) -> [EntityChange] {
    Collection.state.flatMap { collection in
      let old = Dictionary(
        uniqueKeysWithValues: before.entities(collection).map { ($0.key, $0) })
      let new = after.entities(collection)
      let gone = Set(old.keys).subtracting(new.map(\.key)).sorted().compactMap { old[$0] }
      return new.filter { $0.value != old[$0.key]?.value }
        + gone.map {
          EntityChange(collection: collection, key: $0.key, position: $0.position, value: nil)
        }
    }
  }

  // MARK: Folds

  /// The state at a moment, from the nearest fold that is kept, or else from the first event on.
  private mutating func fold(
    at moment: Micros, _ reader: Reader, settlingBelow gap: Position
  ) throws(LogFailure) -> PastFold {
    let nearest = folds.filter { $0.moment <= moment }.max { $0.moment < $1.moment }
    if let nearest, let fold = try bring(nearest, to: moment, reader, gap) {
      continuedCount += 1
      return fold
    }
    anewCount += 1
    guard let fold = try bring(PastFold(), to: moment, reader, gap) else {
      preconditionFailure("nothing was recorded before the first event")
    }
    return fold
  }

  /// Nil where something was recorded before what the fold cannot take back.
  private func bring(
    _ fold: PastFold, to moment: Micros, _ reader: Reader, _ gap: Position
  ) throws(LogFailure) -> PastFold? {
    var fold = fold
    fold.depart(index)
    for stretch in index.stretches(for: fold, to: moment) {
      for event in try reader.events(after: stretch.after, limit: stretch.count) {
        guard fold.take(event, to: moment, settlingBelow: gap) else { return nil }
      }
    }
    return fold.arrive(at: moment, index, settlingBelow: gap) ? fold : nil
  }

  private mutating func keep(_ fold: PastFold) {
    folds.removeAll { $0.moment == fold.moment }
    folds.append(fold)
    while folds.count > limits.foldsMax
      || folds.count > 1
        && folds.reduce(0, { $0 + $1.eventCount }) > limits.foldEventsMax
    {
      folds.removeFirst()
    }
  }
}

extension Position {
  /// Behind all others.
  fileprivate static let last = Position(.max)
}
