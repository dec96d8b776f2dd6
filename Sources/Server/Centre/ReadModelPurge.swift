internal import EventLog
internal import Events
internal import Projections

/// Takes what an erasure left behind out of the read models' files.
///
/// Entities are put anew by the folds themselves. Entries of time lines and segments of tracks are in the files only,
/// so their files are filled again from the log, which no longer tells what was erased.
enum ReadModelPurge {
  private static let rebuilt = [ReadModel.timeline, ReadModel.tracks]

  /// Purges files that show the log up to a head.
  static func run(
    _ store: borrowing ProjectionStore, _ directory: LogDirectory, through head: Position
  ) throws(LogFailure) {
    try store.empty(rebuilt)
    let reader = try Reader(directory)
    var timeline = Timeline()
    var tracks = Tracks()
    var position = Position.start
    while position < head {
      let page = try reader.events(
        after: position,
        limit: min(OfflineCentre.pageEvents, Int(clamping: head.number - position.number)))
      guard let last = page.last else {
        throw .corrupt(
          position: position.next, what: Words("the event is missing", "事件缺失"))
      }
      position = last.position
      for event in page {
        timeline.apply(event)
        tracks.apply(event)
      }
      try store.write(timeline.takeChanges() + tracks.takeChanges(), checkpoint: position)
    }
    try store.scour()
  }
}

extension ProjectionStore {
  /// Empties the files of some read models, to be filled from the log again.
  fileprivate borrowing func empty(_ models: [ReadModel]) throws(LogFailure) {
    for file in files where models.contains(where: { $0.projectionName == file.name }) {
      try file.removeAll()
    }
  }

  /// Leaves nothing in the files of what was removed or overwritten.
  borrowing func scour() throws(LogFailure) {
    for file in files { try file.scour() }
    try scourSnapshots()
  }
}
