import Events
import Foundation
import Testing

@testable import Engine

/// What holds for every life: the tables of the other suites say where each step leads.
@Suite struct LifecycleTests {
  /// A life without its types.
  struct Life: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [String]
    let ruled: [String]
    let states: [String]
    let reached: Set<String>
    let beginnings: Int
    let stuck: [String]
    let diagram: String

    var testDescription: String { name }

    init<State, Step>(_ life: Lifecycle<State, Step>, over: Set<State>) {
      name = life.noun.english
      steps = Step.allCases.map(\.rawValue)
      ruled = life.rules.map(\.step.rawValue)
      states = State.allCases.map(\.rawValue)
      var reached: Set<State> = []
      for rule in life.rules {
        if case .state(let state) = rule.to { reached.insert(state) }
      }
      self.reached = Set(reached.map(\.rawValue))
      beginnings = life.rules.count(where: \.begins)
      stuck = life.ends.filter { !over.contains($0) }.map(\.rawValue)
      diagram = life.diagram
    }
  }

  static let lives = [
    Life(Alarm.lifecycle, over: Set(Alarm.State.allCases.filter { !$0.isOpen })),
    Life(Incident.lifecycle, over: Set(Incident.State.allCases.filter { !$0.isOpen })),
    Life(Assignment.lifecycle, over: Set(Assignment.State.allCases.filter { !$0.isOpen })),
    Life(AssignedTask.lifecycle, over: [.completed, .cancelled]),
    Life(Clock.lifecycle, over: [.satisfied, .cancelled]),
    Life(Erasure.lifecycle, over: [.withdrawn, .done]),
    Life(IncidentCommand.lifecycle, over: [.terminated]),
    Life(Hazard.lifecycle, over: [.closed, .dismissed, .escalated]),
    Life(SituationReport.lifecycle, over: [.received, .cancelled]),
    Life(IncidentGroup.lifecycle, over: [.dissolved]),
    Life(EmergencyPlan.lifecycle, over: [.superseded, .withdrawn]),
    Life(PlanActivation.lifecycle, over: [.terminated, .declined]),
  ]

  @Test(arguments: lives) func `every step has one rule`(_ life: Life) {
    #expect(life.ruled.sorted() == life.steps.sorted())
    #expect(life.beginnings == 1)
  }

  @Test(arguments: lives)
  func `every state is reached, and none that is not over is without a way out`(_ life: Life) {
    #expect(Set(life.states) == life.reached)
    #expect(life.stuck == [])
  }

  @Test(arguments: lives) func `a step is named after an event of the log`(_ life: Life) {
    let schemas = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../EventSchemas")
    for step in life.steps {
      let schema = schemas.appending(path: "\(step).v1.json").path()
      #expect(FileManager.default.fileExists(atPath: schema), "\(step)")
    }
  }

  @Test func `the diagram draws what moves, from the beginning to the ends`() {
    #expect(
      Erasure.lifecycle.diagram == """
        stateDiagram-v2
          [*] --> requested: ErasureRequested
          requested --> withdrawn: ErasureWithdrawn
          requested --> done: PersonErased
          withdrawn --> [*]
          done --> [*]

        """)
    #expect(Incident.lifecycle.diagram.contains("  reported --> confirmed: IncidentConfirmed\n"))
    #expect(!Incident.lifecycle.diagram.contains("NoteRecorded"))
  }

  @Test func `the table says what else must hold, in the reader's language`() {
    let table = Erasure.lifecycle.table(in: .english)
    #expect(table.contains("| ErasureWithdrawn | requested | withdrawn | a reason |\n"))
    #expect(Erasure.lifecycle.table(in: .chinese).contains("| 须说明理由 |"))
  }
}

/// The pages that the documentation shows.
@Suite struct LifecyclePageTests {
  @Test(arguments: [Language.english, .chinese])
  func `the documentation shows the tables that the engine uses`(_ language: Language) throws {
    let name = language == .english ? "lifecycles.md" : "lifecycles.zh.md"
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/\(name)")
    let page = try String(contentsOf: file, encoding: .utf8)
    let entries = LifecycleCatalogue.page(of: LifecycleCatalogue.all, in: language)
    let command = "zhihui admin states --lang \(language.rawValue)"
    #expect(page.hasSuffix(entries), "write it anew: \(command) >> docs/\(name)")
  }

  @Test func `the documentation shows the rules that are shipped`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/clocks.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let table = ClockRule.table(of: ClockPolicy.shipped.rules, in: .english)
    #expect(page.hasSuffix(table), "write it anew: zhihui admin clocks --lang en")
  }
}
