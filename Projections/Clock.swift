internal import Events

/// Something that is waited for.
struct Clock: BoardEntity {
  static let collection = Collection.clocks

  /// Where a clock stands; the names are those of the rules.
  enum State: String {
    case armed
    case warned
    case due
    case suspended
    case satisfied
    case cancelled
    case acknowledged

    var isOpen: Bool {
      switch self {
      case .armed, .warned, .due, .suspended, .acknowledged: true
      case .satisfied, .cancelled: false
      }
    }

    /// Whether time counts.
    var runs: Bool { isOpen && self != .suspended }
  }

  let subject: StreamID
  let purpose: ClockPurpose
  var office: OfficeID?
  let basis: String
  let armedAt: Micros
  private(set) var dueAt: Micros
  private(set) var warnAt: Micros?
  private(set) var rungs: [ScheduledRung]
  private(set) var state = State.armed
  /// How many rungs of the ladder were taken.
  var rungsTaken = 0
  /// Who knows what it said, since when, and what is done about it.
  private var acknowledgedBy: String?
  private var acknowledgedAt: Micros?
  private var acknowledgement: String?
  /// Where it stood before it stood still.
  private var stateBefore: State?

  init(_ event: ClockArmed, at moment: Micros) {
    subject = event.subject
    purpose = event.purpose
    office = event.office
    basis = event.basis
    armedAt = moment
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
  }

  mutating func step(_ state: State) {
    if state == .suspended { stateBefore = self.state }
    self.state = state
  }

  mutating func acknowledge(by actor: String, saying words: String?, at moment: Micros) {
    state = .acknowledged
    acknowledgedBy = actor
    acknowledgedAt = moment
    acknowledgement = words
  }

  /// Runs anew until a later moment; a rung that lies ahead again is taken again.
  mutating func extend(_ event: ClockExtended, at moment: Micros) {
    state = .armed
    acknowledgedBy = nil
    acknowledgedAt = nil
    acknowledgement = nil
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
    rungsTaken = min(rungsTaken, rungs.count { $0.at <= moment })
  }

  /// Goes on from where it stood.
  mutating func resume(_ event: ClockResumed) {
    state = stateBefore ?? .armed
    stateBefore = nil
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
  }

  var facets: EntityFacets { EntityFacets(office: office, isOpen: state.isOpen) }

  func encode(_ id: ClockID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("subject", stream: subject)
    encoder.field("purpose", purpose)
    encoder.field("office", ifPresent: office)
    encoder.field("basis", basis)
    encoder.field("state", state.rawValue)
    encoder.field("armedAt", moment: armedAt)
    encoder.field("dueAt", moment: dueAt)
    encoder.field("warnAt", ifPresent: warnAt)
    encoder.field("rungs", count: rungs.count)
    encoder.field("rungsTaken", count: rungsTaken)
    encoder.field("acknowledgedBy", ifPresent: acknowledgedBy)
    encoder.field("acknowledgedAt", ifPresent: acknowledgedAt)
    encoder.field("acknowledgement", ifPresent: acknowledgement)
    return encoder.finish()
  }
}

extension Clock.State: SnapshotValue {}

extension Clock: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    subject = try reader.take()
    purpose = try reader.take()
    office = try reader.take()
    basis = try reader.take()
    armedAt = try reader.take()
    dueAt = try reader.take()
    warnAt = try reader.take()
    rungs = try reader.take()
    state = try reader.take()
    rungsTaken = try reader.take()
    acknowledgedBy = try reader.take()
    acknowledgedAt = try reader.take()
    acknowledgement = try reader.take()
    stateBefore = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(subject)
    writer.put(purpose)
    writer.put(office)
    writer.put(basis)
    writer.put(armedAt)
    writer.put(dueAt)
    writer.put(warnAt)
    writer.put(rungs)
    writer.put(state)
    writer.put(rungsTaken)
    writer.put(acknowledgedBy)
    writer.put(acknowledgedAt)
    writer.put(acknowledgement)
    writer.put(stateBefore)
  }
}
