import Events

@testable import Engine

/// A step of a life, from one of the states in which it can be taken.
struct ModelStep: Hashable, CustomStringConvertible {
  let kind: StreamKind
  let step: String
  let from: String

  var description: String { "\(kind.rawValue): \(from) -> \(step)" }

  /// All that the tables allow, of those lives that the walk leads to every end.
  static let all: Set<ModelStep> =
    steps(.alarm, Alarm.lifecycle)
    .union(steps(.incident, Incident.lifecycle))
    .union(steps(.assignment, Assignment.lifecycle))
    .union(steps(.task, AssignedTask.lifecycle))
    .union(steps(.clock, Clock.lifecycle))
    .union(steps(.erasure, Erasure.lifecycle))
    .filter { !isRecord($0.step) }

  /// Notes about something, which lead nowhere: the tables of their own suites have them.
  private static func isRecord(_ step: String) -> Bool {
    [
      FileAttached.name, ReporterRecorded.name, PremisesConcerned.name, AffectedAreaSet.name,
      NoteCorrected.name, NoteRecorded.name, IncidentSplit.name, IncidentLinked.name,
      IncidentUnlinked.name, IncidentGrouped.name, IncidentUngrouped.name, MovedToGroup.name,
      AccessRestricted.name, AccessUnrestricted.name,
    ].contains(step)
  }

  /// Where something stands.
  struct Standing: Hashable {
    let kind: StreamKind
    let state: String
  }

  /// What can be done next, by where something stands.
  static let from: [Standing: Set<ModelStep>] = all.reduce(into: [:]) { steps, step in
    steps[Standing(kind: step.kind, state: step.from), default: []].insert(step)
  }

  private static func steps<State, Step>(
    _ kind: StreamKind, _ life: Lifecycle<State, Step>
  ) -> Set<ModelStep> {
    Set(
      life.rules.flatMap { rule in
        rule.from.map { ModelStep(kind: kind, step: rule.step.rawValue, from: $0.rawValue) }
      })
  }
}

extension CentreState {
  /// Where an aggregate with a life stands; a word that says nothing for one without.
  func lifeState(of stream: StreamID) -> String? {
    let uuid = stream.uuid
    return switch stream.kind {
    case .alarm: alarms[AlarmID(uuid)]?.state.rawValue
    case .incident: incidents[IncidentID(uuid)]?.state.rawValue
    case .assignment: assignments[AssignmentID(uuid)]?.state.rawValue
    case .task: tasks[TaskID(uuid)]?.state.rawValue
    case .clock: clocks[ClockID(uuid)]?.state.rawValue
    case .erasure: erasures[ErasureID(uuid)]?.state.rawValue
    case .incidentGroup: incidentGroups[IncidentGroupID(uuid)]?.state.rawValue
    case .command: commands[IncidentCommandID(uuid)]?.state.rawValue
    case .hazard: hazards[HazardID(uuid)]?.state.rawValue
    case .situationReport: reports[SituationReportID(uuid)]?.state.rawValue
    case .plan: plans[PlanID(uuid)]?.state.rawValue
    case .activation: activations[ActivationID(uuid)]?.state.rawValue
    default: "standing"
    }
  }
}
