import Events
import Testing

@testable import Engine

/// What has happened so far: `given([...])`, then `when(action)`, then a look at the outcome.
struct Scenario: Sendable {
  var state = CentreState()
  /// What is known of clocks; none runs unless a test says so.
  var clocks = ClockPolicy.none
  /// What the server's clock shows.
  var now = The.now
  private var commands = 0

  /// What came of one command.
  enum Outcome {
    case accepted([ProposedEvent], Scenario)
    case refused(Rejection)

    var refusal: Rejection.Code? {
      switch self {
      case .accepted: nil
      case .refused(let rejection): rejection.code
      }
    }

    var rejection: Rejection? {
      switch self {
      case .accepted: nil
      case .refused(let rejection): rejection
      }
    }

    var events: [Event] {
      switch self {
      case .accepted(let events, _): events.map(\.event)
      case .refused: []
      }
    }

    var state: CentreState? {
      switch self {
      case .accepted(_, let scenario): scenario.state
      case .refused: nil
      }
    }
  }

  func context(
    by actor: String = The.claimant, recorded: Bool = false, at: Micros? = nil,
    exercise: Bool? = nil
  ) -> DecisionContext {
    DecisionContext(
      command: UUID128(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(commands) << 8),
      now: now,
      occurredAt: at ?? now,
      clock: recorded ? .source : .server,
      actor: Actor(name: actor, role: .dispatcher),
      fidelity: recorded ? .recorded : .live,
      clocks: recorded ? .none : clocks,
      exercise: exercise)
  }

  func when(
    _ action: Action, by actor: String = The.claimant, recorded: Bool = false,
    at: Micros? = nil, exercise: Bool? = nil
  ) -> Outcome {
    do throws(Rejection) {
      let events = try state.decide(
        action, context(by: actor, recorded: recorded, at: at, exercise: exercise))
      var after = self
      after.commands += 1
      for proposed in events {
        after.state.apply(
          proposed.event, to: proposed.stream, occurredAt: proposed.context.occurredAt,
          by: proposed.context.actor.name, isExercise: proposed.context.exercise)
      }
      return .accepted(events, after)
    } catch {
      return .refused(error)
    }
  }

  /// Goes on with more actions; each must be accepted.
  func and(
    _ actions: [Action], by actor: String = The.claimant, exercise: Bool? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Scenario {
    actions.reduce(self) { scenario, action in
      switch scenario.when(action, by: actor, exercise: exercise) {
      case .accepted(_, let after): return after
      case .refused(let rejection):
        Issue.record("\(action): \(rejection.words.english)", sourceLocation: sourceLocation)
        return scenario
      }
    }
  }
}

/// A centre with one office, two teams in service, two responders, and whatever the actions add.
func given(
  _ actions: [Action] = [], sourceLocation: SourceLocation = #_sourceLocation
) -> Scenario {
  let ground: [Action] = [
    .office(The.office, .register(OfficeRegistered(name: "东城分局", level: .district))),
    .team(The.team, .register(The.registration("E01"))),
    .team(The.otherTeam, .register(The.registration("E02"))),
    .team(The.team, .putInService),
    .team(The.otherTeam, .putInService),
    .responder(The.responder, .register(ResponderRegistered(office: The.office, name: "Zhao"))),
    .responder(
      The.otherResponder, .register(ResponderRegistered(office: The.office, name: "Qian"))),
  ]
  return Scenario().and(ground + actions, sourceLocation: sourceLocation)
}
