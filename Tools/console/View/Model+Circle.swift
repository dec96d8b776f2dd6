internal import Events
internal import Wire

/// Somebody in a circle.
struct CircleMember: Equatable, Sendable {
  var key: String
  var isTeam: Bool
  /// From the centre.
  var metres: Double
  var seenAt: Micros?
  /// Open assignments and tasks.
  var load: Int

  var entity: EntityReference { EntityReference(feed: isTeam ? .teams : .responders, key: key) }
}

extension Model {
  /// Who of the teams in service and the people on duty is in a circle, nearest first.
  func members(of circle: Circle, _ kind: CircleSelection.Kind = .everybody) -> [CircleMember] {
    let loads = taskLoads
    return tracks.values.compactMap { track in
      guard kind.holds(track), isOnLine(track), let metres = circle.metresInside(track) else {
        return nil
      }
      return member(track, metres, loads)
    }
    .sorted { ($0.metres, $0.key) < ($1.metres, $1.key) }
  }

  /// How many are in a circle that are off duty or out of service, and so not listed.
  func countOffLine(in circle: Circle, _ kind: CircleSelection.Kind) -> Int {
    tracks.values.count { track in
      kind.holds(track) && !isOnLine(track) && circle.metresInside(track) != nil
    }
  }

  /// Somebody as the list of a circle has him, wherever he is now; nil where nothing is known of him any more.
  func member(_ key: String, of circle: Circle, _ loads: [String: Int]) -> CircleMember? {
    guard let track = tracks[key] else { return nil }
    return member(track, track.place.map { circle.centre.metres(to: $0) } ?? .infinity, loads)
  }

  private func member(
    _ track: Track, _ metres: Double, _ loads: [String: Int]
  ) -> CircleMember {
    CircleMember(
      key: track.id, isTeam: track.isTeam, metres: metres, seenAt: track.lastAt,
      load: (teams[track.id]?.assignments.count ?? 0) + (loads[track.id] ?? 0))
  }

  private func isOnLine(_ track: Track) -> Bool {
    track.isTeam
      ? teams[track.id]?.isInService ?? false : responders[track.id]?.isOnDuty ?? false
  }

  /// How many open tasks each team and person has.
  var taskLoads: [String: Int] {
    var loads: [String: Int] = [:]
    for task in entities(of: .tasks).values {
      guard !["completed", "cancelled"].contains(task.text("state")),
        let key = task["assignee"]?["team"]?.string ?? task["assignee"]?["responder"]?.string
      else { continue }
      loads[key, default: 0] += 1
    }
    return loads
  }
}

extension Circle {
  /// How many degrees of latitude it reaches to each side, and a little more.
  private var latitudeSpan: Double { radiusMetres / Coordinate.metresPerDegree * 1.001 }

  /// How far somebody who is in it is from its centre.
  fileprivate func metresInside(_ track: Track) -> Double? {
    // A band around the circle is told much faster than the circle.
    guard let place = track.place, abs(place.latitude - centre.latitude) <= latitudeSpan else {
      return nil
    }
    let metres = centre.metres(to: place)
    return metres <= radiusMetres ? metres : nil
  }
}
