internal import Events

/// What must hold of groups and of how much the command of one incident keeps.
extension CentreState {
  static let commandRolesMax = 200
  static let commandGroupsMax = 200
  static let commandObjectivesMax = 200
  static let commandDecisionsMax = 2_000
  static let decisionOptionsMax = 50

  func formGroup(
    _ id: IncidentCommandID, _ event: GroupFormed, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .groupFormed)
    guard command.group(event.group) == nil else {
      throw .exists(Noun.commandGroup, event.group)
    }
    try require(event.name, "name")
    if let leader = event.leader { try require(leader, "leader") }
    let name = event.name.lowercased()
    guard !command.groups.contains(where: { !$0.isRetired && $0.name.lowercased() == name }) else {
      throw Rejection(
        .alreadyExists,
        Words(
          "there is a group \(event.name) already; choose another name",
          "已有名为 \(event.name) 的分组；请另取名称"),
        field: "name")
    }
    try check(command.groups.count, below: Self.commandGroupsMax, "group")
    proposal.add(.groupFormed(event), to: id.stream)
  }

  /// No team is moved silently: those in the group leave it before it goes.
  func retireGroup(
    _ id: IncidentCommandID, _ event: GroupRetired, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .groupRetired)
    let group = try group(event.group, of: command)
    try requireNoTeams(in: group, of: IncidentID(id.uuid))
    proposal.add(.groupRetired(event), to: id.stream)
  }

  /// A move leaves the stay before it as it was: both stand in the log with their moments (domain guard G4).
  func move(
    _ id: AssignmentID, _ event: MovedToGroup, _ proposal: inout Proposal
  ) throws(Rejection) {
    let assignment = try assignment(id, for: .movedToGroup)
    guard event.group != assignment.group else { return }
    if let group = event.group {
      let command = try command(
        IncidentCommandID(assignment.incident.uuid), for: .groupFormed)
      _ = try self.group(group, of: command)
    }
    proposal.add(.movedToGroup(event), to: id.stream)
  }

  /// The end of an incident is the end of its command. All teams are clear by then, so no group holds any.
  func endCommand(of incident: IncidentID, because reason: String, _ proposal: inout Proposal) {
    let id = IncidentCommandID(incident.uuid)
    guard commands[id]?.state == .established else { return }
    proposal.add(
      .commandTerminated(CommandTerminated(reason: reason)), to: id.stream, kind: .derived)
  }

  func requireNoTeams(
    in group: IncidentCommand.Group, of incident: IncidentID
  ) throws(Rejection) {
    let open = incidents[incident]?.openAssignments ?? []
    let count = open.count { assignments[$0]?.group == group.id }
    guard count == 0 else {
      throw Rejection(
        .groupInUse,
        Words(
          "\(count) teams work in group \(group.name); move them or call them back first",
          "分组 \(group.name) 中尚有 \(count) 个小组在工作；请先调出或召回"),
        field: "group")
    }
  }

  /// A percentage lies between nothing and all.
  func check(percent: Int64) throws(Rejection) {
    guard ValueRange.percent.contains(percent) else {
      throw Rejection(
        .fieldInvalid,
        Words("\(percent) percent is not between 0 and 100", "\(percent)% 不在 0 到 100 之间"),
        field: "percent")
    }
  }

  /// Refuses one more of what there is enough of.
  func check(_ count: Int, below limit: Int, _ field: String) throws(Rejection) {
    try check(count + 1, through: limit, field)
  }

  /// Refuses more than a limit.
  func check(_ count: Int, through limit: Int, _ field: String) throws(Rejection) {
    guard count <= limit else {
      throw .invalid(field, "there can be at most \(limit)", "最多 \(limit) 个")
    }
  }

  private func group(
    _ id: UUID128, of command: IncidentCommand
  ) throws(Rejection) -> IncidentCommand.Group {
    guard let group = command.group(id) else { throw .unknown(Noun.commandGroup, id) }
    guard !group.isRetired else {
      throw Rejection(
        .wrongState,
        Words(
          "group \(group.name) is retired; choose another one",
          "分组 \(group.name) 已撤销；请另选分组"),
        field: "group")
    }
    return group
  }
}
