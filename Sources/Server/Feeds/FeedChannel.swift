internal import Events
internal import Projections
internal import Wire

/// What a console can follow. All consoles that follow the same channel are given the same frames.
enum FeedChannel: Hashable {
  /// The entities of a collection.
  case collection(Collection)
  /// The time line of one incident.
  case timeline(IncidentID)

  /// The channel that a change belongs to; nil for segments, which nobody follows.
  init?(_ change: EntityChange) {
    switch change.collection {
    case .segments: return nil
    case .timeline:
      guard let incident = UUID128(String(change.key.prefix { $0 != "/" })) else { return nil }
      self = .timeline(IncidentID(incident))
    case .offices, .teams, .responders, .alarms, .incidents, .assignments, .tracks, .features:
      self = .collection(change.collection)
    }
  }

  /// What a console asks to follow.
  init(_ json: JSON) throws(CommandRefusal) {
    guard let name = json["feed"]?.string, let collection = Collection(rawValue: name),
      collection != .segments
    else {
      let known = (Collection.state + [.timeline]).map(\.rawValue).joined(separator: ", ")
      throw .field("feed", "must be one of \(known)", "必须为 \(known) 之一")
    }
    guard collection == .timeline else {
      self = .collection(collection)
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
    case .collection(let collection): writer.field("feed", collection.rawValue)
    case .timeline(let incident):
      writer.field("feed", Collection.timeline.rawValue)
      writer.field("incident", incident.description)
    }
  }
}

extension FeedChannel: Comparable {
  /// Orders collections by name, and time lines after them.
  static func < (left: FeedChannel, right: FeedChannel) -> Bool {
    switch (left, right) {
    case (.collection(let left), .collection(let right)): left < right
    case (.collection, .timeline): true
    case (.timeline, .collection): false
    case (.timeline(let left), .timeline(let right)): left < right
    }
  }
}
