public import Events

/// One version of an emergency plan.
public struct EmergencyPlan: Sendable {
  /// Where a version stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case draft
    case approved
    case inForce
    case superseded
    case withdrawn

    /// Whether it is used or may come to be used.
    public var isOpen: Bool {
      switch self {
      case .draft, .approved, .inForce: true
      case .superseded, .withdrawn: false
      }
    }
  }

  /// What the versions of a plan have in common.
  struct Code: Hashable, Sendable {
    let office: OfficeID
    let code: String
  }

  /// Where it stands.
  public internal(set) var state = State.draft
  /// The office whose plan it is.
  public let office: OfficeID
  /// What all versions are known by in the office.
  public let code: String
  /// The version, from 1.
  public let version: Int64
  /// What it says; nil once it is not used any more.
  public internal(set) var content: PlanDrafted?
  /// Who wrote it, all of them.
  var authors: Set<String> = []

  init(_ event: PlanDrafted) {
    office = event.office
    code = event.code
    version = event.version
    content = event
  }

  var family: Code { Code(office: office, code: code) }
}

extension EmergencyPlan.State: SnapshotValue {}

extension EmergencyPlan: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    office = try reader.take()
    code = try reader.take()
    version = try reader.take()
    content = try reader.take()
    authors = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(office)
    writer.put(code)
    writer.put(version)
    writer.put(content)
    writer.put(authors)
  }
}
