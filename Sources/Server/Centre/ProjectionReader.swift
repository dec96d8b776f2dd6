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
      let file: ProjectionFile
      do throws(LogFailure) {
        file = try self.file(model)
      } catch .logMissing {
        return nil
      } catch .projectionForeign {
        return nil
      }
      guard file.checkpoint == head else { return nil }
      for collection in model.collections where Collection.state.contains(collection) {
        var after: String?
        while true {
          let rows = try file.rows(
            in: collection.rawValue, after: after, through: nil, limit: ProjectionStore.pageRows)
          guard let last = rows.last else { break }
          store.apply(
            rows.map {
              EntityChange(
                collection: collection, key: $0.key, position: $0.position, value: $0.value)
            })
          after = last.key
        }
      }
    }
    return store
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
    let file = try file(.timeline)
    let prefix = "\(incident)/"
    let rows = try file.rows(
      in: Collection.timeline.rawValue, after: prefix + Self.digits(position.number, 20),
      through: prefix + "~", limit: limit)
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
    let file = try file(.tracks)
    // A segment is filed under its first fix, and a batch spans no more than this.
    let earliest = max(0, from.adding(-FixBatchAppended.spanMicrosMax).milliseconds)
    var after = "\(subject)/" + Self.digits(UInt64(earliest), 15)
    let end = "\(subject)/" + Self.digits(UInt64(max(0, through.milliseconds)), 15) + "/~"
    var batches: [FixBatchAppended] = []
    while true {
      let rows = try file.rows(
        in: Collection.segments.rawValue, after: after, through: end,
        limit: ProjectionStore.pageRows)
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

  private func file(_ model: ReadModel) throws(LogFailure) -> ProjectionFile {
    if let file = files[model.projectionName] {
      try file.refresh()
      return file
    }
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
