import Events
import Testing

@testable import Engine

@Suite struct TaskTests {
  static let table = TransitionTable(
    """
                        none dra iss acc inP sub ret ref sus com can
    task.draft          dra  x   x   x   x   x   x   x   x   x   x
    task.issue          iss  iss x   x   x   x   x   x   x   x   x
    task.accept         ?    -   acc -   -   -   -   -   -   -   -
    task.refuse         ?    -   ref -   -   -   -   -   -   -   -
    task.start          ?    -   -   inP -   -   inP -   -   -   -
    task.reportProgress ?    -   -   inP =   -   inP -   -   -   -
    task.submit         ?    -   -   -   sub -   -   -   -   -   -
    task.complete       ?    -   -   -   -   com -   -   -   -   -
    task.sendBack       ?    -   -   -   -   ret -   -   -   -   -
    task.reassign       ?    -   iss iss iss iss iss iss iss -   -
    task.split          ?    =   =   =   =   -   =   -   -   -   -
    task.extendDeadline ?    -   =   =   =   =   =   -   -   -   -
    task.urge           ?    -   =   =   =   -   =   -   -   -   -
    task.suspend        ?    -   sus sus sus sus sus -   -   -   -
    task.resume         ?    -   -   -   -   -   -   -   inP -   -
    task.waive          ?    =   =   =   =   =   =   =   =   -   -
    task.cancel         ?    can can can can can can can can -   -
    task.attachFile     ?    =   =   =   =   =   =   =   =   -   -
    """, states: AssignedTask.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `a task moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let outcome = Self.task(in: cell.from).when(try Self.action(cell.action))
    #expect(Self.summary(outcome) == cell.outcome)
  }

  @Test(arguments: ["issued", "accepted", "inProgress", "submitted", "returned"])
  func `what was suspended goes on where it was`(_ state: String) throws {
    let outcome = Self.task(in: state).and([try Self.action("task.suspend")])
      .when(try Self.action("task.resume"))
    #expect(Self.summary(outcome) == state)
  }

  @Test(
    arguments: [
      (issued(title: The.blank), Rejection.Code.fieldMissing, "title"),
      (issued(Assignee()), .fieldInvalid, "assignee"),
      (issued(Assignee(user: "zhao", team: The.team)), .fieldInvalid, "assignee"),
      (issued(Assignee(user: The.blank)), .fieldMissing, "assignee"),
      (issued(Assignee(responder: The.newResponder)), .unknownEntity, nil),
      (issued(Assignee(team: The.newTeam)), .unknownEntity, nil),
      (issued(Assignee(office: OfficeID(UUID128(high: 1, low: 7)))), .unknownEntity, nil),
      (issued(office: OfficeID(UUID128(high: 1, low: 7))), .unknownEntity, nil),
      (issued(incident: The.thirdIncident), .unknownEntity, nil),
      (issued(deadline: The.now), .fieldInvalid, "deadline"),
      (issued(checklist: items + items), .fieldInvalid, "checklist"),
      (
        issued(checklist: [ChecklistItem(item: must, words: " ", required: true)]), .fieldMissing,
        "words"
      ),
      (issued(evidence: -1), .fieldInvalid, "evidenceRequired"),
      (issued(evidence: 101), .fieldInvalid, "evidenceRequired"),
      (issued(parent: part), .unknownEntity, nil),
    ] as [(TaskIssued, Rejection.Code, String?)])
  func `a task that cannot be given as it stands is refused, drafted or issued`(
    _ event: TaskIssued, _ code: Rejection.Code, _ field: String?
  ) {
    let draft = TaskDrafted(
      office: event.office, title: event.title, priority: event.priority,
      assignee: event.assignee, incident: event.incident, deadline: event.deadline,
      checklist: event.checklist, evidenceRequired: event.evidenceRequired, parent: event.parent)
    for action in [Self.issue(event), .task(Self.task, .draft(draft))] {
      let rejection = Self.ground.when(action).rejection
      #expect(rejection?.code == code)
      #expect(rejection?.field == field)
    }
  }

  @Test(arguments: [
    FileReference(digest: "ab", name: "n", mediaType: "m", sizeBytes: 1),
    FileReference(
      digest: String(repeating: "g", count: 64), name: "n", mediaType: "m", sizeBytes: 1),
    FileReference(digest: file().digest, name: " ", mediaType: "m", sizeBytes: 1),
    FileReference(digest: file().digest, name: "n", mediaType: "", sizeBytes: 1),
    FileReference(digest: file().digest, name: "n", mediaType: "m", sizeBytes: -1),
  ])
  func `a file is named by a digest, a name, a media type and a size`(_ file: FileReference) {
    let ways: [(Scenario, Action)] = [
      (Self.ground, Self.issue(Self.issued(files: [file]))),
      (
        Self.task(in: "inProgress"),
        .task(Self.task, .reportProgress(ProgressReported(files: [file])))
      ),
      (
        Self.task(in: "inProgress"),
        .task(Self.task, .submit(TaskSubmitted(checked: [Self.must], files: [Self.file(), file])))
      ),
    ]
    for (scenario, action) in ways { #expect(scenario.when(action).refusal != nil) }
  }

  @Test(arguments: [Int64.max, .min, -1, 253_402_300_800_000_000])
  func `a deadline that is no date is refused, in a record too`(micros: Int64) {
    let event = Self.issue(Self.issued(deadline: Micros(micros)))
    for recorded in [false, true] {
      let rejection = Self.ground.when(event, recorded: recorded).rejection
      #expect(rejection?.field == "deadline")
    }
  }

  @Test func `a record may tell of a deadline that is over`() {
    let event = Self.issue(Self.issued(deadline: The.now.adding(-1)))
    #expect(Self.ground.when(event).refusal == .fieldInvalid)
    #expect(Self.ground.when(event, recorded: true).refusal == nil)
  }

  @Test(arguments: [
    ("issued", TaskAction.refuse(TaskRefused(reason: The.blank))),
    ("submitted", .sendBack(TaskReturned(reason: The.blank))),
    ("issued", .suspend(TaskSuspended(reason: The.blank))),
    ("issued", .cancel(TaskCancelled(reason: The.blank))),
    ("issued", .waive(TaskWaived(reason: The.blank))),
    (
      "issued",
      .extendDeadline(DeadlineExtended(deadline: deadline.adding(1), reason: The.blank))
    ),
  ])
  func `who refuses, returns, suspends, cancels, waives or extends says why`(
    _ state: String, _ action: TaskAction
  ) {
    let rejection = Self.task(in: state).when(.task(Self.task, action)).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == "reason")
  }

  @Test(arguments: [Int64(-1), 101])
  func `progress lies between 0 and 100 percent`(_ percent: Int64) {
    let report = Action.task(Self.task, .reportProgress(ProgressReported(percent: percent)))
    #expect(Self.task(in: "inProgress").when(report).rejection?.field == "percent")
  }

  @Test func `only what stands on the checklist is checked`() {
    let report = ProgressReported(checked: [UUID128(high: 9, low: 9)])
    let outcome = Self.task(in: "inProgress").when(.task(Self.task, .reportProgress(report)))
    #expect(outcome.rejection?.field == "checked")
  }

  @Test(
    arguments: [
      (TaskSubmitted(files: [file()]), .checklistOpen),
      (TaskSubmitted(checked: [may], files: [file()]), .checklistOpen),
      (TaskSubmitted(files: [file()], waiver: The.reason), .checklistOpen),
      (TaskSubmitted(checked: [must]), .evidenceMissing),
      (TaskSubmitted(checked: [must], files: [file(), file()]), .evidenceMissing),
      (TaskSubmitted(checked: [must], waiver: The.blank), .fieldMissing),
      (TaskSubmitted(checked: [must], waiver: The.reason), nil),
      (TaskSubmitted(checked: [must], files: [file(), file("B")]), nil),
    ] as [(TaskSubmitted, Rejection.Code?)])
  func `a result needs what is required of the checklist and enough different files`(
    _ event: TaskSubmitted, _ refusal: Rejection.Code?
  ) {
    let task = Self.task(in: "inProgress", as: Self.issued(evidence: 2))
    #expect(task.when(.task(Self.task, .submit(event))).refusal == refusal)
  }

  @Test func `what was reported on the way counts for the result`() {
    let task = Self.task(in: "inProgress", as: Self.issued(evidence: 2)).and([
      .task(
        Self.task,
        .reportProgress(ProgressReported(checked: [Self.must], files: [Self.file("b")])))
    ])
    let event = TaskSubmitted(files: [Self.file()])
    #expect(task.when(.task(Self.task, .submit(event))).refusal == nil)
  }

  @Test func `a second person decides about a result`() throws {
    let task = Self.task(in: "submitted")
    for name in ["task.complete", "task.sendBack"] {
      let action = try Self.action(name)
      #expect(task.when(action, by: Self.doer).refusal == .ownResult)
      #expect(task.when(action, by: The.other).refusal == nil)
      // Who typed in the result for somebody in the field may decide about it, unless it has to be approved.
      #expect(task.when(action, by: The.claimant).refusal == nil)
    }
  }

  @Test func `a result that has to be approved is decided about by nobody who had a hand in it`()
    throws
  {
    let task = Self.ground.and([
      Self.issue(Self.issued(Assignee(user: "sun"), approval: true)),
      .task(Self.task, .reassign(TaskReassigned(assignee: Assignee(user: Self.doer)))),
      try Self.action("task.accept"), try Self.action("task.start"),
      try Self.action("task.submit"),
    ])
    let complete = try Self.action("task.complete")
    for name in ["sun", Self.doer, The.claimant] {
      #expect(task.when(complete, by: name).refusal == .ownResult, "\(name)")
    }
    #expect(task.when(complete, by: The.other).refusal == nil)
  }

  @Test func `who accepts for an office or a team is written down`() {
    for assignee in [Assignee(office: The.office), Assignee(team: The.team)] {
      let task = Self.task(in: "issued", as: Self.issued(assignee))
      let silent = task.when(.task(Self.task, .accept(TaskAccepted())), by: The.other)
      #expect(silent.state?.tasks[Self.task]?.acceptedBy == Assignee(user: The.other))
      let named = task.when(
        .task(Self.task, .accept(TaskAccepted(assignee: Assignee(responder: The.responder)))))
      #expect(
        named.state?.tasks[Self.task]?.acceptedBy == Assignee(responder: The.responder))
      let office = Assignee(office: The.office)
      #expect(
        task.when(.task(Self.task, .accept(TaskAccepted(assignee: office)))).refusal
          == .fieldInvalid)
    }
    let own = Self.task(in: "issued").when(
      .task(Self.task, .accept(TaskAccepted(assignee: Assignee(user: The.other)))))
    #expect(own.rejection?.field == "assignee")
  }

  @Test func `who accepted for an office does not decide about the result`() throws {
    let names = ["task.start", "task.submit"]
    let task = Self.task(in: "issued", as: Self.issued(Assignee(office: The.office)))
      .and([.task(Self.task, .accept(TaskAccepted()))], by: The.other)
      .and(try names.map(Self.action))
    let complete = try Self.action("task.complete")
    #expect(task.when(complete, by: The.other).refusal == .ownResult)
    #expect(task.when(complete).refusal == nil)
  }

  @Test func `whoever has it is asked anew when it is given to another`() throws {
    let outcome = Self.task(in: "inProgress").when(try Self.action("task.reassign"))
    let task = try #require(outcome.state?.tasks[Self.task])
    #expect(task.assignee == Assignee(responder: The.responder))
    #expect(task.acceptedBy == nil)
    let nobody = TaskReassigned(assignee: Assignee(team: The.newTeam))
    #expect(
      Self.task(in: "issued").when(.task(Self.task, .reassign(nobody))).refusal
        == .unknownEntity)
  }

  @Test func `a deadline moves to a later moment only`() {
    for deadline in [The.now, Self.deadline] {
      let event = DeadlineExtended(deadline: deadline, reason: The.reason)
      let outcome = Self.task(in: "accepted").when(.task(Self.task, .extendDeadline(event)))
      #expect(outcome.rejection?.field == "deadline")
    }
  }
}
