public import Engine
public import EventLog
public import Events
public import Projections
internal import Seal
internal import Wire

/// The centre in memory: the rules' state, the read models, and what waits to be written.
///
/// A value without I/O. Decided events are folded into the rules' state at once, so that the next command sees
/// them; the read models and everybody outside see them only once the log has them.
public struct Centre: ~Copyable {
  /// What became of one command, before anything is written.
  public enum Verdict {
    /// The answer, which needs nothing to be written.
    case decided(CommandResult)
    /// The answer, which may be given once the batch is written that waits or is in flight.
    case pending(CommandResult, isInFlight: Bool)
  }

  /// How long the outcome of a command is kept for a retry, in days; a command identifier older than that is
  /// refused, since nobody could tell whether it was carried out. Derived identifiers are kept as long as the log.
  public static let commandWindowDays: Int64 = CommandWindow.days
  /// How far into the future the clock of a sender may lie, in minutes.
  public static let clockSkewMinutesMax: Int64 = 10

  /// Events between two snapshots. What a start folds behind the snapshot is no more than about this, and what one
  /// snapshot encodes on the loop stays within a few milliseconds.
  public static let eventsBetweenSnapshots: UInt64 = 5_000

  private struct PendingOutcome {
    let contentDigest: Digest
    let result: CommandResult
  }

  /// What the rules know.
  public internal(set) var state = CentreState()
  /// What is known of clocks beside what offices set.
  var clocks = ClockPolicy.none
  /// The read models' entities.
  public internal(set) var entities = EntityStore()
  /// The last position that the log has and the read models show.
  public internal(set) var head = Position.start

  /// The latest record of an outside system: when it occurred, and when the log took it.
  var latestRecord: (occurredAt: Micros, recordedAt: Micros)?

  /// The latest time of recording that the log is known to have.
  var recordedAt = Micros(0)

  var models: ReadModels
  /// Where what is not in memory is looked up; nil where everything is.
  var archive: SnapshotLookup?

  /// Who may see the incidents that not everybody may see, as the log has it.
  var lists: [IncidentID: Set<String>] = [:]
  /// Whether what was shown last changed what somebody may see.
  var hasSightChanged = false

  private var waiting = Batch()
  var nextPosition = Position.start.next
  var lastChange: [StreamID: Position] = [:]
  /// What the snapshot of the batch in flight holds of the rules.
  var rulesRows: [SnapshotRow]?
  /// Whether what waits erases somebody's data: the next snapshot may not be put off then, since the last one tells
  /// them still.
  private var hasErased = false
  /// Up to where snapshots were taken.
  var snapshotPosition = Position.start
  private var waitingOutcomes: [UUID128: PendingOutcome] = [:]
  private var flyingOutcomes: [UUID128: PendingOutcome] = [:]

  /// Creates a centre before the first event.
  ///
  /// - Parameter timelineFiledThrough: up to where the file of time lines shows the log; those entries are not
  ///   written again.
  public init(timelineFiledThrough: Position = .start) {
    models = ReadModels(timelineFiledThrough: timelineFiledThrough)
  }

  /// How old a record has to be when it comes in to count as played from the past, in microseconds.
  static let playedAgeMicrosMin: Int64 = 3_600 * 1_000_000
  /// How long after its last record a playing counts as over, in microseconds.
  static let playedPauseMicrosMax: Int64 = 300 * 1_000_000

  /// The moment that records of the past, which are being played into the centre, have come to; nil when what comes
  /// in is of today. Ages on a screen are reckoned from it, lest everything that is played look years old.
  public func playing(now: Micros) -> Micros? {
    guard let latestRecord, now.since(latestRecord.recordedAt) < Self.playedPauseMicrosMax,
      latestRecord.recordedAt.since(latestRecord.occurredAt) > Self.playedAgeMicrosMin
    else { return nil }
    return latestRecord.occurredAt
  }

  /// The next clock that has something to say, and when.
  mutating func nextClock() -> (clock: ClockID, moment: Micros)? { state.nextClock() }

  /// How many events wait to be written.
  public var waitingEventCount: Int { waiting.eventCount }
  /// How many commands wait to be written.
  public var waitingCommandCount: Int { waiting.commandCount }

  /// Folds events that the log holds, in order; used at start. ``takeChanges()`` gives what they changed.
  public mutating func load(_ events: [RecordedEvent]) {
    for event in events {
      state.apply(
        event.event, to: event.stream, occurredAt: event.context.occurredAt,
        by: event.context.actor.name, isExercise: event.context.exercise)
      lastChange[event.stream] = event.position
      nextPosition = event.position.next
    }
    for event in events { project(event) }
  }

