internal import Events

/// A drill runs beside real work and never touches it.
extension CentreState {
  /// Marks what belongs to an exercise, or refuses what would mix it with what is real.
  ///
  /// It looks at the events alone, whatever was asked: their own aggregates and those that they name are either all of
  /// an exercise or all real. What begins is what the rest is, else what its sender says.
  func keepingApart(
    _ events: [ProposedEvent], _ action: Action, _ context: DecisionContext
  ) throws(Rejection) -> [ProposedEvent] {
    guard context.exercise != nil || !exercises.isEmpty else { return events }
    var concerned = [action.stream]
    for proposed in events {
      concerned.append(proposed.stream)
      concerned += proposed.event.concerned
    }
    concerned = concerned.flatMap(\.withIncident).filter(\.kind.mayBeExercise)
    let drill = concerned.first(where: exercises.contains)
    let real = concerned.first { !exercises.contains($0) && exists($0) }
    if let drill, let real { throw .mixed(drill, real) }
    guard let isExercise = context.exercise else { return drill == nil ? events : marked(events) }
    if isExercise {
      if let real { throw .isReal(real) }
      if concerned.isEmpty { throw .isReal(action.stream) }
      return marked(events)
    }
    if let drill { throw .isExercise(drill) }
    return events
  }

  /// People, teams and offices stay real when they take part in a drill.
  private func marked(_ events: [ProposedEvent]) -> [ProposedEvent] {
    events.map { proposed in
      guard proposed.stream.kind.mayBeExercise else { return proposed }
      var context = proposed.context
      context.exercise = true
      return ProposedEvent(
        stream: proposed.stream, event: proposed.event, context: context, id: proposed.id,
        trackSubject: proposed.trackSubject)
    }
  }

  /// Whether there is such an aggregate already.
  private func exists(_ stream: StreamID) -> Bool {
    let uuid = stream.uuid
    return switch stream.kind {
    case .alarm: alarms[AlarmID(uuid)] != nil
    case .incident: incidents[IncidentID(uuid)] != nil
    case .assignment: assignments[AssignmentID(uuid)] != nil
    case .task: tasks[TaskID(uuid)] != nil
    case .clock: clocks[ClockID(uuid)] != nil
    case .incidentGroup: incidentGroups[IncidentGroupID(uuid)] != nil
    case .command: commands[IncidentCommandID(uuid)] != nil
    case .activation: activations[ActivationID(uuid)] != nil
    case .hazard: hazards[HazardID(uuid)] != nil
    case .situationReport: reports[SituationReportID(uuid)] != nil
    default: false
    }
  }
}

extension StreamKind {
  /// Whether what has such a stream belongs either to an exercise or to real work. Everything else is real, and may
  /// take part in both.
  var mayBeExercise: Bool {
    switch self {
    case .alarm, .incident, .assignment, .task, .clock, .incidentGroup, .command, .activation,
      .hazard, .situationReport:
      true
    default: false
    }
  }
}

extension StreamID {
  /// The aggregate, and the incident whose command organisation it is.
  fileprivate var withIncident: [StreamID] {
    kind == .command ? [self, StreamID(.incident, uuid)] : [self]
  }
}

extension Rejection {
  fileprivate static func mixed(_ drill: StreamID, _ real: StreamID) -> Rejection {
    Rejection(
      .exerciseMixed,
      Words(
        "\(drill) belongs to an exercise and \(real) is real; a drill never touches what is real",
        "\(drill) 属于演练，而 \(real) 为真实业务；演练不得涉及真实业务"))
  }

  fileprivate static func isReal(_ real: StreamID) -> Rejection {
    Rejection(
      .exerciseMixed,
      Words(
        "the command is said to belong to an exercise and \(real) is real; leave exercise out",
        "命令标为演练，而 \(real) 为真实业务；请去掉 exercise"),
      field: "exercise")
  }

  fileprivate static func isExercise(_ drill: StreamID) -> Rejection {
    Rejection(
      .exerciseMixed,
      Words(
        "the command is said to be real and \(drill) belongs to an exercise; leave exercise out",
        "命令标为真实业务，而 \(drill) 属于演练；请去掉 exercise"),
      field: "exercise")
  }
}
