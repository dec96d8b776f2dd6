import Events
import Testing

@testable import Engine

@Suite struct IncidentCommandTests {
  static let table = TransitionTable(
    """
                                     none est off  ter
    incidentcommand.establish        est  -   -    est
    incidentcommand.offer            ?    off open -
    incidentcommand.accept           ?    -   est  -
    incidentcommand.decline          ?    -   est  -
    incidentcommand.terminate        ?    ter ter  -
    incidentcommand.assignRole       ?    =   =    -
    incidentcommand.relieveRole      ?    =   =    -
    incidentcommand.formGroup        ?    =   =    -
    incidentcommand.retireGroup      ?    =   =    -
    incidentcommand.setPost          ?    =   =    -
    incidentcommand.recordDecision   ?    =   =    -
    incidentcommand.setObjective     ?    =   =    -
    incidentcommand.updateObjective  ?    =   =    -
    incidentcommand.achieveObjective ?    =   =    -
    incidentcommand.abandonObjective ?    =   =    -
    """, states: ["established", "offered", "terminated"],
    shortCodes: ["open": "command.offer-open"])

  @Test(arguments: table.cells)
  func `the command of an incident moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let actor = cell.action == "incidentcommand.accept" ? Self.successor : The.claimant
    let outcome = Self.command(in: cell.from).when(try Self.action(cell.action), by: actor)
    #expect(Self.summary(outcome) == cell.outcome)
  }

  @Test func `command changes only by an offer that is accepted`() {
    let offered = Self.command(in: "offered")
    for (name, action) in Self.actions where name != "incidentcommand.accept" {
      for actor in [The.claimant, Self.commander, Self.successor] {
        let state = offered.when(action, by: actor).state
        #expect(state?.commands[Self.command]?.commander ?? Self.commander == Self.commander)
      }
    }
    for actor in [The.claimant, The.other, Self.commander] {
      #expect(offered.when(Self.ask(.accept), by: actor).refusal == .offeredToAnother)
    }
    let outcome = offered.when(Self.ask(.accept), by: Self.successor)
    #expect(
      outcome.events == [
        .commandTransferred(CommandTransferred(from: Self.commander, to: Self.successor))
      ])
    #expect(outcome.state?.commands[Self.command]?.commander == Self.successor)
    #expect(outcome.state?.commands[Self.command]?.offeredTo == nil)
  }

  @Test func `a change of command takes two`() {
    let refused: [(String, Rejection.Code)] = [
      (The.blank, .fieldMissing), (Self.commander, .fieldInvalid), (The.claimant, .fieldInvalid),
    ]
    for (name, code) in refused {
      let rejection = Self.standing.when(Self.ask(.offer(CommandOffered(to: name)))).rejection
      #expect(rejection?.code == code)
      #expect(rejection?.field == "to")
    }
  }

  @Test func `whoever does not take it leaves it to be offered to another`() {
    let silent = CommandOfferDeclined(reason: The.blank)
    let offered = Self.command(in: "offered")
    #expect(offered.when(Self.ask(.decline(silent))).rejection?.field == "reason")
    let declined = offered.and([Self.ask(.decline(CommandOfferDeclined(reason: The.reason)))])
    #expect(declined.when(Self.ask(.accept), by: Self.successor).refusal == .wrongState)
    let again = declined.when(Self.ask(.offer(CommandOffered(to: The.other))))
    #expect(again.state?.commands[Self.command]?.offeredTo == The.other)
  }

  @Test func `one person holds several roles, and a role is held by several`() {
    let scenario = Self.standing.and([
      Self.ask(.assignRole(RoleAssumed(role: "safety", person: "qian"))),
      Self.ask(.assignRole(RoleAssumed(role: "liaison", person: "sun"))),
    ])
    #expect(scenario.state.commands[Self.command]?.roles.count == 3)
    let twice = Self.ask(.assignRole(RoleAssumed(role: "safety", person: "sun")))
    #expect(scenario.when(twice).refusal == .alreadyExists)
    let relieved = scenario.when(
      Self.ask(.relieveRole(RoleRelieved(role: "safety", person: "sun"))))
    #expect(
      relieved.state?.commands[Self.command]?.roles == [
        .init(role: "safety", person: "qian"), .init(role: "liaison", person: "sun"),
      ])
  }

  @Test(arguments: [("safety", "qian"), ("liaison", "sun")])
  func `who does not hold a role cannot be relieved of it`(_ role: String, _ person: String) {
    let action = Self.ask(.relieveRole(RoleRelieved(role: role, person: person)))
    #expect(Self.standing.when(action).refusal == .roleNotHeld)
  }

  @Test(
    arguments: [
      (.establish(CommandEstablished(commander: The.blank)), "commander"),
      (.assignRole(RoleAssumed(role: The.blank, person: "sun")), "role"),
      (.assignRole(RoleAssumed(role: "safety", person: The.blank)), "person"),
      (.formGroup(GroupFormed(group: south, name: The.blank)), "name"),
      (.formGroup(GroupFormed(group: south, name: "South", leader: The.blank)), "leader"),
      (
        .recordDecision(DecisionRecorded(decision: decision, words: The.blank, decider: "zhou")),
        "words"
      ),
      (
        .recordDecision(DecisionRecorded(decision: decision, words: "go", decider: The.blank)),
        "decider"
      ),
      (
        .recordDecision(
          DecisionRecorded(decision: decision, words: "go", decider: "zhou", basis: The.blank)),
        "basis"
      ),
      (
        .recordDecision(
          DecisionRecorded(
            decision: decision, words: "go", decider: "zhou", options: ["stay", The.blank])),
        "options"
      ),
      (.setObjective(ObjectiveSet(objective: south, words: The.blank)), "words"),
      (.updateObjective(ObjectiveProgressed(objective: objective)), "words"),
      (.updateObjective(ObjectiveProgressed(objective: objective, words: The.blank)), "words"),
      (
        .abandonObjective(ObjectiveAbandoned(objective: objective, reason: The.blank)), "reason"
      ),
    ] as [(IncidentCommandAction, String)])
  func `what is said about the command is not left empty`(
    _ action: IncidentCommandAction, _ field: String
  ) {
    let isBeginning = field == "commander"
    let scenario = isBeginning ? Self.ground : Self.standing
    let rejection = scenario.when(Self.ask(action)).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == field)
  }

  @Test func `a decision is recorded once, between up to fifty options`() {
    func decided(_ options: Int) -> Action {
      Self.ask(
        .recordDecision(
          DecisionRecorded(
            decision: Self.decision, words: "go", decider: Self.commander,
            options: [String](repeating: "o", count: options))))
    }
    #expect(Self.standing.when(decided(51)).rejection?.field == "options")
    let recorded = Self.standing.and([decided(50)])
    #expect(recorded.when(decided(1)).refusal == .alreadyExists)
  }

  @Test func `only an open objective goes on`() throws {
    let names = ["update", "achieve", "abandon"].map { "incidentcommand.\($0)Objective" }
    for end in names.dropFirst() {
      let ended = Self.standing.and([try Self.action(end)])
      for name in names {
        #expect(ended.when(try Self.action(name)).refusal == .wrongState)
      }
    }
    let unknown = ObjectiveAchieved(objective: Self.south)
    #expect(
      Self.standing.when(Self.ask(.achieveObjective(unknown))).refusal == .unknownEntity)
    let again = ObjectiveSet(objective: Self.objective, words: "w")
    #expect(Self.standing.when(Self.ask(.setObjective(again))).refusal == .alreadyExists)
  }

  @Test(arguments: [(Int64(-1), false), (0, true), (100, true), (101, false)])
  func `an objective is between nothing and reached`(_ percent: Int64, isAccepted: Bool) {
    let event = ObjectiveProgressed(objective: Self.objective, percent: percent)
    let rejection = Self.standing.when(Self.ask(.updateObjective(event))).rejection
    #expect(rejection?.field == (isAccepted ? nil : "percent"))
  }

  @Test func `an objective is set for a time to come, but for a record`() {
    let event = ObjectiveSet(
      objective: UUID128(high: 22, low: 3), words: "w", dueAt: The.now.adding(-1))
    let action = Self.ask(.setObjective(event))
    #expect(Self.standing.when(action).rejection?.field == "dueAt")
    #expect(Self.standing.when(action, recorded: true).refusal == nil)
  }

  @Test(
    arguments: [
      [.resolve(IncidentResolved(disposition: "done"))],
      [.cancel(IncidentCancelled(reason: The.reason))],
    ] as [[IncidentAction]])
  func `the end of an incident ends its command in the same decision`(
    _ actions: [IncidentAction]
  ) throws {
    let clear = Self.command(in: "offered").and([.assignment(The.assignment, .clear)])
    let action = try #require(actions.first)
    guard case .accepted(let events, let after) = clear.when(.incident(The.incident, action)) else {
      Issue.record("refused")
      return
    }
    let end = try #require(events.first { $0.event.name == CommandTerminated.name })
    #expect(end.stream == Self.command.stream)
    #expect(end.context.kind == .derived)
    #expect(after.state.commands[Self.command]?.state == .terminated)
    #expect(after.state.commands[Self.command]?.offeredTo == nil)
    #expect(after.when(Self.ask(.accept), by: Self.successor).refusal == .wrongState)
    #expect(after.when(Self.established).refusal == .wrongState)
  }

  @Test func `a merge ends the command of what is merged, not of the target`() {
    let ground = given([
      .incident(The.otherIncident, .open(The.opened())),
      .incident(The.incident, .open(The.opened())), Self.established,
      .incidentCommand(Self.otherCommand, .establish(CommandEstablished(commander: "zheng"))),
    ])
    let merged = ground.and([
      .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident)))
    ])
    #expect(merged.state.commands[Self.command]?.state == .terminated)
    #expect(merged.state.commands[Self.otherCommand]?.state == .established)
  }

  @Test func `a reopened incident has no commander until somebody takes command again`() {
    let reopened = Self.standing.and([
      .assignment(The.assignment, .clear),
      .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(The.incident, .close),
      .incident(The.incident, .reopen(IncidentReopened(reason: The.reason))),
    ])
    #expect(reopened.state.commands[Self.command]?.state == .terminated)
    let again = reopened.and([
      Self.ask(.establish(CommandEstablished(commander: Self.successor)))
    ])
    let command = again.state.commands[Self.command]
    #expect(command?.commander == Self.successor)
    #expect(command?.roles == [])
    // What shall be reached is the incident's and goes on.
    #expect(command?.openObjectives == [Self.objective])
    #expect(again.when(Self.move(Self.north)).refusal == .wrongState)
  }

  @Test func `nobody commands an incident that is not there`() {
    let action = Action.incidentCommand(
      IncidentCommandID(The.thirdIncident.uuid),
      .establish(CommandEstablished(commander: Self.commander)))
    #expect(Self.ground.when(action).refusal == .unknownEntity)
  }
}
