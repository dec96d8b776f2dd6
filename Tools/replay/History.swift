public import EventLog
public import Events
internal import Projections
public import Server

/// What the log tells about one incident or one track, without a server and without the read models' files.
public enum History {
  /// The entries of an incident's time line, in order of recording; nil where there is no such incident.
  ///
  /// - Parameter name: the incident's identifier, or the number people call it by.
  public static func timeline(
    of name: String, in directory: LogDirectory
  ) throws(LogFailure) -> [[UInt8]]? {
    var numbers: [String: UUID128] = [:]
    var entries: [(key: String, entry: [UInt8])] = []
    var timeline = Timeline()
    let wanted = UUID128(name)
    var found = false
    try forEachPage(directory) { page in
      for event in page {
        if case .incidentOpened(let opened) = event.event {
          numbers[opened.number] = event.stream.uuid
          if event.stream.uuid == wanted { found = true }
        }
        timeline.apply(event)
      }
      for change in timeline.takeChanges() {
        if let value = change.value { entries.append((key: change.key, entry: value)) }
      }
    }
    guard let incident = found ? wanted : numbers[name] else { return nil }
    let prefix = "\(incident)/"
    return entries.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }.map(\.entry)
  }

  /// The positions of a team or responder over a span of time; nil where nobody of that name has a track.
  ///
  /// - Parameter name: the identifier of a team or responder, or a team's call sign.
  public static func track(
    of name: String, from: Micros, through: Micros, in directory: LogDirectory
  ) throws(LogFailure) -> TrackPlayback? {
    var subjectByTrack: [UUID128: UUID128] = [:]
    var teams: Set<UUID128> = []
    var batches: [(track: UUID128, batch: FixBatchAppended)] = []
    try forEachPage(directory) { page in
      for event in page {
        switch event.event {
        case .teamRegistered(let team) where team.name == name: teams.insert(event.stream.uuid)
        case .trackOpened(let track):
          subjectByTrack[event.stream.uuid] = track.team?.uuid ?? track.responder?.uuid
        case .fixBatchAppended(let batch):
          if batch.fixes.contains(where: { $0.time >= from && $0.time <= through }) {
            batches.append((track: event.stream.uuid, batch: batch))
          }
        default: break
        }
      }
    }
    let wanted = UUID128(name).map { [$0] } ?? teams
    let tracks = Set(subjectByTrack.filter { wanted.contains($0.value) }.keys)
    guard !tracks.isEmpty else { return nil }
    let own = batches.filter { tracks.contains($0.track) }.map(\.batch)
    return TrackPlayback(batches: own, from: from, through: through)
  }

  private static func forEachPage(
    _ directory: LogDirectory, _ body: ([RecordedEvent]) -> Void
  ) throws(LogFailure) {
    let reader = try Reader(directory)
    var position = Position.start
    while true {
      let page = try reader.events(after: position, limit: Moment.pageEvents)
      guard let last = page.last else { return }
      position = last.position
      body(page)
    }
  }
}
