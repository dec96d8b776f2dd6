internal import Events
internal import Wire

/// Somebody in a circle or box.
struct CircleMember: Equatable, Sendable {
  var key: String
  var isTeam: Bool
  /// From the middle.
  var metres: Double
  var seenAt: Micros?
  /// Open assignments and tasks.
  var load: Int

  var entity: EntityReference { EntityReference(feed: isTeam ? .teams : .responders, key: key) }
}

extension Model {
  /// Who of the teams in service and the people on duty is within an outline, nearest to its middle first.
  func members(
    of outline: some Outline, _ kind: CircleSelection.Kind = .everybody
  ) -> [CircleMember] {
    let loads = taskLoads
    return tracks.values.compactMap { track in
      guard kind.holds(track), isOnLine(track), let metres = outline.metresInside(track) else {
        return nil
      }
      return member(track, metres, loads)
    }
    .sorted { ($0.metres, $0.key) < ($1.metres, $1.key) }
  }

  /// How many are within an outline that are off duty or out of service, and so not listed.
  func countOffLine(in outline: some Outline, _ kind: CircleSelection.Kind) -> Int {
    tracks.values.count { track in
      kind.holds(track) && !isOnLine(track) && outline.metresInside(track) != nil
    }
  }

  /// Somebody as the list has him, wherever he is now; nil where nothing is known of him any more.
  func member(_ key: String, of outline: some Outline, _ loads: [String: Int]) -> CircleMember? {
    guard let track = tracks[key] else { return nil }
    return member(track, track.place.map { outline.centre.metres(to: $0) } ?? .infinity, loads)
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

extension Outline {
  /// How far somebody who is in it is from its centre.
  fileprivate func metresInside(_ track: Track) -> Double? {
    guard let place = track.place, latitudes.contains(place.latitude), contains(place) else {
      return nil
    }
    return centre.metres(to: place)
  }
}
