internal import Events
internal import Seal

/// The new log, while it is put together.
struct HealingBuild: ~Copyable {
  private static let page = ShipmentLimit()
  /// How much is fetched at first where the damaged log fails; twice as much each time it fails again.
  private static let fetchEventsFirst = 1
  private static let step = 8
  /// How far events of one command are looked for where their batch is lost.
  private static let bareEventsMax = 1_000

  private var replica: ReplicaWriter
  private let damaged: LogShipper?
  private let identity: LogIdentity
  private let summary: LogSummary
  private(set) var fetched: [ClosedRange<UInt64>] = []
  private(set) var eventsKept: UInt64 = 0
  private let anchoredAt: Micros
  private var bareCommands: Set<UUID128> = []

  init(
    _ directory: LogDirectory, _ building: LogDirectory, _ summary: LogSummary,
    anchoredAt: Micros?
  ) throws(CopyFailure) {
    identity = LogIdentity(
      storeID: summary.storeID, algorithm: summary.algorithm, epoch: UInt64(Int64.max),
      segment: LogFormat.segmentFirst)
    let replica = try copying { () throws(LogFailure) in
      try ReplicaWriter.create(
        building, storeID: summary.storeID, algorithm: summary.algorithm)
      return try ReplicaWriter.open(building)
    }
    do throws(LogFailure) {
      damaged = try LogShipper(salvaging: directory, as: identity)
    } catch {
      // SQLite cannot even open the file: all comes from the source.
      damaged = nil
    }
    self.summary = summary
    self.anchoredAt = anchoredAt ?? Micros(Int64.min)
    self.replica = replica
  }

  mutating func run(_ source: some ShipmentSource) throws(CopyFailure) {
    var (keepEvents, fetchEvents) = (Self.page.eventsMax, Self.fetchEventsFirst)
    while true {
      if keep(eventsMax: keepEvents) {
        (keepEvents, fetchEvents) = (
          min(keepEvents * Self.step, Self.page.eventsMax), Self.fetchEventsFirst
        )
      } else if keepEvents > 1 {
        // One bad event spoils a page: come closer to it.
        keepEvents = max(1, keepEvents / Self.step)
      } else if try fetch(source, eventsMax: fetchEvents) {
        fetchEvents = min(2 * fetchEvents, Self.page.eventsMax)
      } else if !keepBareEvent() {
        break
      }
    }
    if let damaged { try replica.append(refusals: damaged.refusals()) }
  }

  /// Takes over whole batches of the damaged log; false where the next one is not whole or there is none.
  private mutating func keep(eventsMax: Int) -> Bool {
    guard let damaged else { return false }
    do throws(CopyFailure) {
      let batches = try damaged.batches(
        after: replica.head, ShipmentLimit(eventsMax: eventsMax))
      guard let last = batches.last, agree(batches) else { return false }
      try replica.append(shipment(batches, epoch: last.epoch))
      eventsKept += UInt64(batches.reduce(0) { $0 + $1.events.count })
      return true
    } catch {
      return false
    }
  }

  /// Whether batches hold what follows from their events, beyond what the chain proves. What is dropped by its age
  /// is judged by the anchor, which lies a tenth of a second behind.
  private func agree(_ batches: [ShippedBatch]) -> Bool {
    var epoch = replica.epoch
    for batch in batches {
      guard let first = batch.events.first, let runs = CommandRun.runs(of: batch.events) else {
        return false
      }
      epoch = BatchEpoch.due(type: first.row.typeName, payload: first.row.data, after: epoch)
      guard batch.epoch == epoch,
        batch.events.allSatisfy({ $0.row.recordedAt == batch.at })
      else { return false }
      for run in runs {
        if let kept = batch.commands.first(where: { $0.record.id == run.command }) {
          guard run.fault(kept.outcome) == nil else { return false }
        } else if !CommandWindow.isPast(run.command, keptAt: run.at, at: anchoredAt) {
          return false
        }
      }
      guard batch.commands.allSatisfy({ kept in runs.contains { $0.command == kept.record.id } })
      else { return false }
    }
    return true
  }

