import Events

@testable import Engine

/// Brings everything to its end by what people can do: no state that was reached may be without a way out.
struct ModelEvening {
  /// How often everything is gone through; one end may have to wait for another.
  private static let roundsMax = 8

  var centre: ModelCentre

  /// Goes on until nothing is open; what stays open after all, by its stream.
  mutating func end() -> [StreamID] {
    for (incident, users) in centre.state.restricted.sorted(by: { $0.key < $1.key }) {
      // Only somebody who may see it can open it to the others again.
      let lift = IncidentAction.unrestrict(AccessUnrestricted(reason: The.reason))
      centre.submit(.incident(incident, lift), by: users.sorted()[0])
    }
    for _ in 0..<Self.roundsMax {
      let open = open
      if open.isEmpty { return [] }
      for stream in open {
        for action in Self.waysOut(of: stream, centre.state) {
          centre.submit(action, by: "evening")
        }
      }
      centre.pass(seconds: 60)
    }
    return open
  }

  private var open: [StreamID] {
    let state = centre.state
    var open: [StreamID] = state.responders.filter(\.value.isInDistress).map(\.key.stream)
    open += state.alarms.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.assignments.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.tasks.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.incidents.held.filter { $0.value.state.isOpen || $0.value.state == .resolved }
      .map(\.key.stream)
    open += state.hazards.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.reports.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.activations.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.clocks.held.filter(\.value.state.isOpen).map(\.key.stream)
    open += state.erasures.filter { $0.value.state == .requested }.map(\.key.stream)
    return open.sorted { $0.description < $1.description }
  }

  private static func waysOut(of stream: StreamID, _ state: CentreState) -> [Action] {
    let uuid = stream.uuid
    switch stream.kind {
    case .responder:
      return [.responder(ResponderID(uuid), .clearDistress(DistressCleared(reason: The.reason)))]
    case .alarm:
      return [
        .alarm(AlarmID(uuid), .claim), .alarm(AlarmID(uuid), .takeOverClaim(reason: The.reason)),
        .alarm(AlarmID(uuid), .dismiss(AlarmDismissed(dismissal: .test))),
      ]
    case .assignment:
      return [
        .assignment(AssignmentID(uuid), .clear),
        .assignment(AssignmentID(uuid), .cancel(AssignmentCancelled(reason: The.reason))),
      ]
    case .task: return [.task(TaskID(uuid), .cancel(TaskCancelled(reason: The.reason)))]
    case .incident:
      let id = IncidentID(uuid)
      return [
        .incident(id, .confirm(IncidentConfirmed(withoutPlaceReason: The.reason))),
        .incident(id, .activate), .incident(id, .resolve(IncidentResolved(disposition: "done"))),
        .incident(id, .close),
      ]
    case .hazard:
      return [
        .hazard(HazardID(uuid), .dismiss(HazardDismissed(reason: The.reason))),
        .hazard(HazardID(uuid), .escalate(HazardEscalated(incident: IncidentID(uuid)))),
      ]
    case .situationReport:
      return [
        .situationReport(SituationReportID(uuid), .cancel(ReportCancelled(reason: The.reason))),
        .situationReport(SituationReportID(uuid), .receive(ReportReceived())),
      ]
    case .activation:
      return [
        ActivationTests.action("activation.decline", on: ActivationID(uuid)),
        ActivationTests.action("activation.proposeTermination", on: ActivationID(uuid)),
      ]
    case .clock:
      // What follows from events ends with them; only what people wait for is theirs to end.
      guard let clock = state.clocks[ClockID(uuid)], clock.purpose.isOfPeople else { return [] }
      return [.clock(ClockID(uuid), .cancel(ClockCancelled(reason: The.reason)))]
    case .erasure:
      return [.erasure(ErasureID(uuid), .withdraw(ErasureWithdrawn(reason: The.reason)))]
    default: return []
    }
  }
}

extension ClockPurpose {
  fileprivate var isOfPeople: Bool {
    switch self {
    case .checkIn, .answerComplaint, .answerTip, .mediate: true
    case .claimAlarm, .processAlarm, .acknowledgeDispatch, .acceptTask, .finishTask, .reportUp,
      .completePlanStep, .rectifyHazard:
      false
    }
  }
}
