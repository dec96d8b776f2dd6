import Events
import Testing

@testable import Engine

/// Random commands and random events; a failure is brought back by its seed.
@Suite struct RandomWalkTests {
  @Test(arguments: UInt64(1)...60)
  func `whatever is commanded, the state stays whole and the decision repeats`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var scenario = given(SituationReportTests.offices)
    var accepted = 0
    for _ in 0..<600 {
      let action = RandomAction.make(&generator, in: scenario.state)
      let actor = generator.below(2) == 0 ? The.claimant : The.other
      let recorded = generator.below(3) == 0
      let at = The.now.adding(Int64(generator.below(5)) - 2)
      let exercise = generator.below(8) == 0 ? true : nil
      let outcome = scenario.when(
        action, by: actor, recorded: recorded, at: at, exercise: exercise)
      let again = scenario.when(action, by: actor, recorded: recorded, at: at, exercise: exercise)
      #expect(outcome.events == again.events)
      #expect(outcome.rejection == again.rejection)
      guard case .accepted(let events, let after) = outcome else { continue }
      expectNoSilentTransfer(from: scenario.state, to: after.state, events)
      #expect(Set(events.map(\.id)).count == events.count)
      for event in events where event.stream.kind.mayBeExercise {
        let isExercise = after.state.exercises.contains(event.stream)
        #expect(event.context.exercise == isExercise, "one is a drill for ever, or never")
      }
      scenario = after
      accepted += 1
      Self.expectWhole(scenario.state)
    }
    #expect(accepted > 50, "the walk must get somewhere")
  }

  @Test(arguments: UInt64(1)...60)
  func `whatever is folded, nothing stops and commitments follow the assignments`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var state = given([
      .incident(The.incident, .open(The.opened())),
      .incident(The.otherIncident, .open(The.opened())),
    ]).state
    for _ in 0..<500 {
      let event = RandomEvent.make(&generator)
      let stream = RandomEvent.stream(&generator)
      for _ in 0...generator.below(2) {
        state.apply(
          event, to: stream, occurredAt: Micros(Int64(generator.below(9))), by: The.claimant,
          isExercise: generator.below(4) == 0)
      }
      Self.expectCommitments(state)
    }
  }

  static func expectWhole(_ state: CentreState) {
    expectCommitments(state)
    for (id, incident) in state.incidents.held {
      #expect(state.numbers[incident.number] == id)
      #expect(incident.openAssignments.isEmpty || incident.state.isOpen)
      #expect((incident.state == .merged) == (incident.mergedInto != nil))
      for alarm in incident.alarms { #expect(state.alarms[alarm] != nil) }
      for other in incident.links {
        #expect(other != id && state.incidents[other]?.links.contains(id) == true)
      }
      if incident.offeredTo != nil { #expect(incident.state.isOpen) }
      if incident.state == .archived { #expect(incident.openTasks.isEmpty) }
      if let group = incident.group {
        #expect(state.incidentGroups[group]?.state == .formed)
        #expect(state.incidentGroups[group]?.incidents.contains(id) == true)
      }
    }
    for (id, group) in state.incidentGroups.held {
      for incident in group.incidents { #expect(state.incidents[incident]?.group == id) }
    }
    for (id, command) in state.commands.held where command.state == .established {
      #expect(state.incidents[IncidentID(id.uuid)]?.state.isOpen == true)
    }
    for assignment in state.assignments.held.values where assignment.state.isCommitted {
      guard let group = assignment.group else { continue }
      let command = state.commands[IncidentCommandID(assignment.incident.uuid)]
      #expect(command?.group(group)?.isRetired == false)
    }
    for (id, alarm) in state.alarms.held {
      let isLinked = alarm.state == .promoted || alarm.state == .attached
      #expect(isLinked == (alarm.incident != nil))
      if let incident = alarm.incident {
        #expect(state.incidents[incident]?.alarms.contains(id) == true)
        let isExercise = state.exercises.contains(id.stream)
        #expect(isExercise == state.exercises.contains(incident.stream), "a drill keeps apart")
      }
      if alarm.state == .raised { #expect(alarm.claimant == nil) }
      if alarm.state == .verifying || alarm.state == .acknowledged {
        #expect(alarm.claimant != nil)
      }
    }
    let awaited = state.hazards.held.compactMap { id, hazard in
      hazard.taskAwaited.map { ($0, id) }
    }
    #expect(state.hazardsByTask == Dictionary(uniqueKeysWithValues: awaited))
    for (id, hazard) in state.hazards.held {
      if let task = hazard.taskAwaited { #expect(state.tasks[task]?.state != .completed, "\(id)") }
      #expect((hazard.state == .escalated) == (hazard.incident != nil))
      #expect(hazard.state != .submitted || !hazard.submitters.isEmpty)
    }
    for (id, report) in state.reports.held {
      let incident = state.incidents[report.incident]
      #expect(incident?.reports.contains(id) == true)
      // Nothing is to be written for the first time about what is no incident any more.
      let isOver = incident?.state == .cancelled || incident?.state == .merged
      #expect(!isOver || !report.state.isPending || report.state == .rejected)
    }
  }

  private func expectNoSilentTransfer(
    from before: CentreState, to after: CentreState, _ events: [ProposedEvent]
  ) {
    for (id, command) in after.commands.held {
      guard let former = before.commands[id], former.commander != command.commander else {
        continue
      }
      let said = events.filter { $0.stream == id.stream }.map(\.event)
      let transfer = Event.commandTransferred(
        CommandTransferred(from: former.commander, to: command.commander))
      let isAnew = former.state == .terminated && said.first?.name == CommandEstablished.name
      #expect(isAnew || (former.offeredTo == command.commander && said == [transfer]))
    }
  }

  static func expectCommitments(_ state: CentreState) {
    let committed = state.assignments.held.filter(\.value.state.isCommitted)
    for (id, team) in state.teams {
      #expect(team.openAssignments == Set(committed.filter { $0.value.team == id }.keys))
    }
    for (id, incident) in state.incidents.held {
      #expect(
        incident.openAssignments == Set(committed.filter { $0.value.incident == id }.keys))
      let held = state.tasks.held.filter { $0.value.incidentHeld == id }
      #expect(incident.openMandatoryTasks == Set(held.keys))
      let atWork = state.tasks.held.filter { $0.value.incidentAtWork == id }
      #expect(incident.openTasks == Set(atWork.keys))
    }
    for (id, incident) in state.incidents.held {
      let held = state.activations.held.filter { $0.value.incidentHeld == id }
      #expect(incident.openActivations == Set(held.keys))
    }
    for (office, plans) in state.plansInForce {
      let inForce = state.plans.filter { $0.value.state == .inForce && $0.value.office == office }
      #expect(plans == Set(inForce.keys))
    }
    for (id, task) in state.tasks.held {
      #expect(task.openParts == Set(state.tasks.held.filter { $0.value.parentHeld == id }.keys))
    }
  }
}
