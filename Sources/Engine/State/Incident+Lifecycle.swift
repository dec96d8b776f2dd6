internal import Events

extension Incident {
  /// What can happen to an incident; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case opened = "IncidentOpened"
    case confirmed = "IncidentConfirmed"
    case activated = "IncidentActivated"
    case classified = "IncidentClassified"
    case prioritySet = "PrioritySet"
    case levelDeclared = "LevelDeclared"
    case levelRaised = "LevelRaised"
    case levelLowered = "LevelLowered"
    case relocated = "IncidentRelocated"
    case stabilised = "IncidentStabilised"
    case reactivated = "IncidentReactivated"
    case resolved = "IncidentResolved"
    case closed = "IncidentClosed"
    case reopened = "IncidentReopened"
    case cancelled = "IncidentCancelled"
    case merged = "IncidentMerged"
    case unmerged = "IncidentUnmerged"
    case noteRecorded = "NoteRecorded"
    case noteCorrected = "NoteCorrected"
    case handoverOffered = "IncidentHandoverOffered"
    case handoverAccepted = "IncidentHandoverAccepted"
    case handoverDeclined = "IncidentHandoverDeclined"
    case handoverWithdrawn = "IncidentHandoverWithdrawn"
    case split = "IncidentSplit"
    case linked = "IncidentLinked"
    case unlinked = "IncidentUnlinked"
    case grouped = "IncidentGrouped"
    case ungrouped = "IncidentUngrouped"
    case affectedAreaSet = "AffectedAreaSet"
    case premisesConcerned = "PremisesConcerned"
    case reporterRecorded = "ReporterRecorded"
    case fileAttached = "FileAttached"
    case archived = "IncidentArchived"
    case accessRestricted = "AccessRestricted"
    case accessUnrestricted = "AccessUnrestricted"
  }

  /// The life of an incident.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.incident,
    [
      .begins(.opened, as: .reported),
      .moves(
        .confirmed, from: [.reported], to: .confirmed,
        if: Words("a place, or why there is none", "已定位，或说明无位置的理由")),
      .moves(.activated, from: [.confirmed], to: .active),
      .stays(.classified, in: open),
      .stays(.prioritySet, in: open),
      .stays(.levelDeclared, in: open, if: Words("no level yet", "尚未定级")),
      .stays(.levelRaised, in: open, if: Words("a worse level", "级别更高")),
      .stays(.levelLowered, in: open, if: Words("a lesser level; a reason", "级别更低；须说明理由")),
      .stays(.relocated, in: open, if: reason),
      .moves(
        .stabilised, from: [.active], to: .stabilised,
        if: Words("nobody on it is in distress", "无人遇险")),
      .moves(.reactivated, from: [.stabilised], to: .active, if: reason),
      .moves(
        .resolved, from: [.active, .stabilised], to: .resolved,
        if: Words("all teams are clear; a disposition", "各小组均已清场；须填写处置结果")),
      .moves(
        .closed, from: [.resolved], to: .closed,
        if: Words("mandatory tasks are completed, cancelled or waived", "必办任务均已完成、取消或豁免")),
      .moves(.reopened, from: [.resolved, .closed], to: .active, if: reason),
      .moves(
        .cancelled, from: open, to: .cancelled,
        if: Words("all teams are clear; a reason", "各小组均已清场；须说明理由")),
      .moves(
        .merged, from: [.reported, .confirmed], to: .merged,
        if: Words("another incident that is open", "目标为另一处置中事件")),
      .returns(
        .unmerged, from: [.merged],
        if: Words("the other is not closed; a reason", "目标事件未关闭；须说明理由")),
      .stays(.noteRecorded, in: incomplete),
      .stays(
        .noteCorrected, in: incomplete,
        if: Words("a note of this incident; a reason", "本事件的记录；须说明理由")),
      .stays(
        .handoverOffered, in: open,
        if: Words("another office; no other offer; a reason", "另一部门；无其他移交；须说明理由")),
      .stays(.handoverAccepted, in: open, if: Words("it is offered to that office", "已向该部门移交")),
      .stays(.handoverDeclined, in: open, if: Words("it is offered; a reason", "移交中；须说明理由")),
      .stays(.handoverWithdrawn, in: open, if: Words("it is offered", "移交中")),
      .stays(
        .split, in: open, if: Words("alarms of its own; a reason", "须为本事件的告警；须说明理由")),
      .stays(
        .linked, in: incomplete, if: Words("another incident, not linked yet", "另一尚未关联的事件")),
      .stays(.unlinked, in: incomplete, if: Words("they are linked; a reason", "已关联；须说明理由")),
      .stays(
        .grouped, in: incomplete, if: Words("a group that stands; in no other", "事件组有效；未归入其他组")),
      .stays(.ungrouped, in: incomplete, if: Words("it is in a group", "已归入事件组")),
      .stays(.affectedAreaSet, in: open, if: Words("an area on the earth", "有效的区域")),
      .stays(.premisesConcerned, in: incomplete),
      .stays(.reporterRecorded, in: incomplete),
      .stays(
        .fileAttached, in: incomplete,
        if: Words("a digest, not attached yet", "有摘要且尚未附加")),
      .moves(
        .archived, from: [.closed], to: .archived,
        if: Words("no task or team is left", "无未结束的任务和小组")),
      // Who may see it is no part of its record.
      .stays(
        .accessRestricted, in: State.allCases,
        if: Words("a user on the list, if there is one; a reason", "如已限制，须为名单内用户；须说明理由")),
      .stays(
        .accessUnrestricted, in: State.allCases,
        if: Words("a user on the list or an administrator; a reason", "名单内用户或管理员；须说明理由")),
    ])

  private static let open = State.allCases.filter(\.isOpen)
  /// Until its record is complete, something may be added to it.
  static let incomplete = State.allCases.filter { $0 != .archived }
  private static let reason = Words("a reason", "须说明理由")

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state, previously: stateBeforeMerge)
  }
}

extension Incident.State: LifecycleName {}
