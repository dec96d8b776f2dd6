internal import Engine
internal import Events

extension IncidentAction: WireAction {
  static let types: [CommandType<IncidentAction>] = [
    .custom(
      "OpenIncident", IncidentOpened.self, .status, .operators,
      IncidentOpened.fields
    ) { data throws(CommandRefusal) in
      .open(try data.incidentOpened())
    },
    .value("ConfirmIncident", .status, .operators, IncidentAction.confirm),
    .plain("ActivateIncident", IncidentActivated.self, .status, .operators, .activate),
    .value("ClassifyIncident", .status, .operators, IncidentAction.classify),
    .value("SetPriority", .status, .operators, IncidentAction.setPriority),
    .value("DeclareLevel", .status, .operators, IncidentAction.declareLevel),
    .value("RaiseLevel", .status, .operators, IncidentAction.raiseLevel),
    .value("LowerLevel", .status, .operators, IncidentAction.lowerLevel),
    .value("RelocateIncident", .status, .operators, IncidentAction.relocate),
    .plain("StabiliseIncident", IncidentStabilised.self, .status, .operators, .stabilise),
    .value("ReactivateIncident", .status, .operators, IncidentAction.reactivate),
    .value("ResolveIncident", .status, .operators, IncidentAction.resolve),
    .plain("CloseIncident", IncidentClosed.self, .status, .operators, .close),
    .value("ReopenIncident", .status, .operators, IncidentAction.reopen),
    .value("CancelIncident", .status, .operators, IncidentAction.cancel),
    .value("MergeIncident", .status, .operators, IncidentAction.merge),
    .value("UnmergeIncident", .status, .operators, IncidentAction.unmerge),
    .value("RecordNote", .text, .operators, IncidentAction.recordNote),
    .value("CorrectNote", .text, .operators, IncidentAction.correctNote),
    .value("OfferIncident", .status, .operators, IncidentAction.offer),
    .value("AcceptIncident", .status, .operators, IncidentAction.accept),
    .value("DeclineIncident", .status, .operators, IncidentAction.decline),
    .value("WithdrawIncidentOffer", .status, .operators, IncidentAction.withdrawOffer),
    .custom(
      "SplitIncident", IncidentSplit.self, .status, .operators,
      IncidentSplit.fields + IncidentPart.fields
    ) { data throws(CommandRefusal) in
      let part = IncidentPart(
        number: try data.optional("number") ?? "", category: try data.optional("category"),
        group: try data.optional("group"),
        priority: try data.optional("priority", as: IncidentPriority.self),
        words: try data.optional("words"), place: try data.optional("place", as: Place.self))
      return .split(try data.value(), part)
    },
    .value("LinkIncidents", .status, .operators, IncidentAction.link),
    .value("UnlinkIncidents", .status, .operators, IncidentAction.unlink),
    .value("GroupIncident", .status, .operators, IncidentAction.group),
    .value("UngroupIncident", .status, .operators, IncidentAction.ungroup),
    .value("SetAffectedArea", .status, .operators, IncidentAction.setAffectedArea),
    .value("NamePremises", .text, .operators, IncidentAction.namePremises),
    .value("RecordReporter", .text, .operators, IncidentAction.recordReporter),
    .value("AttachFile", .text, .operators, IncidentAction.attachFile),
    .plain("ArchiveIncident", IncidentArchived.self, .status, .operators, .archive),
    .custom(
      "RestrictAccess", AccessRestricted.self, .status, .operators, AccessRestricted.fields
    ) { data throws(CommandRefusal) in .restrict(try data.accessRestricted()) },
    // An administrator can lift what nobody is there any more to lift.
    .value("UnrestrictAccess", .status, .staff, IncidentAction.unrestrict),
  ]

  var form: ActionForm {
    switch self {
    case .open(let event): ActionForm("OpenIncident", event)
    case .confirm(let event): ActionForm("ConfirmIncident", event)
    case .activate: ActionForm("ActivateIncident")
    case .classify(let event): ActionForm("ClassifyIncident", event)
    case .setPriority(let event): ActionForm("SetPriority", event)
    case .declareLevel(let event): ActionForm("DeclareLevel", event)
    case .raiseLevel(let event): ActionForm("RaiseLevel", event)
    case .lowerLevel(let event): ActionForm("LowerLevel", event)
    case .relocate(let event): ActionForm("RelocateIncident", event)
    case .stabilise: ActionForm("StabiliseIncident")
    case .reactivate(let event): ActionForm("ReactivateIncident", event)
    case .resolve(let event): ActionForm("ResolveIncident", event)
    case .close: ActionForm("CloseIncident")
    case .reopen(let event): ActionForm("ReopenIncident", event)
    case .cancel(let event): ActionForm("CancelIncident", event)
    case .merge(let event): ActionForm("MergeIncident", event)
    case .unmerge(let event): ActionForm("UnmergeIncident", event)
    case .recordNote(let event): ActionForm("RecordNote", event)
    case .correctNote(let event): ActionForm("CorrectNote", event)
    case .offer(let event): ActionForm("OfferIncident", event)
    case .accept(let event): ActionForm("AcceptIncident", event)
    case .decline(let event): ActionForm("DeclineIncident", event)
    case .withdrawOffer(let event): ActionForm("WithdrawIncidentOffer", event)
    case .split(let event, let part): ActionForm("SplitIncident", event, adding: part.said)
    case .link(let event): ActionForm("LinkIncidents", event)
    case .unlink(let event): ActionForm("UnlinkIncidents", event)
    case .group(let event): ActionForm("GroupIncident", event)
    case .ungroup(let event): ActionForm("UngroupIncident", event)
    case .setAffectedArea(let event): ActionForm("SetAffectedArea", event)
    case .namePremises(let event): ActionForm("NamePremises", event)
    case .recordReporter(let event): ActionForm("RecordReporter", event)
    case .attachFile(let event): ActionForm("AttachFile", event)
    case .archive: ActionForm("ArchiveIncident")
    case .restrict(let event): ActionForm("RestrictAccess", event)
    case .unrestrict(let event): ActionForm("UnrestrictAccess", event)
    }
  }
}

extension IncidentPart {
  /// What can be said of the part beside what is said of the split.
  fileprivate static let fields: [PayloadField] = [
    .optional("number", String.self), .optional("category", String.self),
    .optional("group", String.self), .optional("priority", IncidentPriority.self),
    .optional("words", String.self), .optional("place", Place.self),
  ]

  /// What is said of the part, as the command's own fields.
  fileprivate var said: [(String, any EventValue)] {
    let said: [(String, (any EventValue)?)] = [
      ("number", number.isEmpty ? nil : number), ("category", category), ("group", group),
      ("priority", priority), ("words", words), ("place", place),
    ]
    return said.compactMap { key, value in value.map { (key, $0) } }
  }
}
