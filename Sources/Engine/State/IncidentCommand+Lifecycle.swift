internal import Events

extension IncidentCommand {
  /// What can happen to the command of an incident; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case established = "CommandEstablished"
    case offered = "CommandOffered"
    case offerDeclined = "CommandOfferDeclined"
    case transferred = "CommandTransferred"
    case roleAssumed = "RoleAssumed"
    case roleRelieved = "RoleRelieved"
    case groupFormed = "GroupFormed"
    case groupRetired = "GroupRetired"
    case postSet = "CommandPostSet"
    case decisionRecorded = "DecisionRecorded"
    case objectiveSet = "ObjectiveSet"
    case objectiveProgressed = "ObjectiveProgressed"
    case objectiveAchieved = "ObjectiveAchieved"
    case objectiveAbandoned = "ObjectiveAbandoned"
    case terminated = "CommandTerminated"
  }

  /// The life of the command of an incident. It stands only as long as its incident is open: what ends that ends this.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.command,
    [
      // One that was terminated can be established again, as after the incident was reopened.
      .begins(
        .established, as: .established, againFrom: [.terminated],
        if: Words("its incident is open", "所属事件处置中")),
      .stays(
        .offered, in: standing,
        if: Words(
          "no offer is open; to somebody else than the commander and whoever offers",
          "没有待答复的移交；对象不是现任指挥员，也不是提出者本人")),
      .stays(
        .offerDeclined, in: standing, if: Words("an offer is open; a reason", "有待答复的移交；须说明理由")),
      .stays(
        .transferred, in: standing,
        if: Words("accepted by whom it was offered to", "由移交对象本人接受")),
      .stays(.roleAssumed, in: standing),
      .stays(.roleRelieved, in: standing, if: Words("the person holds the role", "该人员担任此职务")),
      .stays(
        .groupFormed, in: standing,
        if: Words("a name that no other group has now", "名称未被其他现有分组使用")),
      .stays(.groupRetired, in: standing, if: noTeams),
      .stays(.postSet, in: standing),
      .stays(.decisionRecorded, in: standing, if: Words("who decided", "须填写决定人")),
      .stays(.objectiveSet, in: standing),
      .stays(.objectiveProgressed, in: standing, if: openObjective),
      .stays(.objectiveAchieved, in: standing, if: openObjective),
      .stays(
        .objectiveAbandoned, in: standing,
        if: Words("the objective is open; a reason", "目标尚未了结；须说明理由")),
      .moves(.terminated, from: standing, to: .terminated, if: noTeams),
    ])

  private static let standing: [State] = [.established]
  private static let noTeams = Words("no teams work in groups that end", "将撤销的分组内没有小组在工作")
  private static let openObjective = Words("the objective is open", "目标尚未了结")

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state)
  }
}

extension IncidentCommand.State: LifecycleName {}
