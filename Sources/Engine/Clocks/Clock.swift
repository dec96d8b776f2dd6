public import Events

/// Something that is waited for, and who learns of it when it does not come.
public struct Clock: Sendable {
  /// Where a clock stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case armed
    case warned
    case due
    case suspended
    case satisfied
    case cancelled
    case acknowledged

    /// Whether somebody still waits.
    public var isOpen: Bool {
      switch self {
      case .armed, .warned, .due, .suspended, .acknowledged: true
      case .satisfied, .cancelled: false
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// What it is about.
  public let subject: StreamID
  /// What it waits for.
  public let purpose: ClockPurpose
  /// Whose ladder it climbs.
  public internal(set) var office: OfficeID?
  /// When what it waits for is late.
  public internal(set) var dueAt: Micros
  /// When it warns, if it does.
  public internal(set) var warnAt: Micros?
  /// Who learns of it, and when, in order of time.
  public internal(set) var rungs: [ScheduledRung]
  /// How many rungs were taken.
  public internal(set) var rungsTaken = 0
  /// Whether somebody knows, so that nobody further up is told.
  public internal(set) var isAcknowledged = false
  /// Whether what it waits for is late, and it has said so.
  public internal(set) var hasFallenDue = false
  /// Since when it stands still.
  var suspendedAt: Micros?
  /// Where it stood before that.
  var stateBefore: State?

  init(_ event: ClockArmed) {
    state = .armed
    subject = event.subject
    purpose = event.purpose
    office = event.office
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
  }

  /// The next moment at which it has something to say; nil where it has nothing more to say.
  public var next: Micros? {
    let rung = !isAcknowledged && rungsTaken < rungs.count ? rungs[rungsTaken].at : nil
    let own: Micros?
    switch state {
    case .armed: own = warnAt.map { min($0, dueAt) } ?? dueAt
    case .warned: own = dueAt
    case .acknowledged: own = hasFallenDue ? nil : dueAt
    case .due: own = nil
    case .suspended, .satisfied, .cancelled: return nil
    }
    guard let own, let rung else { return own ?? rung }
    return min(own, rung)
  }

  /// Runs anew until a later moment; a rung that lies ahead again is taken again.
  mutating func extend(_ event: ClockExtended, at moment: Micros) {
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
    rungsTaken = min(rungsTaken, rungs.count { $0.at <= moment })
    isAcknowledged = false
    hasFallenDue = false
  }

  /// Goes on from where it stood: what it has said it does not say again.
  mutating func resume(_ event: ClockResumed) {
    dueAt = event.dueAt
    warnAt = event.warnAt
    rungs = event.rungs
    suspendedAt = nil
    stateBefore = nil
  }
}

extension Clock.State: SnapshotValue {}

extension Clock: ShelvedValue {
  /// Whether nobody waits any more.
  public var isAtRest: Bool { !state.isOpen }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    subject = try reader.take()
    purpose = try reader.take()
    office = try reader.take()
    dueAt = try reader.take()
    warnAt = try reader.take()
    rungs = try reader.take()
    rungsTaken = try reader.take()
    suspendedAt = try reader.take()
    isAcknowledged = try reader.take()
    hasFallenDue = try reader.take()
    stateBefore = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(subject)
    writer.put(purpose)
    writer.put(office)
    writer.put(dueAt)
    writer.put(warnAt)
    writer.put(rungs)
    writer.put(rungsTaken)
    writer.put(suspendedAt)
    writer.put(isAcknowledged)
    writer.put(hasFallenDue)
    writer.put(stateBefore)
  }
}