  /// Shows what the events changed that were folded since the last call.
  public mutating func takeChanges() -> [EntityChange] {
    let changes = models.takeChanges()
    entities.apply(changes)
    return changes
  }

  /// Decides a command and, where it is allowed, puts its events into the waiting batch.
  ///
  /// - Parameter stored: looks up what the log holds about a command's identifier.
  public mutating func submit(
    _ command: Command, actor: Actor, now: Micros,
    stored: (UUID128) throws(LogFailure) -> CommandOutcome?
  ) throws(LogFailure) -> Verdict {
    let contentDigest = Self.contentDigest(of: command, actor: actor)
    let flying = flyingOutcomes[command.id]
    if let known = flying ?? waitingOutcomes[command.id] {
      guard known.contentDigest == contentDigest else { return .decided(Self.sameIDOtherContent) }
      return .pending(known.result.repeated, isInFlight: flying != nil)
    }
    if let stored = try stored(command.id) {
      guard stored.contentDigest == contentDigest else { return .decided(Self.sameIDOtherContent) }
      do throws(JSONError) {
        return .decided(try CommandResult(stored: stored.outcome))
      } catch {
        return .decided(.rejected(CommandRefusal(error)))
      }
    }
    // The clock may go back, the time of recording does not, and outcomes are dropped by that.
    if let refusal = Self.refusal(ofIdentifier: command, now: now, recordedAt: recordedAt) {
      return .decided(.rejected(refusal))
    }
    let result: CommandResult
    var events: [ProposedEvent] = []
    do throws(CommandRefusal) {
      events = try decide(command, actor: actor, now: now)
      result = .accepted(positions: claimPositions(for: events))
    } catch {
      result = .rejected(error)
    }
    try requireArchive()
    waiting.append(
      CommandRecord(id: command.id, contentDigest: contentDigest, outcome: result.outcome), events)
    waitingOutcomes[command.id] = PendingOutcome(contentDigest: contentDigest, result: result)
    return .pending(result, isInFlight: false)
  }

  /// Takes the waiting batch to be written; the next command starts a new one.
  public mutating func takeBatch() -> Batch {
    precondition(flyingOutcomes.isEmpty, "one batch in flight at a time")
    swap(&flyingOutcomes, &waitingOutcomes)
    // The rules are ahead of the log: only now they show just what it will hold when this batch is written.
    if isSnapshotDue {
      hasErased = false
      rulesRows = (rulesRows ?? []) + takeRulesRows()
    }
    var batch = Batch()
    swap(&batch, &waiting)
    return batch
  }

  /// Whether the next batch begins a snapshot, which is ended when that batch is shown.
  var isSnapshotDue: Bool {
    hasErased || nextPosition.number - 1 - snapshotPosition.number >= Self.eventsBetweenSnapshots
  }

  /// The log has taken the batch in flight: from here on its outcomes can be read there, and the next batch may be
  /// taken.
  public mutating func land() { flyingOutcomes.removeAll(keepingCapacity: true) }

  /// Shows what the log has taken: folds it into the read models.
  ///
  /// Only the log can make the argument, so nothing that was not written can be shown.
  ///
  /// - Throws: what went wrong where something that is not in memory could not be looked up; nothing may be shown then.
  public mutating func publish(
    _ events: [Committed<RecordedEvent>]
  ) throws(LogFailure) -> [EntityChange] {
    for event in events { project(event.fact) }
    let changes = takeChanges()
    try requireArchive()
    return changes
  }

  private func decide(
    _ command: Command, actor: Actor, now: Micros
  ) throws(CommandRefusal) -> [ProposedEvent] {
    let context = DecisionContext(
      command: command.id,
      now: now,
      occurredAt: command.occurredAt ?? now,
      clock: command.isRecorded ? .source : command.occurredAt == nil ? .server : .device,
      uncertaintyMicros: command.uncertaintyMicros,
      actor: actor,
      fidelity: command.isRecorded ? .recorded : .live,
      clocks: command.isRecorded ? .none : clocks,
      exercise: command.exercise)
    // Whoever may not see it is not told either that it has changed.
    do throws(Rejection) {
      try state.checkAccess(for: command.action, context)
    } catch {
      throw CommandRefusal(error)
    }
    if let base = command.base {
      let entity = command.action.stream
      if let last = lastChange[entity] ?? archive?.lastChange(of: entity), last > base {
        throw CommandRefusal(
          code: CommandRefusal.conflict,
          words: Words(
            "\(entity.kind.rawValue) \(entity.uuid) has changed since (now at \(last)); look again",
            "\(entity.kind.rawValue) \(entity.uuid) 已有更新（序号 \(last)）；请重新查看"),
          field: "base")
      }
    }
    do throws(Rejection) {
      return try state.decide(command.action, context)
    } catch {
      throw CommandRefusal(error)
    }
  }

