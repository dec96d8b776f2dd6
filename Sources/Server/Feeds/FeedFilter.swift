internal import Events
internal import Projections
internal import Wire

/// Which entities of a collection a console wants.
struct FeedFilter: Hashable {
  /// All of them.
  static let everything = FeedFilter()

  /// Only those about which there is still something to do.
  var isOpenOnly = false
  /// Only those of this office.
  var office: OfficeID?
  /// Only features that stand for this.
  var feature: FeatureKind?
  /// Only what belongs to an exercise, or only what is real.
  var isExercise: Bool?
  /// The restricted incidents that whoever follows may see. It is no part of what was asked for, and is the same for
  /// almost everybody.
  var seen: Set<IncidentID> = []

  /// Whether all of them are wanted, as far as they may be seen.
  var isEverything: Bool {
    var asked = self
    asked.seen = []
    return asked == .everything
  }

  /// Whether what these restricted incidents keep may be shown.
  func shows(_ keepers: Set<IncidentID>) -> Bool { keepers.isEmpty || keepers.isSubset(of: seen) }

  /// - Parameter keepers: the restricted incidents that the entity hangs on.
  func admits(_ facets: EntityFacets, keptBy keepers: Set<IncidentID> = []) -> Bool {
    guard shows(keepers) else { return false }
    if isOpenOnly, !facets.isOpen { return false }
    if let isExercise, facets.isExercise != isExercise { return false }
    if let feature, facets.feature != feature { return false }
    guard let office else { return true }
    return facets.office == office || facets.alsoOffice == office
  }
}

extension FeedFilter {
  private static let stateName = "state"
  private static let openName = "open"
  private static let officeName = "office"
  private static let kindName = "kind"
  private static let exerciseName = "exercise"

  /// What a filter for a collection can ask.
  private static func names(for collection: Collection) -> [String] {
    switch collection {
    case .alarms, .clocks, .incidents, .tasks, .plans, .activations, .hazards, .situationReports,
      .incidentGroups:
      [stateName, officeName, exerciseName]
    case .assignments, .commands: [stateName, exerciseName]
    case .teams, .responders: [officeName]
    case .features: [kindName, exerciseName]
    case .offices, .tracks, .timeline, .segments: []
    }
  }

  /// Reads a filter, such as `{"state":"open","office":"…"}`.
  init(_ json: JSON, for collection: Collection) throws(CommandRefusal) {
    guard case .object(let members) = json else {
      throw .field("filter", "must be an object", "必须为对象")
    }
    let names = Self.names(for: collection)
    for member in members {
      let (name, value) = (member.key, member.value)
      let field = "filter.\(name)"
      guard names.contains(name) else {
        throw Self.unknown(field, collection, names)
      }
      if name == Self.stateName {
        guard value.string == Self.openName else {
          throw .field(field, "must be open", "必须为 open")
        }
        isOpenOnly = true
      } else if name == Self.kindName {
        feature = try Self.kind(value, field)
      } else if name == Self.exerciseName {
        guard let isExercise = value.bool else {
          throw .field(field, "must be true or false", "必须为 true 或 false")
        }
        self.isExercise = isExercise
      } else {
        guard let office = value.string.flatMap({ UUID128($0) }) else {
          throw .field(field, "must be the UUID of an office", "必须为机构的 UUID")
        }
        self.office = OfficeID(office)
      }
    }
    // What has ended is not in memory, and most of it ended long ago.
    guard office == nil && isExercise == nil || isOpenOnly || !names.contains(Self.stateName)
    else {
      throw .field(
        "filter.state", "must be open beside an office or exercise; add \"state\":\"open\"",
        "按机构或演练筛选时必须为 open；请加上 \"state\":\"open\"")
    }
  }

  private static func kind(
    _ value: JSON, _ field: String
  ) throws(CommandRefusal) -> FeatureKind {
    guard let kind = value.string.flatMap({ FeatureKind(rawValue: $0) }) else {
      let known = FeatureKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw .field(field, "must be one of \(known)", "必须为 \(known) 之一")
    }
    return kind
  }

  private static func unknown(
    _ field: String, _ collection: Collection, _ names: [String]
  ) -> CommandRefusal {
    let known = names.joined(separator: ", ")
    return names.isEmpty
      ? .field(
        field, "cannot be asked of \(collection.rawValue); leave the filter out",
        "\(collection.rawValue) 不支持筛选；请去掉 filter")
      : .field(
        field, "cannot be asked of \(collection.rawValue); its filters are \(known)",
        "\(collection.rawValue) 仅支持按 \(known) 筛选")
  }

  /// Names it in a message, in one form for one filter; nothing where it admits everything.
  func write(to writer: inout JSONWriter) {
    guard !isEverything else { return }
    writer.key("filter")
    writer.beginObject()
    if isOpenOnly { writer.field("state", Self.openName) }
    writer.field("office", ifPresent: office?.description)
    writer.field(Self.kindName, ifPresent: feature?.rawValue)
    if let isExercise { writer.field(Self.exerciseName, isExercise) }
    writer.endObject()
  }
}
