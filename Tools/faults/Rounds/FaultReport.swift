/// What the rounds of one kind have shown.
public struct FaultReport: Sendable {
  /// Something that the log must not do.
  public struct Finding: Sendable {
    /// The round it was seen in.
    public let round: Int
    /// What was seen.
    public let violation: Violation
  }

  /// The kind.
  public let kind: FaultCampaign.Kind
  /// How many rounds were run.
  public private(set) var rounds = 0
  /// What went wrong, in order; empty where all is well.
  public private(set) var findings: [Finding] = []
  /// In how many rounds something was seen.
  public private(set) var counts: [Sighting: Int] = [:]

  init(kind: FaultCampaign.Kind) { self.kind = kind }

  mutating func add(_ result: RoundResult, round: Int) {
    rounds += 1
    for sighting in result.sightings { counts[sighting, default: 0] += 1 }
    if let violation = result.violation {
      findings.append(Finding(round: round, violation: violation))
    }
  }
}
