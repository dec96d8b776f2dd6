public import Events

extension CentreState {
  /// Raised whenever the bytes of an aggregate change their form or what the folds would have made of the same events.
  public static let snapshotVersion = 5

  /// The part of snapshots that the aggregates make up, each with the position of its last event.
  static let part = "rules"
  private static let countsPart = "counts"

  /// Looks up in an archive what is not in memory from now on.
  public mutating func attach(_ archive: any SnapshotArchive) {
    alarms.archive = archive
    incidents.archive = archive
    assignments.archive = archive
    tasks.archive = archive
    commands.archive = archive
    clocks.archive = archive
    tracks.archive = archive
    incidentGroups.archive = archive
    activations.archive = archive
    numbers.archive = archive
    hazards.archive = archive
    reports.archive = archive
  }

  /// The rows of what changed since the last call, in no order that matters.
  ///
  /// - Parameter lastChange: the position of the last event of an aggregate.
  public mutating func takeSnapshot(_ lastChange: (StreamID) -> Position) -> [SnapshotRow] {
    guard !changedStreams.isEmpty else { return [] }
    var snapshot: [SnapshotRow] = []
    snapshot.reserveCapacity(changedStreams.count)
    for stream in changedStreams {
      var writer = SnapshotWriter()
      writer.put(lastChange(stream))
      save(stream, to: &writer)
      snapshot.append(
        SnapshotRow(
          part: Self.part, key: stream.snapshot, state: writer.bytes,
          isAtRest: isAtRest(stream)))
    }
    changedStreams.removeAll(keepingCapacity: true)
    numbers.takeSnapshot(into: &snapshot)
    exercises.takeSnapshot(into: &snapshot)
    access.takeSnapshot(into: &snapshot)
    var counts = SnapshotWriter()
    counts.put(alarms.count)
    counts.put(incidents.count)
    snapshot.append(SnapshotRow(part: Self.countsPart, key: [], state: counts.bytes))
    return snapshot
  }

  /// Takes a row from a snapshot; false where it belongs to somebody else.
  ///
  /// - Parameter lastChange: is given the position of the last event of an aggregate.
  public mutating func restore(
    _ row: SnapshotRow, lastChange: (StreamID, Position) -> Void
  ) throws(SnapshotError) -> Bool {
    switch row.part {
    case Self.part:
      let stream = try StreamID(snapshot: row.key)
      var reader = SnapshotReader(row.state ?? [])
      lastChange(stream, try reader.take())
      try restore(stream, from: &reader)
      try reader.end()
    case Self.countsPart:
      var reader = SnapshotReader(row.state ?? [])
      alarms.count = try reader.take()
      incidents.count = try reader.take()
      try reader.end()
    case IncidentNumbers.part: try numbers.restore(row)
    case Exercises.part: try exercises.restore(row)
    case AccessLists.part: try access.restore(row)
    default: return false
    }
    return true
  }

  /// Lets what a saved row is about go out of memory, if it is at rest and has not changed since; gives the aggregate
  /// that went.
  public mutating func release(_ row: SnapshotRow) -> StreamID? {
    guard row.isAtRest else { return nil }
    if row.part == IncidentNumbers.part { numbers.release(row) }
    guard row.part == Self.part, let stream = try? StreamID(snapshot: row.key),
      !changedStreams.contains(stream), isAtRest(stream)
    else { return nil }
    let uuid = stream.uuid
    switch stream.kind {
    case .alarm: alarms.release(AlarmID(uuid))
    case .incident: incidents.release(IncidentID(uuid))
    case .assignment: assignments.release(AssignmentID(uuid))
    case .task: tasks.release(TaskID(uuid))
    case .clock: clocks.release(ClockID(uuid))
    case .track: tracks.release(TrackID(uuid))
    case .command: commands.release(IncidentCommandID(uuid))
    case .hazard: hazards.release(HazardID(uuid))
    case .situationReport: reports.release(SituationReportID(uuid))
    case .incidentGroup: incidentGroups.release(IncidentGroupID(uuid))
    case .activation: activations.release(ActivationID(uuid))
    default: break
    }
    return stream
  }

