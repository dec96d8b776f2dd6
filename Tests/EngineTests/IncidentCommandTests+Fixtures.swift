import Events
import Testing

@testable import Engine

extension IncidentCommandTests {
  static let command = IncidentCommandID(The.incident.uuid)
  static let otherCommand = IncidentCommandID(The.otherIncident.uuid)
  static let north = UUID128(high: 20, low: 1)
  static let south = UUID128(high: 20, low: 2)
  static let decision = UUID128(high: 21, low: 1)
  static let objective = UUID128(high: 22, low: 1)
  static let commander = "zhou"
  static let successor = "wu"

  static func ask(_ action: IncidentCommandAction) -> Action { .incidentCommand(command, action) }

  static func formed(_ group: UUID128, _ name: String, leader: String? = nil) -> Action {
    ask(.formGroup(GroupFormed(group: group, name: name, leader: leader)))
  }

  static func move(_ group: UUID128?, _ assignment: AssignmentID = The.assignment) -> Action {
    .assignment(assignment, .moveToGroup(MovedToGroup(group: group)))
  }

  static let established = ask(.establish(CommandEstablished(commander: commander)))
  static let offered = ask(.offer(CommandOffered(to: successor)))

  static let actions: [String: Action] = [
    "incidentcommand.establish": established,
    "incidentcommand.offer": offered,
    "incidentcommand.accept": ask(.accept),
    "incidentcommand.decline": ask(.decline(CommandOfferDeclined(reason: The.reason))),
    "incidentcommand.terminate": ask(.terminate(CommandTerminated())),
    "incidentcommand.assignRole": ask(.assignRole(RoleAssumed(role: "liaison", person: "sun"))),
    "incidentcommand.relieveRole": ask(.relieveRole(RoleRelieved(role: "safety", person: "sun"))),
    "incidentcommand.formGroup": formed(south, "South"),
    "incidentcommand.retireGroup": ask(.retireGroup(GroupRetired(group: north))),
    "incidentcommand.setPost": ask(.setPost(CommandPostSet(place: The.place))),
    "incidentcommand.recordDecision": ask(
      .recordDecision(
        DecisionRecorded(decision: decision, words: "evacuate", decider: commander))),
    "incidentcommand.setObjective": ask(
      .setObjective(
        ObjectiveSet(objective: UUID128(high: 22, low: 2), words: "everybody is out"))),
    "incidentcommand.updateObjective": ask(
      .updateObjective(ObjectiveProgressed(objective: objective, percent: 40))),
    "incidentcommand.achieveObjective": ask(
      .achieveObjective(ObjectiveAchieved(objective: objective))),
    "incidentcommand.abandonObjective": ask(
      .abandonObjective(ObjectiveAbandoned(objective: objective, reason: The.reason))),
  ]

  static func action(_ name: String) throws -> Action { try #require(actions[name]) }

  /// Where the command stands, told apart by whether an offer is open.
  static func summary(_ outcome: Scenario.Outcome) -> String? {
    if let refusal = outcome.refusal { return refusal.rawValue }
    guard let command = outcome.state?.commands[command] else { return nil }
    return command.offeredTo == nil ? command.state.rawValue : "offered"
  }

  /// An incident with a team on it, and another one.
  static let ground = given([
    .incident(The.otherIncident, .open(The.opened())),
    .incident(The.incident, .open(The.opened())),
    .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
  ])

  /// The command, with somebody in a role, a group without teams and an objective.
  static let standing = ground.and([
    established,
    ask(.assignRole(RoleAssumed(role: "safety", person: "sun"))),
    formed(north, "North"),
    ask(.setObjective(ObjectiveSet(objective: objective, words: "the fire is out"))),
  ])

  static func command(in state: String) -> Scenario {
    switch state {
    case "established": standing
    case "offered": standing.and([offered])
    case "terminated": standing.and([ask(.terminate(CommandTerminated()))])
    default: ground
    }
  }
}
