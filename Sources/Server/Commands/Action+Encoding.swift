public import Engine
internal import Events
internal import Wire

/// An action as it goes over the wire: `type`, `entity` and `data` of docs/protocol.md.
struct EncodedAction {
  let name: String
  let entity: UUID128
  let data: [UInt8]

  init(_ name: String, _ entity: UUID128, _ fields: KeyValuePairs<String, String> = [:]) {
    self.name = name
    self.entity = entity
    var writer = JSONWriter()
    writer.beginObject()
    for (key, value) in fields { writer.field(key, value) }
    writer.endObject()
    data = writer.bytes
  }

  init(
    _ name: String, _ entity: UUID128, _ value: some EventValue,
    adding fields: KeyValuePairs<String, String> = [:]
  ) {
    self.name = name
    self.entity = entity
    var writer = JSONWriter()
    value.write(to: &writer)
    guard !fields.isEmpty else {
      data = writer.bytes
      return
    }
    var extra = JSONWriter()
    extra.beginObject()
    for (key, text) in fields { extra.field(key, text) }
    extra.endObject()
    let isEmpty = writer.bytes.count == 2
    data = extra.bytes.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")]) + writer.bytes.dropFirst()
  }
}

extension Action {
  /// The command type of docs/protocol.md.
  public var name: String { encoded.name }

  var encoded: EncodedAction {
    switch self {
    case .registerOffice(let id, let data): .init("RegisterOffice", id.uuid, data)
    case .setOfficeTerritory(let id, let data): .init("SetOfficeTerritory", id.uuid, data)
    case .registerTeam(let id, let data): .init("RegisterTeam", id.uuid, data)
    case .putTeamInService(let id): .init("PutTeamInService", id.uuid)
    case .takeTeamOutOfService(let id, let data): .init("TakeTeamOutOfService", id.uuid, data)
    case .setTeamAvailability(let id, let data): .init("SetTeamAvailability", id.uuid, data)
    case .setCapabilities(let id, let data): .init("SetCapabilities", id.uuid, data)
    case .boardCrew(let id, let data): .init("BoardCrew", id.uuid, data)
    case .leaveCrew(let id, let data): .init("LeaveCrew", id.uuid, data)
    case .registerResponder(let id, let data): .init("RegisterResponder", id.uuid, data)
    case .startDuty(let id): .init("StartDuty", id.uuid)
    case .endDuty(let id): .init("EndDuty", id.uuid)
    case .setResponderAvailability(let id, let data):
      .init("SetResponderAvailability", id.uuid, data)
    case .raiseDistress(let id, let data): .init("RaiseDistress", id.uuid, data)
    case .clearDistress(let id, let data): .init("ClearDistress", id.uuid, data)
    case .raiseAlarm(let id, let data): .init("RaiseAlarm", id.uuid, data)
    case .claimAlarm(let id): .init("ClaimAlarm", id.uuid)
    case .releaseAlarmClaim(let id, let data): .init("ReleaseAlarmClaim", id.uuid, data)
    case .takeOverAlarmClaim(let id, let reason):
      .init("TakeOverAlarmClaim", id.uuid, ["reason": reason])
    case .verifyAlarm(let id, let data): .init("VerifyAlarm", id.uuid, data)
    case .addAlarmReport(let id, let data): .init("AddAlarmReport", id.uuid, data)
    case .correctAlarmLocation(let id, let data): .init("CorrectAlarmLocation", id.uuid, data)
    case .promoteAlarm(let id, let incident, let data):
      .init("PromoteAlarm", id.uuid, data, adding: ["incident": incident.description])
    case .attachAlarm(let id, let data): .init("AttachAlarm", id.uuid, data)
    case .dismissAlarm(let id, let data): .init("DismissAlarm", id.uuid, data)
    case .cancelAlarm(let id, let data): .init("CancelAlarm", id.uuid, data)
    case .reopenAlarm(let id, let data): .init("ReopenAlarm", id.uuid, data)
    case .openIncident(let id, let data): .init("OpenIncident", id.uuid, data)
    case .confirmIncident(let id, let data): .init("ConfirmIncident", id.uuid, data)
    case .activateIncident(let id): .init("ActivateIncident", id.uuid)
    case .classifyIncident(let id, let data): .init("ClassifyIncident", id.uuid, data)
    case .setPriority(let id, let data): .init("SetPriority", id.uuid, data)
    case .declareLevel(let id, let data): .init("DeclareLevel", id.uuid, data)
    case .raiseLevel(let id, let data): .init("RaiseLevel", id.uuid, data)
    case .lowerLevel(let id, let data): .init("LowerLevel", id.uuid, data)
    case .relocateIncident(let id, let data): .init("RelocateIncident", id.uuid, data)
    case .stabiliseIncident(let id): .init("StabiliseIncident", id.uuid)
    case .reactivateIncident(let id, let data): .init("ReactivateIncident", id.uuid, data)
    case .resolveIncident(let id, let data): .init("ResolveIncident", id.uuid, data)
    case .closeIncident(let id): .init("CloseIncident", id.uuid)
    case .reopenIncident(let id, let data): .init("ReopenIncident", id.uuid, data)
    case .cancelIncident(let id, let data): .init("CancelIncident", id.uuid, data)
    case .mergeIncident(let id, let data): .init("MergeIncident", id.uuid, data)
    case .unmergeIncident(let id, let data): .init("UnmergeIncident", id.uuid, data)
    case .recordNote(let id, let data): .init("RecordNote", id.uuid, data)
    case .reserveTeam(let id, let data): .init("ReserveTeam", id.uuid, data)
    case .dispatchTeam(let id, let data, let override):
      .init("DispatchTeam", id.uuid, data, adding: override.map { ["override": $0] } ?? [:])
    case .acknowledgeDispatch(let id): .init("AcknowledgeDispatch", id.uuid)
    case .declineDispatch(let id, let data): .init("DeclineDispatch", id.uuid, data)
    case .markDispatchUnanswered(let id): .init("MarkDispatchUnanswered", id.uuid)
    case .reportEnRoute(let id): .init("ReportEnRoute", id.uuid)
    case .reportOnScene(let id, let basis):
      .init("ReportOnScene", id.uuid, ["basis": basis.rawValue])
    case .reportWorking(let id): .init("ReportWorking", id.uuid)
    case .reportDeparture(let id, let destination):
      .init("ReportDeparture", id.uuid, destination.map { ["destination": $0] } ?? [:])
    case .reportAtDestination(let id, let destination):
      .init("ReportAtDestination", id.uuid, destination.map { ["destination": $0] } ?? [:])
    case .clearAssignment(let id): .init("ClearAssignment", id.uuid)
    case .preemptAssignment(let id, let data): .init("PreemptAssignment", id.uuid, data)
    case .cancelAssignment(let id, let data): .init("CancelAssignment", id.uuid, data)
    case .openTrack(let id, let data): .init("OpenTrack", id.uuid, data)
    case .appendFixes(let id, let data):
      .init("AppendFixes", id.uuid, ["segment": Base64.encode(data.payload)])
    case .closeTrack(let id): .init("CloseTrack", id.uuid)
    case .requestErasure(let id, let data): .init("RequestErasure", id.uuid, data)
    case .withdrawErasure(let id, let data): .init("WithdrawErasure", id.uuid, data)
    case .eraseSubject(let id): .init("EraseSubject", id.uuid)
    }
  }
}
