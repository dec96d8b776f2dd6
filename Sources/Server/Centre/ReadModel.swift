internal import EventLog
internal import Projections

/// A read model and the collections that its file holds.
struct ReadModel {
  let projectionName: ProjectionName
  let collections: [Collection]

  init(name: String, version: Int, collections: [Collection]) {
    projectionName = ProjectionName(name: name, version: version)
    self.collections = collections
  }

  static let boards = ReadModel(
    name: Boards.name, version: Boards.version,
    collections: [.offices, .teams, .responders, .alarms, .incidents, .assignments])
  static let map = ReadModel(
    name: IncidentMap.name, version: IncidentMap.version, collections: [.features])
  static let timeline = ReadModel(
    name: Timeline.name, version: Timeline.version, collections: [.timeline])
  static let tracks = ReadModel(
    name: Tracks.name, version: Tracks.version, collections: [.tracks, .segments])

  static let all = [boards, map, timeline, tracks]
}
