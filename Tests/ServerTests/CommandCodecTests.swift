import Engine
import Events
import Testing
import Wire

@testable import Server

@Suite struct CommandCodecTests {
  private static let id = UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
  private static let other = UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002)

  /// One example of every action.
  static func samples() throws -> [Action] {
    let (office, team, person) = (OfficeID(id), TeamID(id), ResponderID(id))
    let (alarm, incident, job, track) = (AlarmID(id), IncidentID(id), AssignmentID(id), TrackID(id))
    let erasure = ErasureID(id)
    let source = SourceReference(system: "dispatch", key: "1\"7")
    let place = try #require(
      Place(
        longitude: 120.1, latitude: -30.5, accuracyMetres: 7, address: "东街", sourceDatum: .gcj02))
    let details = Details([Details.Entry(name: "Battalion", value: "B02")])
    let opened = IncidentOpened(
      office: office, number: "2025-1", category: "fire", priority: .urgent, group: "g",
      level: .serious, words: "烟", place: place, alarm: AlarmID(other), reference: source,
      details: details)
    let fixes = [TrackFix(time: Micros(milliseconds: 5), latitudeE7: 1, longitudeE7: -2)]
    let batch = try #require(FixBatchAppended(firstNumber: 9, fixes: fixes))
    let point = { MultiPolygon.Point(longitude: $0, latitude: $1) }
    let ring = [point(0, 0), point(1, 0), point(1, 1), point(0, 0)]
    return [
      .registerOffice(
        office,
        OfficeRegistered(
          name: "n", level: .district, parent: OfficeID(other), place: place, reference: source)),
      .setOfficeTerritory(
        office, OfficeTerritorySet(territory: MultiPolygon(polygons: [[ring]]))),
      .registerTeam(
        team,
        TeamRegistered(
          office: office, name: "E01", category: "engine", capabilities: ["water"],
          reference: source)),
      .putTeamInService(team), .takeTeamOutOfService(team, TeamOutOfService(reason: "r")),
      .setTeamAvailability(team, AvailabilitySet(availability: .resting, reason: "r")),
      .setCapabilities(team, CapabilitySet(capabilities: ["a", "b"])),
      .boardCrew(team, CrewBoarded(responder: person)),
      .leaveCrew(team, CrewLeft(responder: person)),
      .registerResponder(
        person, ResponderRegistered(office: office, name: "n", reference: source)),
      .startDuty(person), .endDuty(person),
      .setResponderAvailability(person, AvailabilitySet(availability: .available)),
      .raiseDistress(person, DistressRaised(place: place, words: "w")),
      .clearDistress(person, DistressCleared(reason: "r")),
      .raiseAlarm(
        alarm,
        AlarmRaised(
          office: office, origin: .sensor, level: .critical, number: "A1", words: "w",
          category: "c", place: place, raisedBy: person, reference: source)),
      .claimAlarm(alarm), .releaseAlarmClaim(alarm, ClaimReleased(reason: "r")),
      .takeOverAlarmClaim(alarm, reason: "r"), .verifyAlarm(alarm, AlarmVerified(words: "w")),
      .addAlarmReport(alarm, AlarmReportAdded(words: "w", place: place)),
      .correctAlarmLocation(alarm, AlarmLocationCorrected(place: place, reason: "r")),
      .promoteAlarm(alarm, IncidentID(other), opened),
      .attachAlarm(alarm, AlarmAttached(incident: incident)),
      .dismissAlarm(alarm, AlarmDismissed(dismissal: .duplicate, words: "w")),
      .cancelAlarm(alarm, AlarmCancelledByReporter(reason: nil)),
      .reopenAlarm(alarm, AlarmReopened(reason: "r")),
      .openIncident(incident, opened),
      .confirmIncident(incident, IncidentConfirmed(withoutPlaceReason: "r")),
      .activateIncident(incident),
      .classifyIncident(incident, IncidentClassified(category: "c", group: "g")),
      .setPriority(incident, PrioritySet(priority: .lifeThreatening)),
      .declareLevel(incident, LevelDeclared(level: .ordinary)),
      .raiseLevel(incident, LevelRaised(level: .especiallySerious, reason: "r")),
      .lowerLevel(incident, LevelLowered(level: .fairlySerious, reason: "r")),
      .relocateIncident(incident, IncidentRelocated(place: place, reason: "r")),
      .stabiliseIncident(incident),
      .reactivateIncident(incident, IncidentReactivated(reason: "r")),
      .resolveIncident(incident, IncidentResolved(disposition: "d", words: "w")),
      .closeIncident(incident), .reopenIncident(incident, IncidentReopened(reason: "r")),
      .cancelIncident(incident, IncidentCancelled(reason: "r")),
      .mergeIncident(incident, IncidentMerged(target: IncidentID(other))),
      .unmergeIncident(incident, IncidentUnmerged(reason: "r")),
      .recordNote(incident, NoteRecorded(note: other, words: "w")),
      .reserveTeam(
        job, AssignmentReserved(incident: incident, team: team, startsAt: Micros(seconds: 7))),
      .dispatchTeam(
        job,
        Dispatched(
          incident: incident, team: team, instructions: "i", details: details, reference: source),
        override: "o"),
      .dispatchTeam(job, Dispatched(incident: incident, team: team), override: nil),
      .acknowledgeDispatch(job), .declineDispatch(job, DispatchDeclined(reason: "r")),
      .markDispatchUnanswered(job), .reportEnRoute(job), .reportOnScene(job, .fence),
      .reportWorking(job), .reportDeparture(job, destination: "d"),
      .reportAtDestination(job, destination: nil), .clearAssignment(job),
      .preemptAssignment(job, Preempted(incident: incident, reason: "r")),
      .cancelAssignment(job, AssignmentCancelled(reason: "r")),
      .openTrack(
        track, TrackOpened(team: team, responder: nil, device: "d", reference: source)),
      .appendFixes(track, batch), .closeTrack(track),
      .requestErasure(erasure, ErasureRequested(subject: alarm.stream, reason: "r")),
      .withdrawErasure(erasure, ErasureWithdrawn(reason: "r")), .eraseSubject(erasure),
    ]
  }

  @Test func `every action reads back as it was written`() throws {
    let samples = try Self.samples()
    for action in samples {
      let command = Command(
        id: Self.id, action: action, occurredAt: Micros(1_750_000_000_123_456),
        uncertaintyMicros: 5, isRecorded: true, base: Position(7))
      var writer = JSONWriter()
      CommandCodec.write(command, to: &writer)
      #expect(try CommandCodec.read(JSON(parsing: writer.bytes)) == command, "\(action)")
    }
    #expect(Set(samples.map(\.name)) == Set(ActionDecoder.commandTypes))
  }

  @Test(arguments: [
    (#"{}"#, "id"), (#"{"id":"x"}"#, "id"), (#"[]"#, "command"),
    (#"{"id":"ID","entity":"ID"}"#, "type"),
    (#"{"id":"ID","type":"ClaimAlarm"}"#, "entity"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","data":[]}"#, "data"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","base":-1}"#, "base"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","at":"yesterday"}"#, "at"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","data":{"x":1}}"#, "x"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","recorded":"yes"}"#, "recorded"),
    (
      #"{"id":"ID","type":"ClaimAlarm","entity":"ID","uncertaintyMicros":"1"}"#, "uncertaintyMicros"
    ),
    (#"{"id":"ID","type":"ReportOnScene","entity":"ID","data":{"basis":"guess"}}"#, "basis"),
    (#"{"id":"ID","type":"AppendFixes","entity":"ID","data":{"segment":"AAAA"}}"#, "segment"),
    (#"{"id":"ID","type":"AppendFixes","entity":"ID"}"#, "segment"),
    (#"{"id":"ID","type":"PromoteAlarm","entity":"ID","data":{"incident":"7"}}"#, "incident"),
  ])
  func `a command that is not one names the field`(_ text: String, _ field: String) throws {
    let id = "\(Self.id)"
    let filled = text.split(separator: "ID", omittingEmptySubsequences: false).joined(separator: id)
    let refusal = #expect(throws: CommandRefusal.self) {
      try CommandCodec.read(JSON(parsing: Array(filled.utf8)))
    }
    #expect(refusal?.field == field)
  }
}