  private mutating func claimPositions(for events: [ProposedEvent]) -> ClosedRange<UInt64>? {
    let first = nextPosition.number
    for event in events {
      state.apply(
        event.event, to: event.stream, occurredAt: event.context.occurredAt,
        by: event.context.actor.name, isExercise: event.context.exercise)
      lastChange[event.stream] = nextPosition
      if case .personErased = event.event { hasErased = true }
      nextPosition = nextPosition.next
    }
    return events.isEmpty ? nil : first...nextPosition.number - 1
  }

  private mutating func project(_ event: RecordedEvent) {
    precondition(event.position == head.next, "the log skipped from \(head) to \(event.position)")
    head = event.position
    recordedAt = max(recordedAt, event.recordedAt)
    // Offices and teams of a source stand since long before; what was seen and reported tells how far it has come.
    if event.context.clock == .source, event.context.kind == .exogenous {
      latestRecord = (event.context.occurredAt, event.recordedAt)
    }
    noteSight(event)
    models.apply(event)
  }

  private static func contentDigest(of command: Command, actor: Actor) -> Digest {
    // A record is the same whoever brings it in; an act is its actor's own.
    var bytes = command.isRecorded ? [] : Array(actor.name.utf8)
    bytes.append(0)
    bytes += CommandCodec.content(of: command)
    return Digest.of(bytes, .sha256)
  }

  private static func refusal(
    ofIdentifier command: Command, now: Micros, recordedAt: Micros
  ) -> CommandRefusal? {
    switch command.id.version {
    case 8 where command.isRecorded: return nil
    case 7 where !command.isRecorded: break
    default:
      return .field(
        "id", "must be a UUID of version 7, or of version 8 for records of an outside system",
        "必须为第 7 版 UUID；外部系统记录须为第 8 版")
    }
    let microsPerMinute: Int64 = 60 * 1_000_000
    if case .track(_, .appendFixes(let batch)) = command.action, !command.isRecorded,
      let latest = batch.fixes.map(\.time).max(),
      latest.since(now) > clockSkewMinutesMax * microsPerMinute
    {
      return .field(
        "segment",
        "has a fix more than \(clockSkewMinutesMax) minutes in the future; set the device's clock",
        "含有晚于当前时间 \(clockSkewMinutesMax) 分钟以上的轨迹点；请校准设备时钟")
    }
    if let moment = command.occurredAt, moment.since(now) > clockSkewMinutesMax * microsPerMinute {
      return .field(
        "at", "lies more than \(clockSkewMinutesMax) minutes in the future; set the clock",
        "晚于当前时间 \(clockSkewMinutesMax) 分钟以上；请校准时钟")
    }
    let age = now.since(command.id.time)
    if max(now, recordedAt).since(command.id.time) > commandWindowDays * 24 * 60 * microsPerMinute {
      return CommandRefusal(
        code: "command.too-old",
        words: Words(
          "the identifier is older than \(commandWindowDays) days; send the command anew",
          "编号早于 \(commandWindowDays) 天前；请重新发送命令"),
        field: "id")
    }
    if age < -clockSkewMinutesMax * microsPerMinute {
      return .field(
        "id", "lies more than \(clockSkewMinutesMax) minutes in the future; set the clock",
        "晚于当前时间 \(clockSkewMinutesMax) 分钟以上；请校准时钟")
    }
    return nil
  }

  private static let sameIDOtherContent = CommandResult.rejected(
    CommandRefusal(
      code: "command.id-reused",
      words: Words(
        "another command has this identifier already; choose a new one",
        "该编号已用于另一条命令；请使用新的编号"),
      field: "id"))
}

extension CommandResult {
  /// The same answer, given again.
  var repeated: CommandResult {
    if case .accepted(let positions) = self { .duplicate(positions: positions) } else { self }
  }
}