  /// Takes over events that follow in the damaged log though their batches or commands cannot be read.
  ///
  /// Their command is kept with an answer made anew, lest a retry have a second effect. What it said is not known any
  /// more, so that a retry is refused as another command's.
  private mutating func keepBareEvent() -> Bool {
    guard let damaged else { return false }
    do throws(CopyFailure) {
      let events = try bareEvents(damaged)
      guard let event = events.first, let last = events.last,
        event.row.position == replica.head.next, let run = CommandRun.runs(of: events)?.first
      else { return false }
      let epoch = BatchEpoch.due(
        type: event.row.typeName, payload: event.row.data, after: replica.epoch)
      let batch = ShippedBatch(
        first: event.row.position, last: last.row.position, hash: last.hash, epoch: epoch,
        at: event.row.recordedAt, events: events,
        commands: bareCommands.insert(run.command).inserted ? [ShippedCommand(run)] : [])
      try replica.append(shipment([batch], epoch: epoch))
      eventsKept += UInt64(events.count)
      return true
    } catch {
      return false
    }
  }

  /// The next event, and those of the same command that follow it.
  private func bareEvents(_ damaged: LogShipper) throws(CopyFailure) -> [ShippedEvent] {
    let next = try damaged.events(after: replica.head, limit: 1)
    guard let first = next.first,
      let many = try? damaged.events(after: replica.head, limit: Self.bareEventsMax)
    else { return next }
    let command = CommandKey.command(in: first.row.meta)
    return Array(
      many.prefix {
        CommandKey.command(in: $0.row.meta) == command && $0.row.recordedAt == first.row.recordedAt
      })
  }

  private func shipment(_ batches: [ShippedBatch], epoch: UInt64) -> Shipment {
    Shipment(
      storeID: summary.storeID, algorithm: summary.algorithm, epoch: epoch,
      head: batches.last?.last ?? replica.head, after: replica.head,
      previousHash: replica.headHash, batches: batches)
  }

  /// Fetches what follows; false where the source has no more, or does not end a batch here.
  private mutating func fetch(
    _ source: some ShipmentSource, eventsMax: Int
  ) throws(CopyFailure) -> Bool {
    guard replica.head < summary.head.position else { return false }
    let shipment: Shipment
    do throws(CopyFailure) {
      shipment = try source.shipment(
        after: replica.head, ShipmentLimit(eventsMax: eventsMax))
    } catch .withinBatch {
      return false
    }
    guard !shipment.isEmpty else { return false }
    try replica.append(shipment)
    let (first, last) = (shipment.after.next.number, shipment.last.number)
    if let range = fetched.last, range.upperBound + 1 == first {
      fetched[fetched.count - 1] = range.lowerBound...last
    } else {
      fetched.append(first...last)
    }
    return true
  }

  /// Makes sure that the new log reaches where the old one had reached, and is the same history.
  mutating func prove(_ anchor: Anchor?, _ source: some ShipmentSource) throws(CopyFailure) {
    if let anchor {
      guard replica.head >= anchor.position else { throw .lacking(replica.head.next) }
      guard try replica.hash(at: anchor.position) == anchor.hash else {
        throw .fork(first: nil, by: anchor.position)
      }
    }
    guard let damaged else { return }
    var chain = EventChain(identity.algorithm)
    for range in fetched {
      try compare(damaged, from: range.lowerBound, &chain)
    }
  }

  /// Compares what lies in and behind a fetched range with the damaged log: an event there that is whole and follows
  /// its own neighbour is history, and the source must not tell another.
  private func compare(
    _ damaged: LogShipper, from first: UInt64, _ chain: inout EventChain
  ) throws(CopyFailure) {
    var position = Position(first)
    while position <= replica.head {
      let pair = (try? damaged.events(after: Position(position.number - 1), limit: 2)) ?? []
      if pair.count == 2, pair[0].row.position == position,
        pair[1].fault(at: position.next, after: pair[0].hash, &chain) == nil
      {
        guard try replica.hash(at: position.next) == pair[1].hash else {
          throw .fork(first: nil, by: position.next)
        }
        // Two whole neighbours of the same history: what follows was kept or is compared with the next range.
        if !fetched.contains(where: { $0.contains(position.next.number) }) { return }
      }
      position = position.next
    }
  }

  consuming func close() throws(CopyFailure) -> (Position, Digest) {
    let (head, headHash) = (replica.head, replica.headHash)
    do throws(LogFailure) {
      try replica.close()
    } catch {
      throw .log(error)
    }
    return (head, headHash)
  }
}

extension ShippedCommand {
  /// What can be told of a command by its events alone.
  fileprivate init(_ run: CommandRun) {
    self.init(
      record: CommandRecord(id: run.command, contentDigest: .zero, outcome: run.answer),
      first: run.first, last: run.last, at: run.at)
  }

  fileprivate var outcome: CommandOutcome {
    CommandOutcome(
      contentDigest: record.contentDigest, outcome: record.outcome, first: first, last: last, at: at
    )
  }
}
