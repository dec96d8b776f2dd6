public import Events

/// Something that somebody is to do.
public struct AssignedTask: Sendable {
  /// Where a task stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case drafted
    case issued
    case accepted
    case inProgress
    case submitted
    case returned
    case refused
    case suspended
    case completed
    case cancelled

    /// Whether something is still to be done about it. Who refused leaves it to be given to another.
    public var isOpen: Bool {
      switch self {
      case .drafted, .issued, .accepted, .inProgress, .submitted, .returned, .refused, .suspended:
        true
      case .completed, .cancelled: false
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// Where it stood before it was suspended.
  public internal(set) var stateBeforeSuspension: State?
  /// The office that has it done.
  public let office: OfficeID
  /// The incident that it is part of.
  public let incident: IncidentID?
  /// The task that it is a part of.
  public let parent: TaskID?
  /// Who shall do it.
  public internal(set) var assignee: Assignee
  /// Who said they will, where it was given to an office or a team.
  public internal(set) var acceptedBy: Assignee?
  /// By when.
  public internal(set) var deadline: Micros?
  /// Everything on its checklist.
  let items: Set<UUID128>
  /// What of it has to be done before the result can be submitted.
  let itemsRequired: Set<UUID128>
  /// What of it is done.
  public internal(set) var checked: Set<UUID128> = []
  /// How many files its result needs.
  public let evidenceRequired: Int
  /// The digests of the files that show what was done.
  public internal(set) var evidence: Set<String> = []
  /// Whether its incident cannot be closed without it.
  public let isMandatory: Bool
  /// Whether somebody said that its incident can be closed without it.
  public internal(set) var isWaived = false
  /// Whether a leader has to approve the result.
  public let needsApproval: Bool
  /// Whether it was not done in time.
  public internal(set) var isOverdue = false
  /// The users who had it at any time or submitted a result.
  var doers: Set<String> = []
  /// Its parts that are not over.
  public internal(set) var openParts: Set<TaskID> = []
  /// The digests of the files that came with it.
  var files: Set<String> = []
  /// The plan at work of which it is a step.
  public internal(set) var activation: ActivationID?
  /// The hazard that it puts right.
  public internal(set) var hazard: HazardID?

  init(_ event: TaskIssued, as state: State) {
    self.state = state
    office = event.office
    incident = event.incident
    parent = event.parent
    assignee = event.assignee
    deadline = event.deadline
    let checklist = event.checklist ?? []
    items = Set(checklist.map(\.item))
    itemsRequired = Set(checklist.filter(\.required).map(\.item))
    evidenceRequired = Int(event.evidenceRequired ?? 0)
    isMandatory = event.mandatory ?? false
    needsApproval = event.approval ?? false
    doers = Set([event.assignee.user].compactMap(\.self))
    files = Set((event.files ?? []).map { $0.digest.lowercased() })
  }

  /// The incident that cannot be closed before something happens to the task.
  var incidentHeld: IncidentID? { isMandatory && !isWaived && state.isOpen ? incident : nil }

  /// The incident of which it is a part that is not over.
  var incidentAtWork: IncidentID? { state.isOpen ? incident : nil }

  /// The task that cannot be completed before this one is over.
  var parentHeld: TaskID? { state.isOpen ? parent : nil }

  mutating func give(to assignee: Assignee) {
    self.assignee = assignee
    acceptedBy = nil
    note(assignee)
  }

  mutating func note(_ doer: Assignee?) {
    if let user = doer?.user { doers.insert(user) }
  }

  mutating func add(checked: [UUID128]?, files: [FileReference]?) {
    if let checked { self.checked = Set(checked) }
    evidence.formUnion((files ?? []).map { $0.digest.lowercased() })
  }
}

extension AssignedTask.State: SnapshotValue {}

extension AssignedTask: ShelvedValue {
  /// Whether nothing is left to do about it.
  public var isAtRest: Bool { !state.isOpen }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    stateBeforeSuspension = try reader.take()
    office = try reader.take()
    incident = try reader.take()
    parent = try reader.take()
    assignee = try reader.take()
    acceptedBy = try reader.take()
    deadline = try reader.take()
    items = try reader.take()
    itemsRequired = try reader.take()
    checked = try reader.take()
    evidenceRequired = try reader.take()
    evidence = try reader.take()
    isMandatory = try reader.take()
    isWaived = try reader.take()
    needsApproval = try reader.take()
    isOverdue = try reader.take()
    doers = try reader.take()
    openParts = try reader.take()
    files = try reader.take()
    activation = try reader.take()
    hazard = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(stateBeforeSuspension)
    writer.put(office)
    writer.put(incident)
    writer.put(parent)
    writer.put(assignee)
    writer.put(acceptedBy)
    writer.put(deadline)
    writer.put(items)
    writer.put(itemsRequired)
    writer.put(checked)
    writer.put(evidenceRequired)
    writer.put(evidence)
    writer.put(isMandatory)
    writer.put(isWaived)
    writer.put(needsApproval)
    writer.put(isOverdue)
    writer.put(doers)
    writer.put(openParts)
    writer.put(files)
    writer.put(activation)
    writer.put(hazard)
  }
}
