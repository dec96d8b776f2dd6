import Events
import Testing

@testable import Engine
@testable import TerminalConsole

/// A refusal calls a state what the consoles call it.
@Suite struct StateWordsTests {
  private struct Life: Sendable {
    let noun: Words
    let states: [String]
    let feed: Feed?

    init<State: RawRepresentable & CaseIterable>(_ noun: Words, _ states: State.Type, _ feed: Feed?)
    where State.RawValue == String {
      self.noun = noun
      self.states = states.allCases.map(\.rawValue)
      self.feed = feed
    }
  }

  private static let lives = [
    Life(Noun.alarm, Alarm.State.self, .alarms),
    Life(Noun.incident, Incident.State.self, .incidents),
    Life(Noun.assignment, Assignment.State.self, .assignments),
    Life(Noun.task, AssignedTask.State.self, .tasks),
    Life(Noun.hazard, Hazard.State.self, .hazards),
    Life(Noun.situationReport, SituationReport.State.self, .situationReports),
    Life(Noun.plan, EmergencyPlan.State.self, .plans),
    Life(Noun.activation, PlanActivation.State.self, .activations),
    Life(Noun.planStep, ResponseStep.State.self, nil),
    Life(Noun.clock, Clock.State.self, .clocks),
    Life(Noun.command, IncidentCommand.State.self, nil),
    Life(Noun.incidentGroup, IncidentGroup.State.self, nil),
    Life(Noun.erasure, Erasure.State.self, nil),
    Life(Noun.team, Availability.self, .teams),
  ]

  @Test(arguments: lives) private func `every state has words in both languages`(life: Life) {
    for state in life.states {
      let words = StateWords.words(state, of: life.noun)
      #expect(words.chinese.unicodeScalars.allSatisfy { $0.value >= 0x4E00 }, "\(state)")
      #expect(!words.english.contains { $0.isUppercase }, "\(state)")
    }
  }

  @Test(arguments: lives) private func `a refusal says what the terminal says`(life: Life) {
    guard let feed = life.feed else { return }
    let shown = Vocabulary.states(of: feed)
    for state in life.states {
      #expect(StateWords.words(state, of: life.noun).chinese == shown[state]?.chinese, "\(state)")
    }
  }

  @Test func `a refusal about duty and service says what the terminal says`() {
    let duty = [("onDuty", Phrase.onDuty), ("offDuty", Phrase.offDuty)]
    for (state, words) in duty {
      #expect(StateWords.words(state, of: Noun.responder).chinese == words.chinese, "\(state)")
    }
    let shown = Vocabulary.states(of: .teams)["outOfService"]
    #expect(StateWords.words("outOfService", of: Noun.team).chinese == shown?.chinese)
    for state in ["inService", "safe", "distress"] {
      #expect(StateWords.words(state, of: Noun.team).chinese != state, "\(state)")
    }
  }

  @Test func `a refusal names no state by its name in the log`() {
    let words = Rejection.state(Noun.task, "inProgress", ["issued", "returned"]).words
    #expect(words.english == "the task is under way; this needs issued, returned")
    #expect(words.chinese == "任务当前为进行中；此操作要求已下达、已退回")
  }
}
