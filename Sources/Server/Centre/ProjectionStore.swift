public import EventLog
public import Events
public import Projections
internal import Seal

/// The read models' files, one each; moved to a pool thread to be written, and back.
public struct ProjectionStore: ~Copyable, Sendable {
  private struct Model: Sendable {
    let name: String
    let version: Int
    let collections: [Collection]
  }

  private static let models: [Model] = [
    Model(
      name: Boards.name, version: Boards.version,
      collections: [.offices, .teams, .responders, .alarms, .incidents, .assignments]),
    Model(name: IncidentMap.name, version: IncidentMap.version, collections: [.features]),
    Model(name: Timeline.name, version: Timeline.version, collections: [.timeline]),
    Model(name: Tracks.name, version: Tracks.version, collections: [.tracks, .segments]),
  ]

  private var boards: ProjectionFile
  private var map: ProjectionFile
  private var timeline: ProjectionFile
  private var tracks: ProjectionFile
}
