internal import Events

/// A version of an emergency plan.
struct EmergencyPlan: BoardEntity {
  static let collection = Collection.plans

  /// Where a version stands; the names are those of the rules.
  enum State: String {
    case draft
    case approved
    case inForce
    case superseded
    case withdrawn

    var isOpen: Bool {
      switch self {
      case .draft, .approved, .inForce: true
      case .superseded, .withdrawn: false
      }
    }
  }

  /// What it says, as it was written last.
  private var content: PlanDrafted
  private(set) var state = State.draft
  /// Who wrote it, the first first.
  private var draftedBy: [String] = []
  private var draftedAt: Micros
  private var approvedBy: String?
  private var approvedAt: Micros?
  private var inForceAt: Micros?
  private var supersedes: PlanID?
  private var supersededBy: PlanID?
  private var endedAt: Micros?
  /// Why it is not used any more.
  private var reason: String?
  /// How often it was started.
  var activations = 0

  init(_ event: PlanDrafted, at moment: Micros) {
    content = event
    draftedAt = moment
  }

  mutating func write(_ event: PlanDrafted, by author: String, at moment: Micros) {
    content = event
    draftedAt = moment
    if !draftedBy.contains(author) { draftedBy.append(author) }
  }

  mutating func approve(by name: String, at moment: Micros) {
    state = .approved
    approvedBy = name
    approvedAt = moment
  }

  mutating func putInForce(_ event: PlanInForce, at moment: Micros) {
    state = .inForce
    supersedes = event.supersedes
    inForceAt = moment
  }

  mutating func supersede(by plan: PlanID, at moment: Micros) {
    state = .superseded
    supersededBy = plan
    endedAt = moment
  }

  mutating func withdraw(because reason: String, at moment: Micros) {
    state = .withdrawn
    self.reason = reason
    endedAt = moment
  }

  var facets: EntityFacets { EntityFacets(office: content.office, isOpen: state.isOpen) }

  func encode(_ id: PlanID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("office", content.office)
    encoder.field("code", content.code)
    encoder.field("version", content.version)
    encoder.field("name", content.name)
    encoder.field("words", ifPresent: content.words)
    encoder.field("state", state.rawValue)
    encoder.field("draftedBy", draftedBy)
    encoder.field("draftedAt", moment: draftedAt)
    encoder.field("approvedBy", ifPresent: approvedBy)
    encoder.field("approvedAt", ifPresent: approvedAt)
    encoder.field("inForceAt", ifPresent: inForceAt)
    encoder.field("supersedes", ifPresent: supersedes)
    encoder.field("supersededBy", ifPresent: supersededBy)
    encoder.field("endedAt", ifPresent: endedAt)
    encoder.field("reason", ifPresent: reason)
    encoder.field("activations", count: activations)
    encoder.field("triggers", content.triggers)
    encoder.field("posts", content.posts)
    encoder.field("steps", content.steps)
    encoder.field("messages", content.messages)
    return encoder.finish()
  }
}

extension EmergencyPlan.State: SnapshotValue {}

extension EmergencyPlan: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    content = try reader.take()
    state = try reader.take()
    draftedBy = try reader.take()
    draftedAt = try reader.take()
    approvedBy = try reader.take()
    approvedAt = try reader.take()
    inForceAt = try reader.take()
    supersedes = try reader.take()
    supersededBy = try reader.take()
    endedAt = try reader.take()
    reason = try reader.take()
    activations = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(content)
    writer.put(state)
    writer.put(draftedBy)
    writer.put(draftedAt)
    writer.put(approvedBy)
    writer.put(approvedAt)
    writer.put(inForceAt)
    writer.put(supersedes)
    writer.put(supersededBy)
    writer.put(endedAt)
    writer.put(reason)
    writer.put(activations)
  }
}
