public import Events

/// The centre as it stood at a moment, and how it goes on from there.
///
/// What was true at a moment is the fold of all that had occurred by then, in the order of recording. Time goes on in
/// the order of occurrence, so that what comes next may have been recorded before what is there: the events from
/// some position on are held in a ``tail``, and when one comes in between, they are folded anew over what is below.
/// So the entities have the very bytes that a fold from the first event on would give them.
public struct PastFold: Sendable {
  private struct Key: Hashable, Comparable {
    let collection: Collection
    let key: String

    init(_ change: EntityChange) { (collection, key) = (change.collection, change.key) }

    static func < (left: Key, right: Key) -> Bool {
      (left.collection.rawValue, left.key) < (right.collection.rawValue, right.key)
    }
  }

  /// Events of the tail that no longer have to be there, from which on it is cut.
  private static let settledEventsMax = 512

  /// The collections of which what is over is left out.
  public static let openCollections = ReadModels.archivedCollections.subtracting([.plans])

  /// The moment it stands at.
  public private(set) var moment = Micros(.min)
  /// Up to where it knows the log.
  public private(set) var head = Position.start
  /// Events folded from the first one on, a measure of its memory.
  public private(set) var eventCount = 0
  /// Events folded since this was made or copied, those counted again that were folded again.
  public private(set) var workCount = 0

  /// What is below the tail.
  private var base = PastModels()
  private var basePosition = Position.start
  /// With the tail; nil where there is none.
  private var top: PastModels?
  private var tail: [RecordedEvent] = []
  /// The tail before this jump, and how much of it was taken.
  private var former: [RecordedEvent] = []
  private var formerIndex = 0
  private var openingCount = 0
  /// What is seen of the base, and what is seen differently with the tail.
  private var settled: [Key: EntityChange] = [:]
  private var overlay: [Key: EntityChange] = [:]

  /// Begins before the first event.
  public init() {}

  // MARK: To a moment

  /// Begins to go to a moment, which is not before the present one; ``take(_:to:settlingBelow:)`` with all events that
  /// this may lack, in the order of recording, and ``arrive(at:_:settlingBelow:)`` follow.
  public mutating func depart(_ index: PastIndex) {
    top = nil
    former = tail
    formerIndex = 0
    tail = []
    for opening in index.openings[openingCount...] { base.open(opening) }
    openingCount = index.openings.count
  }

  /// Takes an event if it had occurred and is not there yet.
  ///
  /// - Returns: false where it was recorded before what cannot be taken back; then the way begins at the first event.
  public mutating func take(
    _ event: RecordedEvent, to moment: Micros, settlingBelow gap: Position
  ) -> Bool {
    guard event.occurs(after: self.moment, through: moment) || event.position > head,
      let span = event.span, span.earliest <= moment, let part = event.part(by: moment)
    else { return true }
    guard event.position > basePosition else { return false }
    while formerIndex < former.count, former[formerIndex].position < event.position {
      put(former[formerIndex], gap)
      formerIndex += 1
    }
    if formerIndex < former.count, former[formerIndex].position == event.position {
      formerIndex += 1
    }
    put(part, gap)
    eventCount += 1
    return true
  }

  /// Ends the way to a moment.
  ///
  /// - Returns: false where something is to come that was recorded before what cannot be taken back.
  public mutating func arrive(
    at moment: Micros, _ index: PastIndex, settlingBelow gap: Position
  ) -> Bool {
    guard basePosition < gap else { return false }
    for event in former[formerIndex...] { put(event, gap) }
    former = []
    Self.show(base.takeChanges(), in: &settled)
    overlay = [:]
    if !tail.isEmpty {
      top = base
      for event in tail { top?.apply(event) }
      for change in top?.takeChanges() ?? [] { overlay[Key(change)] = change }
    }
    self.moment = moment
    head = index.head
    workCount = 0
    return true
  }

  private mutating func put(_ event: RecordedEvent, _ gap: Position) {
    guard event.position < gap, tail.isEmpty else { return tail.append(event) }
    base.apply(event)
    basePosition = event.position
  }

  // MARK: From moment to moment

