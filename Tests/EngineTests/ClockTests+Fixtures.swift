import Events
import Testing

@testable import Engine

/// A story in which time passes.
struct TimedStory {
  private(set) var scenario: Scenario
  private(set) var history: [(event: Event, stream: StreamID, occurredAt: Micros)] = []

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Goes on with more actions, at the present moment; each must be accepted.
  mutating func and(_ actions: [Action], by actor: String = The.claimant) {
    for action in actions { take(scenario.when(action, by: actor)) }
  }

  /// Moves the clock on to so long after the beginning.
  mutating func pass(seconds: Int64) { scenario.now = The.now.adding(seconds * 1_000_000) }

  /// Strikes whatever has something to say; what was said.
  mutating func strikes() -> [Event] {
    var said: [Event] = []
    while let next = scenario.state.nextClock(), next.moment <= scenario.now {
      let outcome = scenario.when(.clock(next.clock, .strike))
      said += outcome.events
      guard take(outcome), !outcome.events.isEmpty else { break }
    }
    return said
  }

  /// What is said when so long after the beginning has passed.
  mutating func told(after seconds: Int64) -> [String] {
    pass(seconds: seconds)
    return strikes().map { event in
      if case .escalationStepTaken(let taken) = event {
        return "\(event.name) \(taken.rung) \(taken.audience.rawValue)"
      }
      return event.name
    }
  }

  @discardableResult
  private mutating func take(_ outcome: Scenario.Outcome) -> Bool {
    guard case .accepted(let events, let after) = outcome else { return false }
    for event in events {
      history.append((event.event, event.stream, event.context.occurredAt))
    }
    scenario = after
    return true
  }
}

extension ClockTests {
  /// A centre whose clocks run, after some actions.
  static func watched(_ actions: [Action]) -> TimedStory {
    var scenario = given()
    scenario.clocks = .shipped
    var story = TimedStory(scenario)
    story.and(actions)
    return story
  }

  static let checkIn = CheckIn()

  /// The moments of a clock for a check-in, which warns after 900 s and is due after 1,800 s.
  struct CheckIn {
    func adding(_ seconds: Int64) -> Micros { The.now.adding(seconds * 1_000_000) }
  }

  /// The clock in a state.
  static func clock(in state: String) -> Scenario {
    let arm = Action.clock(clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil))
    var story = watched([.incident(The.incident, .open(The.opened()))])
    guard state != "none" else { return story.scenario }
    story.and([arm])
    switch state {
    case "warned":
      story.pass(seconds: 900)
      _ = story.strikes()
    case "due":
      story.pass(seconds: 2_400)
      _ = story.strikes()
    case "acknowledged":
      story.pass(seconds: 900)
      _ = story.strikes()
      story.and([.clock(clock, .acknowledge(ClockAcknowledged()))])
    case "suspended": story.and([.clock(clock, .suspend(ClockSuspended(reason: The.reason)))])
    case "satisfied": story.and([.clock(clock, .satisfy)])
    case "cancelled": story.and([.clock(clock, .cancel(ClockCancelled(reason: The.reason)))])
    default: break
    }
    return story.scenario
  }

  static let actions: [String: Action] = [
    "clock.arm": .clock(clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
    "clock.strike": .clock(clock, .strike),
    "clock.satisfy": .clock(clock, .satisfy),
    "clock.extend": .clock(
      clock, .extend(dueAt: checkIn.adding(9_000), reason: The.reason)),
    "clock.suspend": .clock(clock, .suspend(ClockSuspended(reason: The.reason))),
    "clock.resume": .clock(clock, .resume),
    "clock.acknowledge": .clock(clock, .acknowledge(ClockAcknowledged(words: The.reason))),
    "clock.cancel": .clock(clock, .cancel(ClockCancelled(reason: The.reason))),
  ]
}
