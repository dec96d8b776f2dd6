import Events
import Foundation
import Testing

@testable import Engine

@Suite struct DecisionTests {
  @Test func `every action stands in a table`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Engine/Actions")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.lastPathComponent != "Action.swift" }
    let names = try files.flatMap { file in
      let kind = file.lastPathComponent.replacing("Action.swift", with: "").lowercased()
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .compactMap { $0.firstMatch(of: /^ +case (\w+)/).map { "\(kind).\($0.1)" } }
    }
    #expect(names.count > 50)
    let tables = [
      AlarmTests.table, IncidentTests.table, AssignmentTests.table, ResourceTests.teams,
      ResourceTests.responders, ResourceTests.tracks, ResourceTests.offices,
      ErasureTests.table, ClockTests.table, TaskTests.table,
      IncidentCommandTests.table, PlanTests.table,
      HazardTests.table, SituationReportTests.table, IncidentTieTests.groups, ActivationTests.table,
    ]
    let covered = tables.reduce(into: Set<String>()) { $0.formUnion($1.actions) }
    #expect(Set(names).subtracting(covered) == [])
    #expect(covered.subtracting(names) == [])
  }

  @Test func `the events of a decision carry who, when, and identifiers that follow`() {
    let scenario = given([.incident(The.incident, .open(The.opened()))])
    let at = The.now.adding(-5)
    guard
      case .accepted(let events, _) = scenario.when(
        .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)), by: "li",
        recorded: true, at: at)
    else {
      Issue.record("refused")
      return
    }
    let command = scenario.context().command
    #expect(events.map(\.id) == [command.advanced(by: 0), command.advanced(by: 1)])
    #expect(events.map(\.stream) == [The.incident.stream, The.assignment.stream])
    for event in events {
      #expect(event.context.command == command)
      #expect(event.context.actor == Actor(name: "li", role: .dispatcher))
      #expect(event.context.occurredAt == at)
      #expect(event.context.clock == .source)
      #expect(event.context.dataClass == event.event.dataClass)
    }
    #expect(events.map(\.context.kind) == [.derived, .decided])
  }

  @Test(arguments: Rejection.Code.allCases)
  func `codes of refusals keep their names`(code: Rejection.Code) {
    let kept: [Rejection.Code: String] = [
      .unknownEntity: "entity.unknown", .alreadyExists: "entity.exists",
      .wrongState: "state.wrong", .claimedByAnother: "alarm.claimed-by-another",
      .notClaimant: "alarm.not-claimant", .fieldMissing: "field.missing",
      .fieldInvalid: "field.invalid", .gateWarned: "gate.warned", .gateBlocked: "gate.blocked",
      .openAssignments: "incident.open-assignments", .openDistress: "incident.open-distress",
      .openTasks: "incident.open-tasks", .targetNotOpen: "incident.target-not-open",
      .ownResult: "task.own-result", .checklistOpen: "task.checklist-open",
      .evidenceMissing: "task.evidence-missing", .openParts: "task.open-parts",
      .exerciseMixed: "exercise.mixed",
      .secondPersonNeeded: "erasure.second-person-needed",
      .offerOpen: "command.offer-open", .offeredToAnother: "command.offered-to-another",
      .ownPlan: "plan.own-draft",
      .roleNotHeld: "command.role-not-held", .groupInUse: "command.group-in-use",
      .stepTaskOpen: "plan.task-open",
      .ownRectification: "hazard.own-rectification", .ownReport: "report.own-report",
      .responseSecondPersonNeeded: "response.second-person-needed",
      .accessRestricted: "access.restricted", .accessWider: "access.wider",
    ]
    #expect(kept[code] == code.rawValue)
  }
}
