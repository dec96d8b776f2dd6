internal import Events
internal import Projections
internal import Wire

/// What a console can follow. All consoles that follow the same channel are given the same frames.
enum FeedChannel: Hashable {
  /// The entities of a collection that a filter admits.
  case collection(Collection, FeedFilter)
  /// The time line of one incident, as far as those may see it who see these restricted incidents.
  case timeline(IncidentID, seen: Set<IncidentID> = [])

  /// Whether it is the time line of an incident.
  var isTimeline: Bool { if case .timeline = self { true } else { false } }

  /// The same for those who see these restricted incidents.
  func seeing(_ seen: Set<IncidentID>) -> FeedChannel {
    switch self {
    case .collection(let collection, var filter):
      filter.seen = seen
      return .collection(collection, filter)
    case .timeline(let incident, _): return .timeline(incident, seen: seen)
    }
  }

  /// What a console asks to follow.
  init(_ json: JSON) throws(CommandRefusal) {
    guard let name = json["feed"]?.string, let collection = Collection(rawValue: name),
      collection != .segments
    else {
      let known =
        (Collection.state + [.timeline]).map(\.rawValue).joined(separator: ", ")
        + ", \(MoverCast.feedName), \(PresenceDesk.feedName)"
      throw .field("feed", "must be one of \(known)", "必须为 \(known) 之一")
    }
    guard collection == .timeline else {
      let filter = try json["filter"].map { json throws(CommandRefusal) in
        try FeedFilter(json, for: collection)
      }
      self = .collection(collection, filter ?? .everything)
      return
    }
    guard let incident = json["incident"]?.string.flatMap({ UUID128($0) }) else {
      throw .field("incident", "must be a UUID", "必须为 UUID")
    }
    self = .timeline(IncidentID(incident))
  }

  /// Names it in a message.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .collection(let collection, let filter):
      writer.field("feed", collection.rawValue)
      filter.write(to: &writer)
    case .timeline(let incident, _):
      writer.field("feed", Collection.timeline.rawValue)
      writer.field("incident", incident.description)
    }
  }
}
