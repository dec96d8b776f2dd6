internal import Engine
internal import Events
internal import Wire

/// Reads the `data` of a command of docs/protocol.md.
struct ActionDecoder {
  static let commandTypes: [String] =
    """
    RegisterOffice SetOfficeTerritory RegisterTeam PutTeamInService TakeTeamOutOfService
    SetTeamAvailability SetCapabilities BoardCrew LeaveCrew RegisterResponder
    StartDuty EndDuty SetResponderAvailability RaiseDistress ClearDistress
    RaiseAlarm ClaimAlarm ReleaseAlarmClaim TakeOverAlarmClaim VerifyAlarm
    AddAlarmReport CorrectAlarmLocation PromoteAlarm AttachAlarm DismissAlarm
    CancelAlarm ReopenAlarm OpenIncident ConfirmIncident ActivateIncident
    ClassifyIncident SetPriority DeclareLevel RaiseLevel LowerLevel
    RelocateIncident StabiliseIncident ReactivateIncident ResolveIncident CloseIncident
    ReopenIncident CancelIncident MergeIncident UnmergeIncident RecordNote
    ReserveTeam DispatchTeam AcknowledgeDispatch DeclineDispatch MarkDispatchUnanswered
    ReportEnRoute ReportOnScene ReportWorking ReportDeparture ReportAtDestination
    ClearAssignment PreemptAssignment CancelAssignment OpenTrack AppendFixes
    CloseTrack RequestErasure WithdrawErasure EraseSubject
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  private let entity: UUID128
  private var members: [JSON.Member]

  init(entity: UUID128, data: JSON?) throws(CommandRefusal) {
    self.entity = entity
    switch data {
    case nil: members = []
    case .object(let members): self.members = members
    case .null, .bool, .integer, .number, .string, .array:
      throw .field("data", "must be an object", "必须为对象")
    }
  }

  mutating func action(_ type: String) throws(CommandRefusal) -> Action {
    switch type {
    case "RegisterOffice": return .registerOffice(OfficeID(entity), try value())
    case "SetOfficeTerritory": return .setOfficeTerritory(OfficeID(entity), try value())
    case "RegisterTeam": return .registerTeam(TeamID(entity), try value())
    case "PutTeamInService":
      try expectNoData()
      return .putTeamInService(TeamID(entity))
    case "TakeTeamOutOfService": return .takeTeamOutOfService(TeamID(entity), try value())
    case "SetTeamAvailability": return .setTeamAvailability(TeamID(entity), try value())
    case "SetCapabilities": return .setCapabilities(TeamID(entity), try value())
    case "BoardCrew": return .boardCrew(TeamID(entity), try value())
    case "LeaveCrew": return .leaveCrew(TeamID(entity), try value())
    case "RegisterResponder": return .registerResponder(ResponderID(entity), try value())
    case "StartDuty":
      try expectNoData()
      return .startDuty(ResponderID(entity))
    case "EndDuty":
      try expectNoData()
      return .endDuty(ResponderID(entity))
    case "SetResponderAvailability":
      return .setResponderAvailability(ResponderID(entity), try value())
    case "RaiseDistress": return .raiseDistress(ResponderID(entity), try value())
    case "ClearDistress": return .clearDistress(ResponderID(entity), try value())
    case "RaiseAlarm": return .raiseAlarm(AlarmID(entity), try value())
    case "ClaimAlarm":
      try expectNoData()
      return .claimAlarm(AlarmID(entity))
    case "ReleaseAlarmClaim": return .releaseAlarmClaim(AlarmID(entity), try value())
    case "TakeOverAlarmClaim":
      let reason = try required("reason")
      try expectNoData()
      return .takeOverAlarmClaim(AlarmID(entity), reason: reason)
    case "VerifyAlarm": return .verifyAlarm(AlarmID(entity), try value())
    case "AddAlarmReport": return .addAlarmReport(AlarmID(entity), try value())
    case "CorrectAlarmLocation": return .correctAlarmLocation(AlarmID(entity), try value())
    case "PromoteAlarm":
      let incident = IncidentID(try uuid(try required("incident"), field: "incident"))
      return .promoteAlarm(AlarmID(entity), incident, try incidentOpened())
    case "AttachAlarm": return .attachAlarm(AlarmID(entity), try value())
    case "DismissAlarm": return .dismissAlarm(AlarmID(entity), try value())
    case "CancelAlarm": return .cancelAlarm(AlarmID(entity), try value())
    case "ReopenAlarm": return .reopenAlarm(AlarmID(entity), try value())
    case "OpenIncident": return .openIncident(IncidentID(entity), try incidentOpened())
    case "ConfirmIncident": return .confirmIncident(IncidentID(entity), try value())
    case "ActivateIncident":
      try expectNoData()
      return .activateIncident(IncidentID(entity))
    case "ClassifyIncident": return .classifyIncident(IncidentID(entity), try value())
    case "SetPriority": return .setPriority(IncidentID(entity), try value())
    case "DeclareLevel": return .declareLevel(IncidentID(entity), try value())
    case "RaiseLevel": return .raiseLevel(IncidentID(entity), try value())
    case "LowerLevel": return .lowerLevel(IncidentID(entity), try value())
    case "RelocateIncident": return .relocateIncident(IncidentID(entity), try value())
    case "StabiliseIncident":
      try expectNoData()
      return .stabiliseIncident(IncidentID(entity))
    case "ReactivateIncident": return .reactivateIncident(IncidentID(entity), try value())
    case "ResolveIncident": return .resolveIncident(IncidentID(entity), try value())
    case "CloseIncident":
      try expectNoData()
      return .closeIncident(IncidentID(entity))
    case "ReopenIncident": return .reopenIncident(IncidentID(entity), try value())
    case "CancelIncident": return .cancelIncident(IncidentID(entity), try value())
    case "MergeIncident": return .mergeIncident(IncidentID(entity), try value())
    case "UnmergeIncident": return .unmergeIncident(IncidentID(entity), try value())
    case "RecordNote": return .recordNote(IncidentID(entity), try value())
    case "ReserveTeam": return .reserveTeam(AssignmentID(entity), try value())
    case "DispatchTeam":
      let override = try optional("override")
      return .dispatchTeam(AssignmentID(entity), try value(), override: override)
    case "AcknowledgeDispatch":
      try expectNoData()
      return .acknowledgeDispatch(AssignmentID(entity))
    case "DeclineDispatch": return .declineDispatch(AssignmentID(entity), try value())
    case "MarkDispatchUnanswered":
      try expectNoData()
      return .markDispatchUnanswered(AssignmentID(entity))
    case "ReportEnRoute":
      try expectNoData()
      return .reportEnRoute(AssignmentID(entity))
    case "ReportOnScene":
      let basis = try arrivalBasis()
      try expectNoData()
      return .reportOnScene(AssignmentID(entity), basis)
    case "ReportWorking":
      try expectNoData()
      return .reportWorking(AssignmentID(entity))
    case "ReportDeparture":
      let destination = try optional("destination")
      try expectNoData()
      return .reportDeparture(AssignmentID(entity), destination: destination)
    case "ReportAtDestination":
      let destination = try optional("destination")
      try expectNoData()
      return .reportAtDestination(AssignmentID(entity), destination: destination)
    case "ClearAssignment":
      try expectNoData()
      return .clearAssignment(AssignmentID(entity))
    case "PreemptAssignment": return .preemptAssignment(AssignmentID(entity), try value())
    case "CancelAssignment": return .cancelAssignment(AssignmentID(entity), try value())
    case "OpenTrack": return .openTrack(TrackID(entity), try value())
    case "AppendFixes":
      let batch = try segment(try required("segment"))
      try expectNoData()
      return .appendFixes(TrackID(entity), batch)
    case "CloseTrack":
      try expectNoData()
      return .closeTrack(TrackID(entity))
    case "RequestErasure": return .requestErasure(ErasureID(entity), try value())
    case "WithdrawErasure": return .withdrawErasure(ErasureID(entity), try value())
    case "EraseSubject":
      try expectNoData()
      return .eraseSubject(ErasureID(entity))
    default:
      let nearest = nearestName(to: type, among: Self.commandTypes)
      throw CommandRefusal(
        code: "command.unknown",
        words: Words(
          "there is no command \(type)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
          "没有命令 \(type)" + (nearest.map { "；是否为 \($0)？" } ?? "")),
        field: "type")
    }
  }

  private func value<Value: EventValue>() throws(CommandRefusal) -> Value {
    var reader = JSONReader(JSON.object(members).bytes)
    do throws(JSONError) {
      return try Value(from: &reader)
    } catch {
      throw CommandRefusal(error)
    }
  }

  /// An incident whose number may be missing: the centre then chooses one.
  private mutating func incidentOpened() throws(CommandRefusal) -> IncidentOpened {
    if !members.contains(where: { $0.key == "number" }) {
      members.append(JSON.Member("number", .string("")))
    }
    return try value()
  }

  private mutating func optional(_ key: String) throws(CommandRefusal) -> String? {
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    guard let text = members.remove(at: index).value.string else {
      throw .field(key, "must be a string", "必须为字符串")
    }
    return text
  }

  private mutating func required(_ key: String) throws(CommandRefusal) -> String {
    guard let text = try optional(key) else { throw .field(key, "is missing", "缺失") }
    return text
  }

  private func expectNoData() throws(CommandRefusal) {
    if let member = members.first {
      throw .field(member.key, "is not known here; leave it out", "在此无效；请去掉")
    }
  }

  private func uuid(_ text: String, field: String) throws(CommandRefusal) -> UUID128 {
    guard let uuid = UUID128(text) else {
      throw .field(field, "is no UUID: \(text)", "不是 UUID：\(text)")
    }
    return uuid
  }

  private mutating func arrivalBasis() throws(CommandRefusal) -> ArrivalBasis {
    guard let text = try optional("basis") else { return .stated }
    guard let basis = ArrivalBasis(rawValue: text) else {
      throw .field("basis", "must be stated or fence", "必须为 stated 或 fence")
    }
    return basis
  }

  private func segment(_ text: String) throws(CommandRefusal) -> FixBatchAppended {
    guard let payload = Base64.decode(text) else {
      throw .field("segment", "is not base 64", "不是有效的 Base64")
    }
    do throws(EventDecodingError) {
      let batch = try FixBatchAppended(payload: payload)
      guard !batch.isErased, batch.fixes.count <= FixBatchAppended.fixesMax else {
        let limit = FixBatchAppended.fixesMax
        throw EventDecodingError(
          type: FixBatchAppended.name, version: FixBatchAppended.version,
          problem: .segment("holds none or more than \(limit) fixes; send them in several batches"))
      }
      return batch
    } catch {
      throw .field("segment", "cannot be read: \(error)", "无法解析：\(error)")
    }
  }
}

extension CommandRefusal {
  static func field(_ name: String, _ problem: String, _ problemChinese: String) -> CommandRefusal {
    CommandRefusal(
      code: "field.invalid",
      words: Words("\(name) \(problem)", "\(name) \(problemChinese)"),
      field: name)
  }
}