  private func save(_ stream: StreamID, to writer: inout SnapshotWriter) {
    let uuid = stream.uuid
    switch stream.kind {
    case .office: writer.put(offices[OfficeID(uuid)])
    case .team: writer.put(teams[TeamID(uuid)])
    case .responder: writer.put(responders[ResponderID(uuid)])
    case .alarm: writer.put(alarms[AlarmID(uuid)])
    case .incident: writer.put(incidents[IncidentID(uuid)])
    case .assignment: writer.put(assignments[AssignmentID(uuid)])
    case .task: writer.put(tasks[TaskID(uuid)])
    case .clock: writer.put(clocks[ClockID(uuid)])
    case .track: writer.put(tracks[TrackID(uuid)])
    case .erasure: writer.put(erasures[ErasureID(uuid)])
    case .command: writer.put(commands[IncidentCommandID(uuid)])
    case .hazard: writer.put(hazards[HazardID(uuid)])
    case .situationReport: writer.put(reports[SituationReportID(uuid)])
    case .incidentGroup: writer.put(incidentGroups[IncidentGroupID(uuid)])
    case .plan: writer.put(plans[PlanID(uuid)])
    case .activation: writer.put(activations[ActivationID(uuid)])
    default: break
    }
  }

  private mutating func restore(
    _ stream: StreamID, from reader: inout SnapshotReader
  ) throws(SnapshotError) {
    let uuid = stream.uuid
    switch stream.kind {
    case .office: offices[OfficeID(uuid)] = try reader.take()
    case .team: teams[TeamID(uuid)] = try reader.take()
    case .responder: responders[ResponderID(uuid)] = try reader.take()
    case .alarm:
      alarms.restore(try reader.take(), as: AlarmID(uuid))
      recentReports.append(stream)
    case .incident:
      incidents.restore(try reader.take(), as: IncidentID(uuid))
      recentReports.append(stream)
    case .assignment: assignments.restore(try reader.take(), as: AssignmentID(uuid))
    case .task: tasks.restore(try reader.take(), as: TaskID(uuid))
    case .clock:
      clocks.restore(try reader.take(), as: ClockID(uuid))
      remember(ClockID(uuid))
    case .track: tracks.restore(try reader.take(), as: TrackID(uuid))
    case .erasure: erasures[ErasureID(uuid)] = try reader.take()
    case .command: commands.restore(try reader.take(), as: IncidentCommandID(uuid))
    case .hazard:
      hazards.restore(try reader.take(), as: HazardID(uuid))
      remember(HazardID(uuid))
    case .situationReport: reports.restore(try reader.take(), as: SituationReportID(uuid))
    case .incidentGroup:
      incidentGroups.restore(try reader.take(), as: IncidentGroupID(uuid))
    case .plan: if let plan = try reader.take(EmergencyPlan?.self) { put(plan, as: PlanID(uuid)) }
    case .activation: activations.restore(try reader.take(), as: ActivationID(uuid))
    default: break
    }
  }

  /// Whether nothing is left to do about an aggregate. Offices, teams, responders, erasures and plans never come to
  /// rest.
  private func isAtRest(_ stream: StreamID) -> Bool {
    let uuid = stream.uuid
    return switch stream.kind {
    case .office, .team, .responder, .erasure, .plan: false
    case .alarm: alarms.isAtRest(AlarmID(uuid))
    case .incident: incidents.isAtRest(IncidentID(uuid))
    case .assignment: assignments.isAtRest(AssignmentID(uuid))
    case .task: tasks.isAtRest(TaskID(uuid))
    case .clock: clocks.isAtRest(ClockID(uuid))
    case .track: tracks.isAtRest(TrackID(uuid))
    case .command: commands.isAtRest(IncidentCommandID(uuid))
    case .hazard: hazards.isAtRest(HazardID(uuid))
    case .situationReport: reports.isAtRest(SituationReportID(uuid))
    case .incidentGroup: incidentGroups.isAtRest(IncidentGroupID(uuid))
    case .activation: activations.isAtRest(ActivationID(uuid))
    default: true
    }
  }
}

extension SnapshotArchive {
  /// The position of the last event of an aggregate that is not in memory.
  public func lastChange(of stream: StreamID) -> Position? {
    guard let state = state(of: CentreState.part, stream.snapshot) else { return nil }
    do throws(SnapshotError) {
      var reader = SnapshotReader(state)
      return try reader.take(Position.self)
    } catch {
      fail(error)
      return nil
    }
  }
}