  /// Goes to the next moment at which something occurred.
  ///
  /// - Parameters:
  ///   - events: all that occurred then, in the order of recording.
  ///   - next: no event that occurs later on this way was recorded before this position.
  /// - Returns: the entities that are seen differently.
  public mutating func step(
    to moment: Micros, _ events: [RecordedEvent], before next: Position
  ) -> [EntityChange] {
    var isOutOfOrder = false
    for event in events {
      guard let part = event.part(by: moment) else { continue }
      workCount += 1
      if tail.isEmpty, part.position < next {
        base.apply(part)
        basePosition = part.position
      } else {
        insert(part, &isOutOfOrder)
      }
    }
    self.moment = moment
    let count = tail.firstIndex { $0.position >= next } ?? tail.count
    if isOutOfOrder || (count > Self.settledEventsMax && count < tail.count) {
      return foldAnew(settling: count)
    }
    let changes = differences(base.takeChanges(), top?.takeChanges() ?? [])
    if count == tail.count { settle() }
    return changes
  }

  /// Goes to a moment up to which nothing occurs any more.
  public mutating func rest(until moment: Micros) { self.moment = max(self.moment, moment) }

  private mutating func insert(_ event: RecordedEvent, _ isOutOfOrder: inout Bool) {
    let index = tail.lastIndex { $0.position <= event.position } ?? -1
    let isKnown = index >= 0 && tail[index].position == event.position
    if isKnown { tail[index] = event } else { tail.insert(event, at: index + 1) }
    guard !isOutOfOrder else { return }
    if top == nil { top = base }
    let behind = tail[(isKnown ? index + 1 : index + 2)...]
    guard behind.isEmpty && !isKnown || top?.mayFollow(event) == true else {
      return insert(event, before: behind, &isOutOfOrder)
    }
    top?.apply(event)
  }

  /// Folds an event behind positions that were recorded later, where it is not about those who were there.
  private mutating func insert(
    _ event: RecordedEvent, before behind: ArraySlice<RecordedEvent>, _ isOutOfOrder: inout Bool
  ) {
    guard !event.isBatch, behind.allSatisfy(\.isBatch) else { return isOutOfOrder = true }
    if case .personErased = event.event { return isOutOfOrder = true }
    top?.apply(event)
    for batch in behind where top?.hasChanged(who: batch, at: event.position) == true {
      return isOutOfOrder = true
    }
  }

  /// Everything of the tail was recorded before whatever comes.
  private mutating func settle() {
    guard let top, let last = tail.last else { return }
    base = top
    basePosition = last.position
    self.top = nil
    tail = []
    Self.show(overlay.values, in: &settled)
    overlay = [:]
  }

  private mutating func foldAnew(settling count: Int) -> [EntityChange] {
    workCount += tail.count
    top = nil
    for event in tail[..<count] {
      base.apply(event)
      basePosition = event.position
    }
    tail.removeFirst(count)
    let below = base.takeChanges()
    if !tail.isEmpty {
      var models = base
      for event in tail { models.apply(event) }
      top = models
    }
    return differences(below, top?.takeChanges() ?? [], isAnew: true)
  }

  // MARK: What is seen

  /// The entities that are seen, in order of key.
  public func entities(_ collection: Collection) -> [EntityChange] {
    var seen: [EntityChange] = []
    for (key, change) in settled where key.collection == collection && overlay[key] == nil {
      seen.append(change)
    }
    for (key, change) in overlay where key.collection == collection {
      if let change = Self.seen(change) { seen.append(change) }
    }
    return seen.sorted { $0.key < $1.key }
  }

  private func entity(_ key: Key) -> EntityChange? {
    overlay[key].map { Self.seen($0) } ?? settled[key]
  }

  /// The entity if it is there, and not over where that counts.
  private static func seen(_ change: EntityChange) -> EntityChange? {
    guard change.value != nil else { return nil }
    if openCollections.contains(change.collection), change.facets?.isOpen == false { return nil }
    return change
  }

  private static func show(
    _ changes: some Sequence<EntityChange>, in shown: inout [Key: EntityChange]
  ) {
    for change in changes { shown[Key(change)] = seen(change) }
  }

  private mutating func differences(
    _ below: [EntityChange], _ above: [EntityChange], isAnew: Bool = false
  ) -> [EntityChange] {
    var before: [Key: EntityChange?] = [:]
    for change in below { before[Key(change)] = entity(Key(change)) }
    for change in above { before[Key(change)] = entity(Key(change)) }
    if isAnew {
      for key in overlay.keys { before[key] = entity(key) }
      overlay = [:]
    }
    Self.show(below, in: &settled)
    for change in above { overlay[Key(change)] = change }
    return before.keys.sorted().compactMap { key in
      let (old, new) = (before[key] ?? nil, entity(key))
      guard old?.value != new?.value else { return nil }
      return new
        ?? EntityChange(
          collection: key.collection, key: key.key, position: old?.position ?? .start, value: nil)
    }
  }
}
