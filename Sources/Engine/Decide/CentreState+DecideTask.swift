internal import Events

extension CentreState {
  func decide(
    _ id: TaskID, _ action: TaskAction, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .draft(let event):
      guard tasks[id] == nil else { throw .exists(Noun.task, id) }
      _ = try check(TaskIssued(event), of: id, context)
      proposal.add(.taskDrafted(event), to: id.stream)
    case .issue(let event): try issue(id, event, context, &proposal)
    case .accept(let event): try accept(id, event, context, &proposal)
    case .refuse(let event):
      _ = try task(id, for: .refused, because: event.reason)
      proposal.add(.taskRefused(event), to: id.stream)
      cancelClocks(of: id.stream, because: "task refused", &proposal)
    case .start:
      _ = try task(id, for: .started)
      proposal.add(.taskStarted(TaskStarted()), to: id.stream)
    case .reportProgress(let event): try reportProgress(id, event, &proposal)
    case .submit(let event): try submit(id, event, &proposal)
    case .complete(let event): try complete(id, event, context, &proposal)
    case .sendBack(let event): try sendBack(id, event, context, &proposal)
    case .reassign(let event): try reassign(id, event, context, &proposal)
    case .split(let event): try split(id, event, &proposal)
    case .extendDeadline(let event): try extendDeadline(id, event, context, &proposal)
    case .urge(let event):
      _ = try task(id, for: .urged)
      proposal.add(.taskUrged(event), to: id.stream)
    case .suspend(let event):
      _ = try task(id, for: .suspended, because: event.reason)
      proposal.add(.taskSuspended(event), to: id.stream)
      suspendClocks(of: id.stream, because: "task suspended", &proposal)
    case .resume:
      _ = try task(id, for: .resumed)
      proposal.add(.taskResumed(TaskResumed()), to: id.stream)
      resumeClocks(of: id.stream, at: context.occurredAt, &proposal)
    case .waive(let event): try waive(id, event, &proposal)
    case .cancel(let event):
      _ = try task(id, for: .cancelled, because: event.reason)
      proposal.add(.taskCancelled(event), to: id.stream)
      cancelClocks(of: id.stream, because: "task cancelled", &proposal)
    case .attachFile(let event):
      try check(event, beside: try task(id, for: .fileAttached).files)
      proposal.add(.fileAttached(event), to: id.stream)
    }
  }

  private func issue(
    _ id: TaskID, _ event: TaskIssued, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    if let task = tasks[id], task.state != .drafted { throw .exists(Noun.task, id) }
    let incident = try check(event, of: id, context)
    if let id = event.incident, let incident {
      try confirmIfReported(id, incident, context, &proposal)
    }
    proposal.add(.taskIssued(event), to: id.stream)
    awaitAcceptance(id, office: event.office, incident: event.incident, context, &proposal)
  }

  /// Who takes what was given to an office or a team is written down; it is whoever says so, unless another is named.
  private func accept(
    _ id: TaskID, _ event: TaskAccepted, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .accepted)
    var acceptor = event.assignee
    if task.assignee.office != nil || task.assignee.team != nil {
      let named = acceptor ?? Assignee(user: context.actor.name)
      try check(named, "assignee")
      guard named.office == nil, named.team == nil || task.assignee.office != nil else {
        throw Rejection(
          .fieldInvalid,
          Words(
            "a task of an office or a team is accepted by somebody of it; name a person",
            "交给部门或小组的任务须由其中的人员接收；请指定人员"),
          field: "assignee")
      }
      acceptor = named
    } else if let named = acceptor, named != task.assignee {
      throw Rejection(
        .fieldInvalid,
        Words(
          "the task was given to somebody else; reassign it first",
          "该任务已指派给他人；请先改派"),
        field: "assignee")
    }
    proposal.add(.taskAccepted(TaskAccepted(assignee: acceptor)), to: id.stream)
    satisfy([.acceptTask], of: id.stream, &proposal)
    awaitResult(id, task, context, &proposal)
  }

  private func reportProgress(
    _ id: TaskID, _ event: ProgressReported, _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .progressReported)
    if let percent = event.percent { try check(percent: percent) }
    try check(checked: event.checked, of: task)
    try check(evidence: event.files, of: task)
    proposal.add(.progressReported(event), to: id.stream)
  }

  private func submit(
    _ id: TaskID, _ event: TaskSubmitted, _ proposal: inout Proposal
  ) throws(Rejection) {
    var task = try task(id, for: .submitted)
    try check(checked: event.checked, of: task)
    try check(evidence: event.files, of: task)
    if let waiver = event.waiver { try require(waiver, "waiver") }
    task.add(checked: event.checked, files: event.files)
    let unchecked = task.itemsRequired.subtracting(task.checked)
    guard unchecked.isEmpty else {
      throw Rejection(
        .checklistOpen,
        Words(
          "\(unchecked.count) required items of the checklist are not checked; do them first",
          "尚有 \(unchecked.count) 个必办事项未完成；请先完成"),
        field: "checked")
    }
    guard task.evidence.count >= task.evidenceRequired || event.waiver != nil else {
      throw Rejection(
        .evidenceMissing,
        Words(
          """
          the result needs \(task.evidenceRequired) files and has \(task.evidence.count); \
          add them, or say in waiver why they are lacking
          """,
          """
          结果需要 \(task.evidenceRequired) 个文件，现有 \(task.evidence.count) 个；\
          请补充，或在 waiver 中说明缺少的理由
          """),
        field: "files")
    }
    proposal.add(.taskSubmitted(event), to: id.stream)
    satisfy([.finishTask], of: id.stream, &proposal)
  }

  private func complete(
    _ id: TaskID, _ event: TaskCompleted, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .completed)
    try requireAnotherPerson(task, context)
    guard task.openParts.isEmpty else {
      let count = task.openParts.count
      throw Rejection(
        .openParts,
        Words(
          "\(count) of its parts are not over; complete or cancel them first",
          "尚有 \(count) 个子任务未结束；请先完成或取消"))
    }
    proposal.add(.taskCompleted(event), to: id.stream)
    satisfy([.finishTask], of: id.stream, &proposal)
    submitRectification(by: id, &proposal)
    completeStep(of: id, task, context, &proposal)
  }

  private func sendBack(
    _ id: TaskID, _ event: TaskReturned, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .returned, because: event.reason)
    try requireAnotherPerson(task, context)
    proposal.add(.taskReturned(event), to: id.stream)
    awaitResult(id, task, context, &proposal)
  }

  private func reassign(
    _ id: TaskID, _ event: TaskReassigned, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .reassigned)
    try check(event.assignee, "assignee")
    proposal.add(.taskReassigned(event), to: id.stream)
    cancelClocks(of: id.stream, because: "task reassigned", &proposal)
    awaitAcceptance(id, office: task.office, incident: task.incident, context, &proposal)
  }

  private func split(
    _ id: TaskID, _ event: TaskSplit, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try task(id, for: .split)
    guard !event.into.isEmpty else { throw .missing("into") }
    guard event.into.count <= Self.partsMax else { throw .tooMany("into", Self.partsMax) }
    guard Set(event.into).count == event.into.count else { throw .twice("into") }
    for part in event.into {
      guard let task = tasks[part] else { throw .unknown(Noun.task, part) }
      guard task.parent == id else {
        throw Rejection(
          .fieldInvalid,
          Words(
            "task \(part) is not a part of this one; name this one as its parent when it is issued",
            "任务 \(part) 不是本任务的子任务；下达时请将本任务填为上级任务"),
          field: "into")
      }
    }
    proposal.add(.taskSplit(event), to: id.stream)
  }

  private func extendDeadline(
    _ id: TaskID, _ event: DeadlineExtended, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .deadlineExtended, because: event.reason)
    try check(deadline: event.deadline, context)
    if let present = task.deadline, event.deadline <= present {
      throw Rejection(
        .fieldInvalid,
        Words(
          "the new deadline is not after the present one, \(present.rfc3339())",
          "新期限不晚于现期限 \(present.rfc3339())"),
        field: "deadline")
    }
    proposal.add(.deadlineExtended(event), to: id.stream)
    moveClocks([.finishTask], of: id.stream, to: event.deadline, because: event.reason, &proposal)
    if let hazard = hazardsByTask[id] {
      moveClocks(
        [.rectifyHazard], of: hazard.stream, to: event.deadline, because: event.reason, &proposal)
    }
  }

  private func waive(
    _ id: TaskID, _ event: TaskWaived, _ proposal: inout Proposal
  ) throws(Rejection) {
    let task = try task(id, for: .waived, because: event.reason)
    guard task.isMandatory, !task.isWaived else {
      throw Rejection(
        .wrongState,
        Words(
          "its incident can be closed without this task already", "该任务已不影响所属事件关闭"))
    }
    proposal.add(.taskWaived(event), to: id.stream)
  }

  /// The task, if its state allows the step.
  private func task(_ id: TaskID, for step: AssignedTask.Step) throws(Rejection) -> AssignedTask {
    guard let task = tasks[id] else { throw .unknown(Noun.task, id) }
    try AssignedTask.lifecycle.check(step, in: task.state)
    return task
  }

  /// The task, if its state allows the step and a reason is given.
  private func task(
    _ id: TaskID, for step: AssignedTask.Step, because reason: String
  ) throws(Rejection) -> AssignedTask {
    let task = try task(id, for: step)
    try require(reason, "reason")
    return task
  }
}
