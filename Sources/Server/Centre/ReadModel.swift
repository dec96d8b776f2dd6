internal import EventLog
internal import Events
internal import Projections

/// A read model and the collections that its file holds.
struct ReadModel: Sendable {
  let projectionName: ProjectionName
  let collections: [Collection]
  /// Makes the fold of an empty log.
  let begin: @Sendable () -> any Projection

  private init<Model: Projection>(
    _ collections: [Collection], _ begin: @escaping @Sendable () -> Model
  ) {
    projectionName = ProjectionName(name: Model.name, version: Model.version)
    self.collections = collections
    self.begin = begin
  }

  static let boards = ReadModel([
    .offices, .teams, .responders, .alarms, .incidents, .assignments, .tasks, .clocks,
    .commands, .hazards, .situationReports, .incidentGroups, .plans, .activations,
  ]) { Boards() }
  static let map = ReadModel([.features]) { IncidentMap() }
  static let timeline = ReadModel([.timeline]) { Timeline() }
  static let tracks = ReadModel([.tracks, .segments]) { Tracks() }

  static let all = [boards, map, timeline, tracks]
  /// Those of which an erasure has to be taken out from the file itself.
  ///
  /// Entities are put anew by the folds. Entries of time lines and segments of tracks are in the files only, so their
  /// files are built anew from the log, which no longer tells what was erased.
  static let purged = [timeline, tracks]
}

extension ReadModel {
  /// The one that has a file of this name.
  static subscript(name: ProjectionName) -> ReadModel {
    guard let model = all.first(where: { $0.projectionName == name }) else {
      preconditionFailure("no read model is called that")
    }
    return model
  }

  /// The entries of its file that changes make.
  func rows(of changes: [EntityChange], after position: Position) -> [ProjectionRow] {
    changes.lazy.filter { collections.contains($0.collection) && $0.position > position }.map {
      ProjectionRow(
        collection: $0.collection.rawValue, key: $0.key, position: $0.position, value: $0.value)
    }
  }
}

extension ReadModel: Equatable {
  static func == (left: ReadModel, right: ReadModel) -> Bool {
    left.projectionName == right.projectionName
  }
}
