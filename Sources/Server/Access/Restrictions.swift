internal import Engine
internal import EventLog
internal import Events
internal import Projections

/// Which entities are kept from whom: the one place that is asked before anything is told, on whatever way.
///
/// Who is on a list is as the log has it. What hangs on what is as the rules know it, which are ahead of the log by
/// what is being written: something may be kept from somebody a moment before everybody is told why.
struct Restrictions: Sendable {
  /// Nothing is kept from anybody.
  static let none = Restrictions([:], CentreState())

  private let users: [IncidentID: Set<String>]
  private var state: CentreState

  init(_ users: [IncidentID: Set<String>], _ state: CentreState) {
    self.users = users
    self.state = users.isEmpty ? CentreState() : state
  }

  /// Whether everybody may see everything.
  var isEmpty: Bool { users.isEmpty }

  /// The restricted incidents that a user may see.
  func seen(by user: String) -> Set<IncidentID> {
    users.isEmpty ? [] : Set(users.filter { $0.value.contains(user) }.keys)
  }

  /// What a user may see.
  func sight(of user: String) -> Sight { Sight(self, seen(by: user)) }

  /// The restricted incidents that an aggregate belongs to or hangs on; whoever may not see one of them may not see it.
  func keepers(of stream: StreamID) -> Set<IncidentID> {
    users.isEmpty ? [] : state.incidents(behind: stream).filter { users[$0] != nil }
  }

  /// The restricted incidents that an entity belongs to or hangs on.
  func keepers(of collection: Collection, _ key: String) -> Set<IncidentID> {
    guard !users.isEmpty, let stream = collection.stream(of: key) else { return [] }
    return keepers(of: stream)
  }

  /// The restricted incidents that entities of changes hang on, by key, as far as there are any.
  func keepers(of changes: [EntityChange]) -> [String: Set<IncidentID>] {
    guard !users.isEmpty else { return [:] }
    return changes.reduce(into: [:]) { kept, change in
      let keepers = keepers(of: change.collection, change.key)
      if !keepers.isEmpty { kept[change.key] = keepers }
    }
  }

  /// The restricted incidents that keep an entry of a time line: those that the time line's incident hangs on, and
  /// those that what the entry is about hangs on by now.
  func keepers(ofEntry entry: EntityChange) -> Set<IncidentID> {
    guard !users.isEmpty else { return [] }
    let about = entry.value.flatMap { Sight.stream(ofEntry: $0) }
    return keepers(of: entry.collection, entry.key).union(about.map(keepers(of:)) ?? [])
  }

  /// The same for another thread, which looks up in an archive of its own what is not in memory.
  func still(_ archive: SnapshotLookup?) -> Restrictions {
    var still = self
    if let archive, !isEmpty { still.state.attach(archive) }
    return still
  }

  /// How many entities are kept, by the incidents for whose sake.
  func counts(in entities: EntityStore) -> [Set<IncidentID>: Int] {
    var counts: [Set<IncidentID>: Int] = [:]
    guard !isEmpty else { return counts }
    for collection in Collection.state {
      entities.forEach(collection) { key, _ in
        let keepers = keepers(of: collection, key)
        if !keepers.isEmpty { counts[keepers, default: 0] += 1 }
        return true
      }
    }
    return counts
  }
}

extension Collection {
  /// The aggregate that an entity stands for, or is about; nil for what belongs to no incident.
  func stream(of key: String) -> StreamID? {
    let kind: StreamKind
    switch self {
    case .alarms: kind = .alarm
    case .incidents: kind = .incident
    case .assignments: kind = .assignment
    case .tasks: kind = .task
    case .clocks: kind = .clock
    case .commands: kind = .command
    case .activations: kind = .activation
    case .hazards: kind = .hazard
    case .situationReports: kind = .situationReport
    case .features: return Self.stream(ofFeature: key)
    // The key of an entry begins with its incident's.
    case .timeline:
      return UUID128(Substring(key.utf8.prefix { $0 != UInt8(ascii: "/") }))
        .map { StreamID(.incident, $0) }
    case .offices, .teams, .responders, .plans, .tracks, .segments, .incidentGroups: return nil
    }
    return UUID128(key).map { StreamID(kind, $0) }
  }

  private static func stream(ofFeature key: String) -> StreamID? {
    let parts = key.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let kind = FeatureKind(rawValue: String(parts[0])),
      let uuid = UUID128(parts[1])
    else { return nil }
    return switch kind {
    case .alarm: StreamID(.alarm, uuid)
    case .hazard: StreamID(.hazard, uuid)
    case .incident, .commandPost: StreamID(.incident, uuid)
    case .office, .responder, .team: nil
    }
  }
}
