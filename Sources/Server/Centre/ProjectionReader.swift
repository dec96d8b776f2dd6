public import EventLog
public import Events
internal import Projections

/// Reads the read models' files, beside whoever writes them.
public final class ProjectionReader {
  private let directory: LogDirectory
  private let storeID: UUID128
  private var files: [ProjectionName: ProjectionFile] = [:]

  /// Reads the files of a log; they are opened when first needed.
  public init(_ directory: LogDirectory, storeID: UUID128) {
    self.directory = directory
    self.storeID = storeID
  }

  /// The state's entities as the files hold them; nil where a file is missing or behind the given head.
  public func entities(at head: Position) throws(LogFailure) -> EntityStore? {
    var store = EntityStore()
    for model in ReadModel.all {
      do throws(LogFailure) {
        let changes = try reading(model) { file throws(LogFailure) in
          file.checkpoint == head ? try Self.changes(file, model) : nil
        }
        guard let changes else { return nil }
        store.apply(changes)
      } catch .logMissing {
        return nil
      } catch .projectionForeign {
        return nil
      }
    }
    return store
  }

  private static func changes(
    _ file: ProjectionFile, _ model: ReadModel
  ) throws(LogFailure) -> [EntityChange] {
    var changes: [EntityChange] = []
    for collection in model.collections where Collection.state.contains(collection) {
      var after: String?
      while true {
        let rows = try file.rows(
          in: collection.rawValue, after: after, through: nil, limit: ProjectionStore.pageRows)
        guard let last = rows.last else { break }
        changes += rows.map {
          EntityChange(
            collection: collection, key: $0.key, position: $0.position, value: $0.value)
        }
        after = last.key
      }
    }
    return changes
  }

  /// One line of a time line as the file holds it.
  public struct TimelineRow: Sendable {
    /// The place in the log of what it tells; entries are in this order.
    public let position: Position
    /// The position of the event that brought it to the time line: its own, unless it was an alarm's.
    public let joinedAt: Position
    /// Its JSON.
    public let entry: [UInt8]
  }

  /// One page of an incident's time line, in order of recording, after a position.
  public func timeline(
    of incident: IncidentID, after position: Position, limit: Int
  ) throws(LogFailure) -> [TimelineRow] {
    let prefix = "\(incident)/"
    let rows = try reading(.timeline) { file throws(LogFailure) in
      try file.rows(
        in: Collection.timeline.rawValue, after: prefix + Self.digits(position.number, 20),
        through: prefix + "~", limit: limit)
    }
    return rows.compactMap { row in
      guard let entry = row.value, let number = UInt64(row.key.dropFirst(prefix.utf8.count)) else {
        return nil
      }
      return TimelineRow(position: Position(number), joinedAt: row.position, entry: entry)
    }
  }

  /// An incident's whole time line as it stood at a position, in order of recording.
  func timeline(
    of incident: IncidentID, at position: Position
  ) throws(LogFailure) -> [[UInt8]] {
    var entries: [[UInt8]] = []
    var after = Position.start
    while true {
      let page = try timeline(of: incident, after: after, limit: ProjectionStore.pageRows)
      guard let last = page.last else { return entries }
      entries += page.lazy.filter { $0.joinedAt <= position }.map(\.entry)
      after = last.position
    }
  }

  /// The packed track segments of a team or responder that may hold fixes of a span of time.
  public func segments(
    of subject: UUID128, from: Micros, through: Micros
  ) throws(LogFailure) -> [FixBatchAppended] {
    // A segment is filed under its first fix, and a batch spans no more than this.
    let earliest = max(0, from.adding(-FixBatchAppended.spanMicrosMax).milliseconds)
    var after = "\(subject)/" + Self.digits(UInt64(earliest), 15)
    let end = "\(subject)/" + Self.digits(UInt64(max(0, through.milliseconds)), 15) + "/~"
    var batches: [FixBatchAppended] = []
    while true {
      let from = after
      let rows = try reading(.tracks) { file throws(LogFailure) in
        try file.rows(
          in: Collection.segments.rawValue, after: from, through: end,
          limit: ProjectionStore.pageRows)
      }
      guard let last = rows.last else { return batches }
      for row in rows {
        guard let payload = row.value else { continue }
        do throws(EventDecodingError) {
          batches.append(try FixBatchAppended(payload: payload))
        } catch {
          throw .corrupt(
            position: row.position, what: Words(error.description, "轨迹段无法解析：\(error)"))
        }
      }
      after = last.key
    }
  }

  /// Lets go of a read model's file, which is about to be replaced; nothing may be read from it until it is.
  func close(_ name: ProjectionName) { files[name] = nil }

  /// Reads a file, and reads anew where another took its place meanwhile.
  private func reading<Result>(
    _ model: ReadModel, _ body: (ProjectionFile) throws(LogFailure) -> Result
  ) throws(LogFailure) -> Result {
    while true {
      let file = try file(model)
      do throws(LogFailure) {
        let result = try body(file)
        if !file.isReplaced { return result }
      } catch {
        guard file.isReplaced else { throw error }
      }
      close(model.projectionName)
    }
  }

  private func file(_ model: ReadModel) throws(LogFailure) -> ProjectionFile {
    if let file = files[model.projectionName], !file.isReplaced {
      try file.refresh()
      return file
    }
    close(model.projectionName)
    let file = try ProjectionFile.open(
      directory, name: model.projectionName, storeID: storeID, readOnly: true)
    files[model.projectionName] = file
    return file
  }

  private static func digits(_ number: UInt64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
