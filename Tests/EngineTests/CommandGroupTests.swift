import Events
import Testing

@testable import Engine

/// Groups of the command of an incident, and the teams in them.
@Suite struct CommandGroupTests {
  private typealias Sample = IncidentCommandTests

  private static let retired = Sample.ask(.retireGroup(GroupRetired(group: Sample.north)))
  private static let manned = Sample.standing.and([Sample.move(Sample.north)])

  @Test func `groups go by different names while they last`() {
    let twin = UUID128(high: 20, low: 9)
    for name in ["North", "NORTH"] {
      let rejection = Sample.standing.when(Sample.formed(twin, name)).rejection
      #expect(rejection?.code == .alreadyExists)
      #expect(rejection?.field == "name")
    }
    #expect(
      Sample.standing.when(Sample.formed(Sample.north, "Other")).refusal == .alreadyExists)
    let later = Sample.standing.and([Self.retired])
    #expect(later.when(Sample.formed(twin, "North")).refusal == nil)
    #expect(later.when(Sample.formed(Sample.north, "Other")).refusal == .alreadyExists)
  }

  @Test func `there are so many groups and no more`() {
    let groups = (1..<UInt64(CentreState.commandGroupsMax)).map { number in
      Sample.formed(UUID128(high: 23, low: number), "G\(number)")
    }
    let full = Sample.standing.and(groups)
    #expect(full.when(Sample.formed(Sample.south, "South")).rejection?.field == "group")
  }

  @Test func `a group in which teams work is not retired, and its command does not end`() {
    #expect(Self.manned.when(Self.retired).refusal == .groupInUse)
    let terminate = Sample.ask(.terminate(CommandTerminated()))
    #expect(Self.manned.when(terminate).refusal == .groupInUse)
    for way in [Sample.move(nil), .assignment(The.assignment, .clear)] {
      let empty = Self.manned.and([way])
      #expect(empty.when(Self.retired).refusal == nil)
      #expect(empty.when(terminate).refusal == nil)
    }
    let twice = Self.manned.and([Sample.move(nil), Self.retired])
    #expect(twice.when(Self.retired).refusal == .wrongState)
  }

  @Test func `a team moves to a group of its own incident's command that is there`() {
    let stranger = UUID128(high: 20, low: 8)
    let scenario = Sample.standing.and([
      .incidentCommand(
        Sample.otherCommand, .establish(CommandEstablished(commander: Sample.commander))),
      .incidentCommand(
        Sample.otherCommand, .formGroup(GroupFormed(group: stranger, name: "Strange"))),
    ])
    #expect(scenario.when(Sample.move(stranger)).refusal == .unknownEntity)
    #expect(scenario.and([Self.retired]).when(Sample.move(Sample.north)).refusal == .wrongState)
    #expect(Sample.ground.when(Sample.move(Sample.north)).refusal == .unknownEntity)
  }

  @Test func `a move to where the team works already says nothing`() {
    #expect(Self.manned.when(Sample.move(Sample.north)).events == [])
    #expect(Self.manned.when(Sample.move(Sample.north)).refusal == nil)
    let out = Self.manned.and([Sample.move(nil)])
    #expect(out.when(Sample.move(nil)).events == [])
  }

  @Test func `a move leaves what was said of the move before (G4)`() {
    var told: [Event] = []
    var scenario = Sample.standing.and([Sample.formed(Sample.south, "South")])
    for group in [Sample.north, Sample.south, nil, Sample.north] {
      guard case .accepted(let events, let after) = scenario.when(Sample.move(group)) else {
        Issue.record("refused")
        return
      }
      #expect(events.map(\.stream) == [The.assignment.stream])
      told += events.map(\.event)
      scenario = after
      #expect(scenario.state.assignments[The.assignment]?.group == group)
    }
    #expect(
      told
        == [Sample.north, Sample.south, nil, Sample.north].map {
          .movedToGroup(MovedToGroup(group: $0))
        })
    #expect(scenario.state.assignments[The.assignment]?.state == .dispatched)
  }
}
