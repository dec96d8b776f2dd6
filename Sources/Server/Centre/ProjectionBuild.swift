internal import EventLog
internal import Events
internal import Projections

/// Folds one read model alone from the first event on, into a file beside the one in use.
struct ProjectionBuild: ~Copyable, @unchecked Sendable {  // one owner moves, never shared
  /// Which file it is for.
  let name: ProjectionName
  /// Up to where it has folded the log.
  private(set) var position = Position.start
  private let model: ReadModel
  private let file: ProjectionFile
  private let reader: Reader
  private var projection: any Projection

  /// Begins an empty file, in the place of what an earlier build left.
  init(
    _ model: ReadModel, _ directory: LogDirectory, storeID: UUID128
  ) throws(LogFailure) {
    let file = try ProjectionFile.build(directory, name: model.projectionName, storeID: storeID)
    reader = try Reader(directory)
    name = model.projectionName
    projection = model.begin()
    self.model = model
    self.file = file
  }

  /// Folds one page of events, none behind `end`.
  mutating func foldPage(through end: Position) throws(LogFailure) {
    guard position < end else { return }
    let left = Int(clamping: end.number - position.number)
    let events = try reader.events(after: position, limit: min(OfflineCentre.pageEvents, left))
    guard let last = events.last else {
      throw .corrupt(position: position.next, what: Words("the event is missing", "事件缺失"))
    }
    for event in events { projection.apply(event) }
    try file.write(
      model.rows(of: projection.takeChanges(), after: position), checkpoint: last.position)
    position = last.position
  }

  /// Folds all events up to `end`.
  mutating func fold(through end: Position) throws(LogFailure) {
    while position < end { try foldPage(through: end) }
  }

  /// Closes the file, which holds everything by itself then.
  consuming func finish() throws(LogFailure) { try file.gather() }
}
