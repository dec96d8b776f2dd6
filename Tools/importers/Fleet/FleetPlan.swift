internal import Engine
internal import Events

/// The commands of a fleet's positions, in order of occurrence; a batch of fixes is due with its last one.
struct FleetPlan: ImportPlan {
  /// The most fixes of one batch.
  static let fixesMax = 100
  /// The longest span of one batch when pacing, so that the map moves.
  static let pacedSpanMicrosMax: Int64 = 60_000_000

  private struct Entry {
    let order: Micros
    /// The index of the track.
    let track: Int
    /// The fixes to append; nil opens the track.
    let fixes: Range<Int>?

    /// A track is opened before its first fix is appended.
    var rank: Int { fixes.map { $0.lowerBound + 1 } ?? 0 }
  }

  private let source: FleetSource
  private let vehicles: [(name: String, line: Int)]
  private let tracks: [FleetTrack]
  private var entries: [Entry] = []

  /// Tracks without fixes are left out.
  init(_ source: FleetSource, _ tracks: [FleetTrack], pace: Pace) {
    self.source = source
    self.tracks = tracks.filter { !$0.fixes.isEmpty }.sorted { $0.key < $1.key }
    var lines: [String: Int] = [:]
    for track in self.tracks {
      let line = track.fixes.map(\.line).min() ?? 0
      lines[track.vehicle] = min(line, lines[track.vehicle] ?? line)
    }
    vehicles = lines.map { (name: $0.key, line: $0.value) }.sorted { $0.name < $1.name }
    let spanMicrosMax: Int64? =
      switch pace {
      case .atOnce: nil
      case .following: Self.pacedSpanMicrosMax
      }
    for index in self.tracks.indices { add(index, spanMicrosMax: spanMicrosMax) }
    entries.sort { ($0.order, $0.track, $0.rank) < ($1.order, $1.track, $1.rank) }
  }

  /// The office, then two commands a vehicle, then what happened.
  private var standingCount: Int { 1 + 2 * vehicles.count }

  var count: Int { standingCount + entries.count }

  func due(_ index: Int) -> Micros? {
    index < standingCount ? nil : entries[index - standingCount].order
  }

  func command(_ index: Int) -> PlannedCommand {
    if index == 0 {
      return PlannedCommand(
        command: .registerCityOffice(system: source.system, name: source.officeName),
        line: 1, tally: Tally(offices: 1), weight: .standing)
    }
    if index < standingCount { return vehicleCommand((index - 1) / 2, isFirst: index % 2 == 1) }
    let entry = entries[index - standingCount]
    return entry.fixes.map { append($0, entry) } ?? open(entry)
  }

  private mutating func add(_ index: Int, spanMicrosMax: Int64?) {
    let fixes = tracks[index].fixes
    entries.append(Entry(order: fixes[0].fix.time, track: index, fixes: nil))
    var start = 0
    for next in 1...fixes.count {
      let isFull = next - start == Self.fixesMax
      let isLong =
        next < fixes.count
        && fixes[next].fix.time.since(fixes[start].fix.time)
          > spanMicrosMax ?? FixBatchAppended.spanMicrosMax
      guard next == fixes.count || isFull || isLong else { continue }
      entries.append(Entry(order: fixes[next - 1].fix.time, track: index, fixes: start..<next))
      start = next
    }
  }

  private func vehicleCommand(_ index: Int, isFirst: Bool) -> PlannedCommand {
    let vehicle = vehicles[index]
    let id = team(vehicle.name)
    let registered = TeamRegistered(
      office: .cityOffice(system: source.system, name: source.officeName), name: vehicle.name,
      category: source.category, capabilities: [], reference: reference(vehicle.name))
    let key = isFirst ? "command:register:\(vehicle.name)" : "command:in-service:\(vehicle.name)"
    return PlannedCommand(
      command: .standing(
        isFirst ? .team(id, .register(registered)) : .team(id, .putInService),
        id: self.id(key, at: .standing)),
      line: vehicle.line, tally: isFirst ? Tally(teams: 1) : Tally(), weight: .standing)
  }

  private func open(_ entry: Entry) -> PlannedCommand {
    let track = tracks[entry.track]
    return PlannedCommand(
      command: Command(
        id: id("command:open:\(track.key)", at: entry.order),
        action: .track(
          trackID(entry.track),
          .open(TrackOpened(team: team(track.vehicle), reference: reference(track.key)))),
        occurredAt: entry.order, isRecorded: true),
      line: track.fixes[0].line, file: track.file, tally: Tally(tracks: 1))
  }

  private func append(_ numbers: Range<Int>, _ entry: Entry) -> PlannedCommand {
    let track = tracks[entry.track]
    let first = UInt64(numbers.lowerBound)
    guard
      let batch = FixBatchAppended(
        firstNumber: first, fixes: track.fixes[numbers].map(\.fix))
    else { preconditionFailure("each fix was checked when it was read") }
    // Both bounds are in the key: at another pace the same fixes come in other batches.
    let key = "command:fixes:\(track.key):\(numbers.lowerBound)-\(numbers.upperBound - 1)"
    return PlannedCommand(
      command: Command(
        id: id(key, at: entry.order), action: .track(trackID(entry.track), .appendFixes(batch)),
        occurredAt: entry.order, isRecorded: true),
      line: track.fixes[numbers.lowerBound].line, file: track.file,
      tally: Tally(fixes: numbers.count, timestamps: numbers.count))
  }

  private func id(_ key: String, at moment: Micros) -> UUID128 {
    DerivedID.make(system: source.system, key: key, at: moment)
  }

  private func team(_ vehicle: String) -> TeamID {
    TeamID(id("team:\(vehicle)", at: .standing))
  }

  private func trackID(_ index: Int) -> TrackID {
    let track = tracks[index]
    return TrackID(id("track:\(track.key)", at: track.fixes[0].fix.time))
  }

  private func reference(_ key: String) -> SourceReference {
    SourceReference(system: source.system, key: key)
  }
}
