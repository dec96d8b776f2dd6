public import Events

extension Rehearsal {
  /// What a plan did to an incident of the record, or would have, had somebody started it.
  public struct Response: Equatable, Sendable {
    /// Its short name, which joins its versions.
    public let code: String
    /// On what.
    public let incident: IncidentID
    /// How grave, as far as the plan goes.
    public let level: IncidentLevel
    /// Whether it started by itself, or was offered to a dispatcher, whom a record does not ask.
    public let isStarted: Bool
    /// When.
    public let moment: Micros
    /// How many of its steps began, and how many of these were tasks of somebody.
    public private(set) var stepsBegun = 0
    /// How many of the steps that began were given to somebody.
    public private(set) var tasks = 0
    /// When the end of the incident ended it; nil where the record does not come to that.
    public internal(set) var endedAt: Micros?
    let activation: StreamID

    init(_ event: PlanActivated, _ activation: StreamID, at moment: Micros) {
      code = event.code
      incident = event.incident
      level = event.level
      isStarted = true
      self.moment = moment
      self.activation = activation
    }

    init(_ event: PlanProposed, _ activation: StreamID, at moment: Micros) {
      code = event.code
      incident = event.incident
      level = event.level
      isStarted = false
      self.moment = moment
      self.activation = activation
    }

    mutating func take(_ begun: PlanStepBegun) {
      stepsBegun += 1
      if begun.task != nil { tasks += 1 }
    }
  }
}
