import Events
import Testing

@testable import Engine

@Suite struct ResourceTests {
  static let teams = TransitionTable(
    """
                         none         outOfService inService
    registerTeam         outOfService x            x
    putTeamInService     ?            inService    -
    takeTeamOutOfService ?            -            outOfService
    setTeamAvailability  ?            =            =
    setCapabilities      ?            =            =
    boardCrew            ?            =            =
    leaveCrew            ?            =            =
    """, states: ["outOfService", "inService"])

  @Test(arguments: teams.cells)
  func `a team moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.newTeam
    let actions: [String: Action] = [
      "registerTeam": .registerTeam(id, The.registration("E03")),
      "putTeamInService": .putTeamInService(id),
      "takeTeamOutOfService": .takeTeamOutOfService(id, TeamOutOfService(reason: The.reason)),
      "setTeamAvailability": .setTeamAvailability(
        id, AvailabilitySet(availability: .unavailable)),
      "setCapabilities": .setCapabilities(id, CapabilitySet(capabilities: ["lift"])),
      "boardCrew": .boardCrew(id, CrewBoarded(responder: The.otherResponder)),
      "leaveCrew": .leaveCrew(id, CrewLeft(responder: The.responder)),
    ]
    let registered: [Action] = [
      .registerTeam(id, The.registration("E03")),
      .boardCrew(id, CrewBoarded(responder: The.responder)),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "outOfService": given(registered)
      default: given(registered + [.putTeamInService(id)])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.teams[id].map { $0.isInService ? "inService" : "outOfService" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let responders = TransitionTable(
    """
                             none offDuty  onDuty   distress
    registerResponder        off  x        x        x
    startDuty                ?    onDuty   -        -
    endDuty                  ?    -        offDuty  =
    setResponderAvailability ?    =        =        =
    raiseDistress            ?    distress distress distress
    clearDistress            ?    -        -        onDuty
    """, states: ["offDuty", "onDuty", "distress"])

  @Test(arguments: responders.cells)
  func `a responder moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.newResponder
    let registered = Action.registerResponder(
      id, ResponderRegistered(office: The.office, name: "Sun"))
    let actions: [String: Action] = [
      "registerResponder": registered,
      "startDuty": .startDuty(id),
      "endDuty": .endDuty(id),
      "setResponderAvailability": .setResponderAvailability(
        id, AvailabilitySet(availability: .resting)),
      "raiseDistress": .raiseDistress(id, DistressRaised()),
      "clearDistress": .clearDistress(id, DistressCleared(reason: The.reason)),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "offDuty": given([registered])
      case "onDuty": given([registered, .startDuty(id)])
      default: given([registered, .startDuty(id), .raiseDistress(id, DistressRaised())])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.responders[id].map { responder in
      responder.isInDistress ? "distress" : responder.isOnDuty ? "onDuty" : "offDuty"
    }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let tracks = TransitionTable(
    """
                none open   closed
    openTrack   open x      x
    appendFixes ?    =      -
    closeTrack  ?    closed -
    """, states: ["open", "closed"])

  @Test(arguments: tracks.cells)
  func `a track moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.track
    let open = Action.openTrack(id, TrackOpened(team: The.team))
    let actions: [String: Action] = [
      "openTrack": open, "appendFixes": .appendFixes(id, The.fixes(1..<4)),
      "closeTrack": .closeTrack(id),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "open": given([open])
      default: given([open, .closeTrack(id)])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.tracks[id].map { $0.isOpen ? "open" : "closed" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let offices = TransitionTable(
    """
                       none       registered
    registerOffice     registered x
    setOfficeTerritory ?          =
    """, states: ["registered"])

  @Test(arguments: offices.cells)
  func `an office moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = OfficeID(UUID128(high: 1, low: 2))
    let registered = Action.registerOffice(id, OfficeRegistered(name: "二所", level: .station))
    let actions: [String: Action] = [
      "registerOffice": registered,
      "setOfficeTerritory": .setOfficeTerritory(
        id, OfficeTerritorySet(territory: MultiPolygon(polygons: []))),
    ]
    let outcome = given(cell.from == "none" ? [] : [registered])
      .when(try #require(actions[cell.action]))
    let after = outcome.state?.offices[id].map { _ in "registered" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  private static let nowhere = OfficeID(UUID128(high: 1, low: 9))
  private static let nobody = ResponderID(UUID128(high: 3, low: 9))

  @Test(arguments: [
    (
      Action.registerTeam(
        The.newTeam,
        TeamRegistered(office: nowhere, name: "E9", category: "", capabilities: [])),
      Rejection.Code.unknownEntity
    ),
    (.registerTeam(The.newTeam, The.registration(The.blank)), .fieldMissing),
    (
      .registerResponder(
        The.newResponder, ResponderRegistered(office: nowhere, name: "Li")), .unknownEntity
    ),
    (
      .registerResponder(
        The.newResponder, ResponderRegistered(office: The.office, name: "")), .fieldMissing
    ),
    (.registerOffice(nowhere, OfficeRegistered(name: "", level: .city)), .fieldMissing),
    (
      .registerOffice(nowhere, OfficeRegistered(name: "所", level: .city, parent: nowhere)),
      .unknownEntity
    ),
    (.takeTeamOutOfService(The.team, TeamOutOfService(reason: The.blank)), .fieldMissing),
    (.boardCrew(The.team, CrewBoarded(responder: nobody)), .unknownEntity),
    (.leaveCrew(The.team, CrewLeft(responder: The.responder)), .unknownEntity),
    (.openTrack(The.track, TrackOpened()), .fieldInvalid),
    (
      .openTrack(The.track, TrackOpened(team: The.team, responder: The.responder)),
      .fieldInvalid
    ),
    (.openTrack(The.track, TrackOpened(team: The.newTeam)), .unknownEntity),
    (.openTrack(The.track, TrackOpened(responder: nobody)), .unknownEntity),
  ])
  func `what is named must be there, and said`(action: Action, refusal: Rejection.Code) {
    #expect(given().when(action).refusal == refusal)
  }

  @Test func `a distress is cleared with a reason`() {
    let distress = given([.raiseDistress(The.responder, DistressRaised())])
    let blank = Action.clearDistress(The.responder, DistressCleared(reason: The.blank))
    #expect(distress.when(blank).rejection?.field == "reason")
  }

  @Test func `nobody boards the same team twice, and who left is gone`() {
    let board = Action.boardCrew(The.team, CrewBoarded(responder: The.responder))
    let aboard = given([board])
    #expect(aboard.when(board).refusal == .alreadyExists)
    #expect(aboard.state.teams[The.team]?.crew == [The.responder])
    let left = aboard.and([.leaveCrew(The.team, CrewLeft(responder: The.responder))])
    #expect(left.state.teams[The.team]?.crew == [])
  }

  @Test func `availability is that of whom the stream names`() {
    let both = given([
      .setTeamAvailability(The.team, AvailabilitySet(availability: .unavailable)),
      .setResponderAvailability(The.responder, AvailabilitySet(availability: .resting)),
    ])
    #expect(both.state.teams[The.team]?.availability == .unavailable)
    #expect(both.state.responders[The.responder]?.availability == .resting)
    #expect(both.state.teams[The.otherTeam]?.availability == .available)
  }
}
