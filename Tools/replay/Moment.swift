public import EventLog
public import Events
public import Projections
internal import Wire

/// The centre at a past moment, folded from the log alone.
///
/// Two questions, two folds: what was true then (order of occurrence, late reports included), and what the centre
/// knew then (order of recording).
public struct Moment {
  /// Which of the two questions is asked.
  public enum Question: Sendable {
    /// Everything that had occurred by then, also what was recorded later.
    case whatWasTrue
    /// Everything that had been recorded by then.
    case whatWasKnown
  }

  /// Events taken from the log at a time.
  static let pageEvents = 2_000

  /// The last position of the log that counts.
  public private(set) var position = Position.start
  private var entities: [Collection: [String: [UInt8]]] = [:]

  /// Folds a log up to a moment.
  public init(_ directory: LogDirectory, at moment: Micros, _ question: Question) throws(LogFailure)
  {
    let reader = try Reader(directory)
    var boards = Boards()
    var map = IncidentMap()
    var tracks = Tracks()
    var read = Position.start
    while true {
      let page = try reader.events(after: read, limit: Self.pageEvents)
      guard let last = page.last else { break }
      read = last.position
      for recorded in page {
        guard let event = Self.part(of: recorded, by: moment, question) else { continue }
        position = event.position
        boards.apply(event)
        map.apply(event)
        tracks.apply(event)
      }
      for change in boards.takeChanges() + map.takeChanges() + tracks.takeChanges() {
        entities[change.collection, default: [:]][change.key] = change.value
      }
    }
  }

  /// The entities of a collection at that moment, in order of key, as docs/protocol.md shows them.
  public func sorted(_ collection: Collection) -> [(key: String, entity: [UInt8])] {
    (entities[collection] ?? [:]).sorted { $0.key < $1.key }.map { (key: $0.key, entity: $0.value) }
  }

  /// The event, or the part of it, that counts; nil where none does.
  private static func part(
    of recorded: RecordedEvent, by moment: Micros, _ question: Question
  ) -> RecordedEvent? {
    switch question {
    case .whatWasKnown: recorded.recordedAt <= moment ? recorded : nil
    case .whatWasTrue: recorded.part(by: moment)
    }
  }
}

extension Moment {
  /// The entities of a board that had not ended at that moment: of incidents what was neither closed nor cancelled
  /// nor merged nor archived, of alarms what waited for somebody, of assignments what bound a team.
  public func open(_ collection: Collection) -> [[UInt8]] {
    sorted(collection).map(\.entity).filter { entity in
      guard let state = Self.state(of: entity) else { return false }
      return !Self.ended.contains(state)
    }
  }

  private static let ended: Set<String> = [
    "closed", "cancelled", "merged", "archived", "promoted", "attached", "dismissed",
    "cancelledByReporter", "declined", "unanswered", "cleared", "preempted",
  ]

  private static func state(of entity: [UInt8]) -> String? {
    do throws(JSONError) {
      return try JSON(parsing: entity)["state"]?.string
    } catch {
      return nil
    }
  }
}
