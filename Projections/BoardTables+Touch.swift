internal import Events

extension BoardTables {
  /// Whatever happens on an entity's own stream is its newest `v`, also where nothing of it shows: a command says by it
  /// what was seen, and would be refused for ever after a change that nobody can see.
  mutating func touch(_ event: RecordedEvent) {
    let (stream, position) = (event.stream, event.position)
    switch stream.kind {
    case .track: break
    case .assignment: Self.touch(&assignments, stream, position)
    case .alarm: Self.touch(&alarms, stream, position)
    case .incident: Self.touch(&incidents, stream, position)
    case .clock: Self.touch(&clocks, stream, position)
    case .task: Self.touch(&tasks, stream, position)
    case .team: Self.touch(&teams, stream, position)
    case .responder: Self.touch(&responders, stream, position)
    case .office: Self.touch(&offices, stream, position)
    case .command: Self.touch(&commands, stream, position)
    case .activation: Self.touch(&activations, stream, position)
    case .hazard: Self.touch(&hazards, stream, position)
    case .situationReport: Self.touch(&situationReports, stream, position)
    case .incidentGroup: Self.touch(&incidentGroups, stream, position)
    case .plan: Self.touch(&plans, stream, position)
    // Kinds of a newer version, and streams that are about the log itself, have no entity.
    default: break
    }
  }

  private static func touch<Entity: BoardEntity>(
    _ table: inout Table<Entity>, _ stream: StreamID, _ position: Position
  ) {
    table.touch(ID(stream.uuid), at: position)
  }
}
