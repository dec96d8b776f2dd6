public import Events

/// The lives of all aggregates, for whoever wants to see them: `zhihui admin states` and docs/lifecycles.md.
public enum LifecycleCatalogue {
  /// One step of a life, without its types.
  public struct Step: Equatable, Sendable {
    /// The event, by its name in the log.
    public let event: String
    /// Whether an aggregate begins with it.
    public let begins: Bool
    /// The states in which it can be decided; none for a step that an aggregate only begins with.
    public let from: [String]
  }

  /// One life, without its types.
  public struct Entry: Sendable {
    /// The name of the aggregate's streams.
    public let name: String
    /// The name for people.
    public let noun: Words
    /// A Mermaid state diagram.
    public let diagram: String
    /// A Markdown table of all steps.
    public let table: @Sendable (Language) -> String
    /// All steps, in the order of a life that goes well.
    public let steps: [Step]

    fileprivate init<State, Step>(_ kind: StreamKind, _ life: Lifecycle<State, Step>) {
      name = kind.rawValue
      noun = life.noun
      diagram = life.diagram
      table = { life.table(in: $0) }
      steps = life.rules.map {
        LifecycleCatalogue.Step(
          event: $0.step.rawValue, begins: $0.begins, from: $0.from.map(\.rawValue))
      }
    }
  }

  /// In the order of a day's work.
  public static let all = [
    Entry(.alarm, Alarm.lifecycle),
    Entry(.incident, Incident.lifecycle),
    Entry(.assignment, Assignment.lifecycle),
    Entry(.task, AssignedTask.lifecycle),
    Entry(.clock, Clock.lifecycle),
    Entry(.erasure, Erasure.lifecycle),
    Entry(.command, IncidentCommand.lifecycle),
    Entry(.hazard, Hazard.lifecycle),
    Entry(.situationReport, SituationReport.lifecycle),
    Entry(.incidentGroup, IncidentGroup.lifecycle),
    Entry(.plan, EmergencyPlan.lifecycle),
    Entry(.activation, PlanActivation.lifecycle),
  ]

  /// Some lives as a page of Markdown.
  public static func page(of entries: [Entry], in language: Language) -> String {
    entries.map { entry in
      """
      ## \(entry.noun.text(language))

      ```mermaid
      \(entry.diagram)```

      \(entry.table(language))
      """
    }.joined(separator: "\n")
  }
}
