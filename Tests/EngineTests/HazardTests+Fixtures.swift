import Events
import Testing

@testable import Engine

extension HazardTests {
  static let hazard = HazardID(UUID128(high: 10, low: 1))
  static let day: Int64 = 86_400
  static let deadline = The.now.adding(day * 1_000_000)
  static let later = The.now.adding(2 * day * 1_000_000)
  static let doer = "zhao"

  static func reported(
    office: OfficeID = The.office, category: String = "blocked exit",
    words: String? = "crates before the door of Mr Sun", reportedBy: ResponderID? = The.responder,
    files: [FileReference]? = nil
  ) -> HazardReported {
    HazardReported(
      office: office, category: category, words: words, place: The.place,
      premises: "noodle shop", reportedBy: reportedBy, files: files)
  }

  static func ordered(
    _ assignee: Assignee? = nil, deadline: Micros = deadline, words: String? = nil
  ) -> Action {
    .hazard(
      hazard,
      .order(RectificationOrdered(deadline: deadline, words: words, assignee: assignee)))
  }

  static func failed(by deadline: Micros = later, reason: String = The.reason) -> Action {
    .hazard(hazard, .fail(RecheckFailed(reason: reason, deadline: deadline)))
  }

  static func escalated(to incident: IncidentID = The.incident) -> Action {
    .hazard(hazard, .escalate(HazardEscalated(incident: incident)))
  }

  static let actions: [String: Action] = [
    "hazard.report": .hazard(hazard, .report(reported())),
    "hazard.assess": .hazard(hazard, .assess(HazardAssessed(level: .major))),
    "hazard.dismiss": .hazard(hazard, .dismiss(HazardDismissed(reason: The.reason))),
    "hazard.order": ordered(),
    "hazard.submit": .hazard(hazard, .submit(RectificationSubmitted(words: "cleared"))),
    "hazard.pass": .hazard(hazard, .pass(RecheckPassed())),
    "hazard.fail": failed(),
    "hazard.escalate": escalated(),
    "hazard.close": .hazard(hazard, .close(HazardClosed())),
  ]

  static func named(_ names: String...) -> [Action] {
    names.compactMap { actions["hazard.\($0)"] }
  }

  /// The hazard in a state; what was done was submitted by somebody else than who looks.
  static func hazard(in state: String, on ground: Scenario = given()) -> Scenario {
    switch state {
    case "reported": ground.and(named("report"))
    case "assessed": ground.and(named("report", "assess"))
    case "rectifying": ground.and(named("report", "assess", "order"))
    case "submitted": hazard(in: "rectifying", on: ground).and(named("submit"), by: The.other)
    case "rechecked": hazard(in: "submitted", on: ground).and(named("pass"))
    case "closed": hazard(in: "rechecked", on: ground).and(named("close"))
    case "dismissed": ground.and(named("report", "dismiss"))
    case "escalated": ground.and(named("report", "escalate"))
    default: ground
    }
  }

  /// The task of ours that puts the hazard right.
  static func task(_ state: CentreState) throws -> TaskID {
    try #require(state.hazards[hazard]?.task)
  }

  /// The steps of a task up to its result.
  static func steps(of task: TaskID) -> [Action] {
    [
      .task(task, .accept(TaskAccepted())), .task(task, .start),
      .task(task, .submit(TaskSubmitted())),
    ]
  }
}
