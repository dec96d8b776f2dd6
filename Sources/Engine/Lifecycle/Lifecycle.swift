public import Events

/// What leads an aggregate from one state to another: the one table by which commands are refused, events are folded
/// and diagrams are drawn.
///
/// A step is a type of event. A step that is in no rule does not exist, and a test holds that every step has one rule.
public struct Lifecycle<State: LifecycleName, Step: LifecycleName>: Sendable {
  /// Where a step leads.
  public enum Destination: Hashable, Sendable {
    /// To this state, wherever it came from.
    case state(State)
    /// Nowhere: something else about the aggregate changes.
    case same
    /// Back to where it was before something set it aside.
    case previous
  }

  /// One step.
  public struct Rule: Sendable {
    /// The event.
    public let step: Step
    /// Whether an aggregate begins with it.
    public let begins: Bool
    /// The states in which it can be decided; none for a step that an aggregate only begins with.
    public let from: [State]
    /// Where it leads.
    public let to: Destination
    /// What must hold beside the state; for people.
    public let condition: Words?
  }

  /// What has this life.
  public let noun: Words
  /// All steps, in the order of a life that goes well.
  public let rules: [Rule]
  private let byStep: [Step: Rule]

  /// Creates a table.
  public init(_ noun: Words, _ rules: [Rule]) {
    self.noun = noun
    self.rules = rules
    byStep = Dictionary(rules.map { ($0.step, $0) }) { first, _ in first }
  }

  /// The states in which a step can be decided.
  public func predecessors(of step: Step) -> [State] { byStep[step]?.from ?? [] }

  /// Refuses a step that the present state does not allow.
  func check(_ step: Step, in state: State) throws(Rejection) {
    let allowed = predecessors(of: step)
    guard allowed.contains(state) else {
      throw .state(noun, state.rawValue, allowed.map(\.rawValue))
    }
  }

  /// Where an aggregate stands after a step. Total: what was decided is not asked again.
  func state(after step: Step, in state: State, previously: State? = nil) -> State {
    switch byStep[step]?.to {
    case .state(let next): next
    case .same, nil: state
    case .previous: previously ?? state
    }
  }
}

/// The names that a life is told in: states and steps.
public protocol LifecycleName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension Lifecycle.Rule {
  /// The step with which an aggregate begins, and with which it may begin again when it is over.
  static func begins(
    _ step: Step, as state: State, againFrom: [State] = [], if condition: Words? = nil
  ) -> Self {
    Self(step: step, begins: true, from: againFrom, to: .state(state), condition: condition)
  }

  /// A step from some states to another.
  static func moves(
    _ step: Step, from: [State], to: State, if condition: Words? = nil
  ) -> Self {
    Self(step: step, begins: false, from: from, to: .state(to), condition: condition)
  }

  /// A step that changes something else.
  static func stays(_ step: Step, in states: [State], if condition: Words? = nil) -> Self {
    Self(step: step, begins: false, from: states, to: .same, condition: condition)
  }

  /// A step back to the state before.
  static func returns(_ step: Step, from: [State], if condition: Words? = nil) -> Self {
    Self(step: step, begins: false, from: from, to: .previous, condition: condition)
  }
}
