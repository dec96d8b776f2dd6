public import Events

extension CentreState {
  /// Raised whenever the bytes of an aggregate change their form or what the folds would have made of the same events.
  public static let snapshotVersion = 1

  /// The aggregates that changed since the last call, in no order that matters.
  public mutating func takeChangedStreams() -> [StreamID] {
    defer { changedStreams.removeAll(keepingCapacity: true) }
    return Array(changedStreams)
  }

  /// Writes the state of one aggregate for a snapshot; nothing where the rules know of none.
  public func save(_ stream: StreamID, to writer: inout SnapshotWriter) {
    let uuid = stream.uuid
    switch stream.kind {
    case .office: writer.put(offices[OfficeID(uuid)])
    case .team: writer.put(teams[TeamID(uuid)])
    case .responder: writer.put(responders[ResponderID(uuid)])
    case .alarm: writer.put(alarms[AlarmID(uuid)])
    case .incident:
      let incident = incidents[IncidentID(uuid)]
      writer.put(incident)
      if let incident { writer.put(incidentByNumber[incident.number]?.uuid == uuid) }
    case .assignment: writer.put(assignments[AssignmentID(uuid)])
    case .track: writer.put(tracks[TrackID(uuid)])
    case .erasure: writer.put(erasures[ErasureID(uuid)])
    default: break
    }
  }

  /// Takes the state of one aggregate from a snapshot.
  public mutating func restore(
    _ stream: StreamID, from reader: inout SnapshotReader
  ) throws(SnapshotError) {
    let uuid = stream.uuid
    switch stream.kind {
    case .office: offices[OfficeID(uuid)] = try reader.take()
    case .team: teams[TeamID(uuid)] = try reader.take()
    case .responder: responders[ResponderID(uuid)] = try reader.take()
    case .alarm: alarms[AlarmID(uuid)] = try reader.take()
    case .incident:
      guard let incident: Incident = try reader.take(Incident?.self) else { return }
      incidents[IncidentID(uuid)] = incident
      if try reader.take(Bool.self) { incidentByNumber[incident.number] = IncidentID(uuid) }
    case .assignment: assignments[AssignmentID(uuid)] = try reader.take()
    case .track: tracks[TrackID(uuid)] = try reader.take()
    case .erasure: erasures[ErasureID(uuid)] = try reader.take()
    default: break
    }
  }
}
