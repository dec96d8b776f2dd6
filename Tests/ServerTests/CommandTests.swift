import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct CommandTests {
  @Test func `every command type is understood`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let fresh = { centre.identifier() }
    let (incident, other, third) = (fresh(), fresh(), fresh())
    let (job, job2, job3, job4) = (fresh(), fresh(), fresh(), fresh())
    let (alarm2, alarm3, alarm4, track) = (fresh(), fresh(), fresh(), fresh())
    let alarm = City.alarm(city.office)
    let square = "[[[[120,30],[121,30],[121,31],[120,30]]]]"
    let segment = try Self.segment(first: 0, count: 3, from: centre.now)
    let (task, part) = (centre.identifier(), centre.identifier())
    let (plan, response) = (centre.identifier(), centre.identifier())
    let steps = (fresh(), fresh())
    // As a day would have it: each line finds the state that the lines above it left.
    let (north, note, ties) = (fresh(), fresh(), fresh())
    let digest = String(repeating: "a", count: 64)
    let file =
      #"{"file":{"digest":"\#(digest)","name":"n","mediaType":"image/jpeg","sizeBytes":1}}"#
    let (erasure, clock, group) = (fresh(), fresh(), fresh())
    let later = { (seconds: Int64) in centre.now.adding(seconds * 1_000_000).rfc3339() }
    let table: [(type: String, entity: UUID128, data: String, code: String?)] = [
      ("RegisterOffice", north, #"{"name":"North","level":"station"}"#, nil),
      ("RegisterOffice", city.office, #"{"name":"City","level":"city"}"#, "entity.exists"),
      ("SetOfficeTerritory", city.office, #"{"territory":\#(square)}"#, nil),
      (
        "RegisterTeam", fresh(),
        #"{"office":"\#(city.office)","name":"L03","category":"ladder","capabilities":[]}"#, nil
      ),
      (
        "SetClockRule", city.office,
        #"{"rule":{"purpose":"claimAlarm","unit":"seconds","limit":20,"rungs":[]}}"#, nil
      ),
      ("ResetClockRule", city.office, #"{"purpose":"claimAlarm"}"#, nil),
      (
        "SetWorkingCalendar", city.office,
        #"{"calendar":{"utcOffsetMinutes":480,"startMinute":510,"endMinute":1050,"weekdays":[1],"#
          + #""holidays":["2026-10-01"],"workdays":[]}}"#, nil
      ),
      (
        "SetIncidentType", city.office,
        ##"{"code":"lift","name":"电梯困人","colour":"#d03020","level":"ordinary"}"##, nil
      ),
      ("SetCapabilities", city.team, #"{"capabilities":["foam"]}"#, nil),
      ("RegisterResponder", fresh(), #"{"office":"\#(city.office)","name":"Ma"}"#, nil),
      ("PutTeamInService", city.team, "{}", "state.wrong"),
      ("TakeTeamOutOfService", city.otherTeam, #"{"reason":"tyre"}"#, nil),
      ("SetTeamAvailability", city.team, #"{"availability":"available"}"#, nil),
      ("BoardCrew", city.team, #"{"responder":"\#(city.responder)"}"#, nil),
      ("StartDuty", city.responder, "{}", nil),
      ("SetResponderAvailability", city.responder, #"{"availability":"resting"}"#, nil),
      ("RaiseDistress", city.responder, #"{"words":"trapped"}"#, nil),
      ("ClearDistress", city.responder, #"{"reason":"out"}"#, nil),
      ("EndDuty", city.responder, "{}", nil),
      ("LeaveCrew", city.team, #"{"responder":"\#(city.responder)"}"#, nil),

      ("RaiseAlarm", alarm2, alarm, nil),
      ("RaiseAlarm", alarm3, alarm, nil),
      ("RaiseAlarm", alarm4, alarm, nil),
      ("ClaimAlarm", city.alarm, "{}", nil),
      ("ReleaseAlarmClaim", city.alarm, #"{"reason":"wrong one"}"#, nil),
      ("ClaimAlarm", city.alarm, "{}", nil),
      ("TakeOverAlarmClaim", city.alarm, #"{"reason":"mine"}"#, "state.wrong"),
      ("VerifyAlarm", city.alarm, #"{"words":"calling back"}"#, nil),
      ("AddAlarmReport", city.alarm, #"{"words":"flames"}"#, nil),
      (
        "CorrectAlarmLocation", city.alarm, #"{"place":\#(City.place),"reason":"map"}"#, nil
      ),
      (
        "PromoteAlarm", city.alarm,
        #"{"incident":"\#(incident)",\#(city.incident().dropFirst())"#, nil
      ),
      ("AttachAlarm", alarm2, #"{"incident":"\#(incident)"}"#, nil),
      ("DismissAlarm", alarm3, #"{"dismissal":"test"}"#, nil),
      ("ReopenAlarm", alarm3, #"{"reason":"it rings again"}"#, nil),
      ("CancelAlarm", alarm4, #"{"reason":"mistake"}"#, nil),

      ("OpenIncident", other, city.incident(), nil),
      ("OpenIncident", third, city.incident(), nil),
      ("ClassifyIncident", incident, #"{"category":"fire.building"}"#, nil),
      ("SetPriority", incident, #"{"priority":"lifeThreatening"}"#, nil),
      ("DeclareLevel", incident, #"{"level":"ordinary"}"#, nil),
      ("RaiseLevel", incident, #"{"level":"serious"}"#, nil),
      ("LowerLevel", incident, #"{"level":"fairlySerious","reason":"contained"}"#, nil),
      ("RelocateIncident", incident, #"{"place":\#(City.place),"reason":"map"}"#, nil),
      ("MergeIncident", other, #"{"target":"\#(incident)"}"#, nil),
      ("UnmergeIncident", other, #"{"reason":"two fires"}"#, nil),
      ("CancelIncident", other, #"{"reason":"drill"}"#, nil),
      ("ConfirmIncident", incident, "{}", nil),
      ("RecordNote", incident, #"{"note":"\#(note)","words":"gas is off"}"#, nil),
      (
        "CorrectNote", incident, #"{"note":"\#(note)","words":"gas is on","reason":"misheard"}"#,
        nil
      ),
      ("OfferIncident", incident, #"{"office":"\#(north)","reason":"their street"}"#, nil),
      ("AcceptIncident", incident, #"{"office":"\#(city.office)"}"#, "field.invalid"),
      ("DeclineIncident", incident, #"{"reason":"not ours"}"#, nil),
      ("OfferIncident", incident, #"{"office":"\#(north)","reason":"their street"}"#, nil),
      ("WithdrawIncidentOffer", incident, "{}", nil),
      ("OfferIncident", third, #"{"office":"\#(north)","reason":"their street"}"#, nil),
      ("AcceptIncident", third, #"{"office":"\#(north)"}"#, nil),
      (
        "SplitIncident", incident,
        #"{"into":"\#(fresh())","alarms":["\#(alarm2)"],"reason":"two fires","category":"lift"}"#,
        nil
      ),
      ("LinkIncidents", incident, #"{"incident":"\#(third)","relation":"causedBy"}"#, nil),
      ("UnlinkIncidents", third, #"{"incident":"\#(incident)","reason":"not so"}"#, nil),
      ("FormIncidentGroup", ties, #"{"office":"\#(city.office)","name":"Flood"}"#, nil),
      ("GroupIncident", incident, #"{"group":"\#(ties)"}"#, nil),
      ("UngroupIncident", incident, "{}", nil),
      ("DissolveIncidentGroup", ties, "{}", nil),
      ("SetAffectedArea", incident, #"{"area":\#(square)}"#, nil),
      ("NamePremises", incident, #"{"name":"Noodles"}"#, nil),
      ("RecordReporter", incident, #"{"name":"Sun","phone":"138"}"#, nil),
      ("RecordAlarmReporter", alarm2, #"{"phone":"138"}"#, nil),
      ("AttachFile", incident, file, nil), ("AttachAlarmFile", alarm2, file, nil),
      ("ArchiveIncident", incident, "{}", "state.wrong"),

      ("DraftTask", task, City.task(city.office), nil),
      (
        "IssueTask", task, City.task(city.office, #","incident":"\#(third)","mandatory":true"#), nil
      ),
      ("IssueTask", part, City.task(city.office, #","parent":"\#(task)""#), nil),
      ("SplitTask", task, #"{"into":["\#(part)"]}"#, nil),
      ("AttachTaskFile", task, file, nil),
      ("UrgeTask", task, #"{"words":"it burns"}"#, nil),
      ("AcceptTask", task, "{}", nil),
      ("StartTask", task, "{}", nil),
      ("SuspendTask", task, #"{"reason":"rain"}"#, nil),
      ("ResumeTask", task, "{}", nil),
      ("ReportProgress", task, #"{"percent":50}"#, nil),
      ("SubmitTask", task, #"{"words":"done"}"#, nil),
      ("ReturnTask", task, #"{"reason":"blurred"}"#, nil),
      (
        "ExtendTaskDeadline", task,
        #"{"deadline":\#(centre.now.adding(9_000_000).count),"reason":"rain"}"#, nil
      ),
      ("StartTask", task, "{}", nil),
      ("SubmitTask", task, #"{"words":"done"}"#, nil),
      ("CompleteTask", task, "{}", "task.open-parts"),
      ("WaiveTask", task, #"{"reason":"the rest is for others"}"#, nil),
      ("RefuseTask", part, #"{"reason":"ill"}"#, nil),
      ("ReassignTask", part, #"{"assignee":{"user":"wang"}}"#, nil),
      ("CancelTask", part, #"{"reason":"done already"}"#, nil),
      ("CompleteTask", task, "{}", nil),

      ("DraftPlan", plan, City.plan(city.office, steps), nil),
      ("ApprovePlan", plan, "{}", nil),
      ("PutPlanInForce", plan, "{}", nil),
      (
        "ActivatePlan", response,
        #"{"plan":"\#(plan)","incident":"\#(third)","level":"fairlySerious"}"#, nil
      ),
      ("DeclinePlan", response, #"{"reason":"no"}"#, "state.wrong"),
      ("CompletePlanStep", response, #"{"step":"\#(steps.0)","words":"done"}"#, nil),
      ("SkipPlanStep", response, #"{"step":"\#(steps.1)"}"#, nil),
      ("FillPost", response, #"{"post":"scene","assignee":{"user":"ma"}}"#, nil),
      ("ChangeResponseLevel", response, #"{"level":"serious"}"#, nil),
      ("ProposeResponseLevel", response, #"{"level":"ordinary","reason":"calm"}"#, nil),
      ("RejectResponseProposal", response, #"{"reason":"not yet"}"#, nil),
      ("ProposePlanTermination", response, #"{"reason":"over"}"#, nil),
      ("TerminatePlan", response, #"{"reason":"over"}"#, "response.second-person-needed"),
      ("WithdrawPlan", plan, #"{"reason":"a new one comes"}"#, nil),

      (
        "ArmClock", clock,
        #"{"purpose":"checkIn","subject":"incident/\#(incident)","dueAt":"\#(later(60))"}"#, nil
      ),
      ("ExtendClock", clock, #"{"dueAt":"\#(later(120))","reason":"traffic"}"#, nil),
      ("AcknowledgeClock", clock, "{}", "state.wrong"),
      ("SuspendClock", clock, #"{"reason":"the caller is asleep"}"#, nil),
      ("ResumeClock", clock, "{}", nil),
      ("SatisfyClock", clock, "{}", nil),
      ("CancelClock", clock, #"{"reason":"too late"}"#, "state.wrong"),
      ("StrikeClock", clock, "{}", "command.unknown"),

      ("ReserveTeam", job, city.dispatch(incident), nil),
      ("DispatchTeam", job, city.dispatch(incident), nil),
      ("AcknowledgeDispatch", job, "{}", nil),
      ("ReportEnRoute", job, "{}", nil),
      ("ReportOnScene", job, #"{"basis":"fence"}"#, nil),
      ("ActivateIncident", incident, "{}", "state.wrong"),
      ("EstablishCommand", incident, #"{"commander":"zhou"}"#, nil),
      ("AssignRole", incident, #"{"role":"safety","person":"sun"}"#, nil),
      ("RelieveRole", incident, #"{"role":"safety","person":"qian"}"#, "command.role-not-held"),
      ("CreateGroup", incident, #"{"group":"\#(group)","name":"North"}"#, nil),
      ("MoveToGroup", job, #"{"group":"\#(group)"}"#, nil),
      ("RetireGroup", incident, #"{"group":"\#(group)"}"#, "command.group-in-use"),
      ("MoveToGroup", job, "{}", nil),
      ("RetireGroup", incident, #"{"group":"\#(group)"}"#, nil),
      ("SetCommandPost", incident, #"{"place":\#(City.place)}"#, nil),
      (
        "RecordDecision", incident,
        #"{"decision":"\#(fresh())","words":"evacuate","options":["stay","go"],"decider":"zhou"}"#,
        nil
      ),
      ("SetObjective", incident, #"{"objective":"\#(group)","words":"all out"}"#, nil),
      ("UpdateObjective", incident, #"{"objective":"\#(group)","percent":40}"#, nil),
      ("AchieveObjective", incident, #"{"objective":"\#(group)"}"#, nil),
      (
        "AbandonObjective", incident, #"{"objective":"\#(group)","reason":"late"}"#, "state.wrong"
      ),
      ("OfferCommand", incident, #"{"to":"li"}"#, nil),
      ("AcceptCommand", incident, "{}", "command.offered-to-another"),
      ("DeclineCommand", incident, #"{"reason":"no answer"}"#, nil),
      ("TerminateCommand", incident, "{}", nil),
      ("ReportWorking", job, "{}", nil),
      ("ReportDeparture", job, #"{"destination":"hospital"}"#, nil),
      ("ReportAtDestination", job, #"{"destination":"hospital"}"#, nil),
      ("ClearAssignment", job, "{}", nil),
      ("DispatchTeam", job2, city.dispatch(third), nil),
      ("DeclineDispatch", job2, #"{"reason":"broken pump"}"#, nil),
      ("DispatchTeam", job3, city.dispatch(third), nil),
      ("MarkDispatchUnanswered", job3, "{}", nil),
      ("CancelAssignment", job3, #"{"reason":"not needed"}"#, "state.wrong"),
      ("DispatchTeam", job4, city.dispatch(third), nil),
      (
        "PreemptAssignment", job4, #"{"incident":"\#(incident)","reason":"life at risk"}"#, nil
      ),
      ("StabiliseIncident", incident, "{}", nil),
      ("ReactivateIncident", incident, #"{"reason":"flare-up"}"#, nil),
      ("ResolveIncident", incident, #"{"disposition":"extinguished"}"#, nil),
      ("CloseIncident", incident, "{}", nil),
      ("ReopenIncident", incident, #"{"reason":"report missing"}"#, nil),

      ("OpenTrack", track, #"{"team":"\#(city.team)"}"#, nil),
      ("AppendFixes", track, #"{"segment":"\#(segment)"}"#, nil),
      ("CloseTrack", track, "{}", nil),

      (
        "RequestErasure", erasure, #"{"subject":"alarm/\#(city.alarm)","reason":"asked for"}"#, nil
      ),
      ("EraseSubject", erasure, "{}", "erasure.second-person-needed"),
      ("WithdrawErasure", erasure, #"{"reason":"asked for by mistake"}"#, nil),
    ]
    let more = Self.hazardLines(centre, city) + Self.reportLines(centre, city, incident)
    let office: Set = [
      "RegisterOffice", "SetOfficeTerritory", "RegisterTeam", "SetCapabilities",
      "RegisterResponder", "RequestErasure", "EraseSubject", "WithdrawErasure", "SetClockRule",
      "ResetClockRule", "SetWorkingCalendar", "SetIncidentType", "ApprovePlan", "PutPlanInForce",
      "WithdrawPlan",
    ]
    let second: Set = [
      "PassRecheck", "FailRecheck", "ApproveReport", "ConfirmReceipt", "RejectReport",
    ]
    for line in table + more {
      let outcome = try centre.submit(
        centre.order(line.type, line.entity, line.data),
        as: office.contains(line.type) ? "root" : second.contains(line.type) ? "li" : "wang")
      #expect(outcome.code == line.code, "\(line.type): \(outcome)")
    }
    let types = (table + more).map(\.type)
    #expect(Set(types) == Set(CommandCatalogue.names + ["StrikeClock"]))
  }

  private typealias Line = (type: String, entity: UUID128, data: String, code: String?)

  private static func hazardLines(_ centre: TestCentre, _ city: City) -> [Line] {
    let (hazard, other, third) = (centre.identifier(), centre.identifier(), centre.identifier())
    let found =
      #"{"office":"\#(city.office)","category":"blocked exit","reportedBy":"\#(city.responder)"}"#
    let later = centre.now.adding(99 * 86_400_000_000).count
    return [
      ("ReportHazard", hazard, found, nil),
      ("AssessHazard", hazard, #"{"level":"major","words":"a crowd"}"#, nil),
      ("OrderRectification", hazard, #"{"words":"clear it"}"#, nil),
      ("SubmitRectification", hazard, #"{"words":"cleared"}"#, nil),
      ("FailRecheck", hazard, #"{"reason":"not all","deadline":\#(later)}"#, nil),
      ("SubmitRectification", hazard, "{}", nil),
      ("PassRecheck", hazard, #"{"words":"clear"}"#, nil),
      ("CloseHazard", hazard, "{}", nil),
      ("ReportHazard", other, found, nil),
      ("DismissHazard", other, #"{"reason":"a painting"}"#, nil),
      ("ReportHazard", third, found, nil),
      ("EscalateHazard", third, #"{"incident":"\#(centre.identifier())"}"#, nil),
    ]
  }

  private static func reportLines(
    _ centre: TestCentre, _ city: City, _ incident: UUID128
  ) -> [Line] {
    let (station, report) = (centre.identifier(), centre.identifier())
    let other = centre.identifier()
    let draft =
      #"{"incident":"\#(incident)","office":"\#(station)","to":"\#(city.office)","#
      + #""kind":"first","title":"fire","words":"smoke"}"#
    return [
      (
        "RegisterOffice", station,
        #"{"name":"East","level":"station","parent":"\#(city.office)"}"#, nil
      ),
      ("DraftReport", report, draft, nil),
      ("ReturnReport", report, #"{"reason":"where?"}"#, nil),
      ("DraftReport", report, draft, nil),
      ("ApproveReport", report, "{}", nil),
      ("SendReport", report, #"{"channel":"console"}"#, nil),
      ("RejectReport", report, #"{"reason":"where?"}"#, nil),
      ("DraftReport", report, draft, nil),
      ("ApproveReport", report, "{}", nil),
      ("SendReport", report, #"{"channel":"voice"}"#, nil),
      ("AmendReport", report, #"{"words":"much smoke","reason":"it grew"}"#, nil),
      ("ConfirmReceipt", report, #"{"words":"thanks"}"#, nil),
      ("DraftReport", other, draft, nil),
      ("CancelReport", other, #"{"reason":"said already"}"#, nil),
    ] + RestrictionTests.lines(incident)
  }

  static func segment(first: UInt64, count: Int, from start: Micros) throws -> String {
    let fixes = (0..<count).map { index in
      TrackFix(
        time: start.adding(Int64(index) * 1_000_000), latitudeE7: 302_800_000 + Int32(index),
        longitudeE7: 1_201_500_000, speedMillimetresPerSecond: 8_000)
    }
    return Base64.encode(
      try #require(FixBatchAppended(firstNumber: first, fixes: fixes)).payload)
  }

  @Test(arguments: [
    ("ClaimAlram", "{}", "command.unknown", "ClaimAlarm"),
    ("claimalarm", "{}", "command.unknown", "ClaimAlarm"),
    ("TakeOverAlarmClaim", #"{"raeson":"x"}"#, "field.invalid", "reason"),
    ("VerifyAlarm", #"{"wrods":"x"}"#, "json.invalid", "words"),
  ])
  func `a mistyped name is told the nearest known one`(
    _ type: String, _ data: String, _ code: String, _ nearest: String
  ) throws {
    let centre = try TestCentre()
    let outcome = try centre.submit(centre.order(type, centre.identifier(), data))
    #expect(outcome.code == code)
    #expect(outcome.words?.english.contains(nearest) == true, "\(outcome)")
    #expect(outcome.words?.chinese.contains(nearest) == true, "\(outcome)")
  }

  @Test func `a mistyped key of the command itself is told the nearest known one`() throws {
    let centre = try TestCentre()
    let order = centre.order("ClaimAlarm", centre.identifier(), extra: #","bsae":3"#)
    let outcome = try centre.submit(order)
    #expect(outcome.code == "json.invalid")
    #expect(outcome.words?.english.contains(#"did you mean "base"?"#) == true)
  }

  @Test func `a retry gets the first answer, before and after the log has it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let order = centre.order("ClaimAlarm", city.alarm)
    let together = try centre.submit([order, order]).map(\.outcome)
    #expect(together[0].isAccepted)
    #expect(together[1] == .duplicate(positions: Self.positions(together[0])))

    let later = try centre.submit(order)
    #expect(later == together[1])
    #expect(try centre.get("/v1/digest")["position"]?.integer == Int64(together[0].last ?? 0))

    try centre.stop()
    try centre.start()
    #expect(try centre.submit(order) == together[1])
  }

  @Test func `a retry of what was refused is refused again, even if it would be allowed now`()
    throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let order = centre.order("VerifyAlarm", city.alarm)
    let first = try centre.submit(order)
    #expect(first.code == "state.wrong")
    try centre.carryOut("ClaimAlarm", city.alarm)
    #expect(try centre.submit(order) == first)
  }

  @Test func `an identifier belongs to one content and one sender`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let id = centre.identifier()
    #expect(try centre.submit(centre.order("ClaimAlarm", city.alarm, id: id)).isAccepted)
    let other = centre.order("VerifyAlarm", city.alarm, id: id)
    #expect(try centre.submit(other).code == "command.id-reused")
    let sameOfAnother = centre.order("ClaimAlarm", city.alarm, id: id)
    #expect(try centre.submit(sameOfAnother, as: "li").code == "command.id-reused")
  }

  @Test func `an identifier must be of the right version and time`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let day: Int64 = 24 * 3_600_000_000
    let minute: Int64 = 60_000_000
    let table: [(id: UUID128, code: String?)] = [
      (.version7(at: centre.now.adding(-181 * day), random: (1, 1)), "command.too-old"),
      (.version7(at: centre.now.adding(11 * minute), random: (1, 2)), "field.invalid"),
      (.derived(at: centre.now, digest: (1, 3)), "field.invalid"),
      (UUID128(high: 0x4000, low: 1 << 63), "field.invalid"),
      (.version7(at: centre.now.adding(-179 * day), random: (1, 4)), nil),
      (.version7(at: centre.now.adding(9 * minute), random: (1, 5)), nil),
    ]
    for (id, code) in table {
      let order = centre.order("AddAlarmReport", city.alarm, #"{"words":"x"}"#, id: id)
      #expect(try centre.submit(order).code == code, "\(id)")
    }
  }

  @Test func `a decision on a version that is no longer the newest conflicts`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let version = try #require(
      try centre.get("/v1/boards/alarms")["items"]?.array?[0]["v"]?.integer)
    try centre.carryOut("AddAlarmReport", city.alarm, #"{"words":"flames"}"#)

    let stale = centre.order("ClaimAlarm", city.alarm, extra: #","base":\#(version)"#)
    let outcome = try centre.submit(stale)
    #expect(outcome.code == "conflict")
    let fresh = centre.order("ClaimAlarm", city.alarm, extra: #","base":\#(version + 1)"#)
    #expect(try centre.submit(fresh).isAccepted)
  }

  @Test func `two dispatchers who change different things both survive`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    try centre.carryOut("SetPriority", incident, #"{"priority":"lifeThreatening"}"#, as: "wang")
    try centre.carryOut("ClassifyIncident", incident, #"{"category":"gas"}"#, as: "li")
    let entity = try centre.get("/v1/incidents/\(incident)")["incident"]
    #expect(entity?["priority"]?.string == "lifeThreatening")
    #expect(entity?["category"]?.string == "gas")
  }

  @Test func `of two dispatchers who change the same thing the second is told what changed`() throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let seen = try centre.get("/v1/incidents/\(incident)")["incident"]?["v"]?.integer ?? 0
    let order = { (category: String) in
      centre.order(
        "ClassifyIncident", incident, #"{"category":"\#(category)"}"#, extra: #","base":\#(seen)"#)
    }
    #expect(try centre.submit(order("gas"), as: "wang").isAccepted)
    let response = try centre.send(
      .post, "/v1/commands", as: "li", body: #"{"commands":[\#(order("lift"))]}"#)
    let result = try JSON(parsing: response.body)["results"]?.array?.first
    #expect(result?["code"]?.string == "conflict")
    #expect(result?["entity"]?["category"]?.string == "gas")
    // Who did not look first overwrites, and both stand on the time line.
    try centre.carryOut("ClassifyIncident", incident, #"{"category":"lift"}"#, as: "li")
    let entries = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array ?? []
    let told = entries.filter { $0["type"]?.string == "IncidentClassified" }
    #expect(told.map { $0["data"]?["category"]?.string } == ["gas", "lift"])
    #expect(told.map { $0["actor"]?.string } == ["wang", "li"])
  }

  @Test func `a conflict shows the present entity`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let order = centre.order("ClaimAlarm", city.alarm, extra: #","base":1"#)
    let response = try centre.send(
      .post, "/v1/commands", as: "wang", body: #"{"commands":[\#(order)]}"#)
    let result = try JSON(parsing: response.body)["results"]?.array?.first
    #expect(result?["code"]?.string == "conflict")
    #expect(result?["entity"]?["id"]?.string == "\(city.alarm)")
    #expect(result?["entity"]?["state"]?.string == "raised")
  }

  private static func positions(_ outcome: CommandAnswer.Outcome) -> ClosedRange<UInt64>? {
    if case .accepted(let positions) = outcome { positions } else { nil }
  }

  @Test func `what is asked right behind a command shows it, and a restart too`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let head = "Host: a\r\nAuthorization: Bearer \(centre.token("wang"))\r\n"
    let connection = try RawConnection(centre)
    for _ in 0..<5 {
      let note = #"{"note":"\#(centre.identifier())","words":"asked behind"}"#
      let body = #"{"commands":[\#(centre.order("RecordNote", incident, note))]}"#
      connection.send(
        "POST /v1/commands HTTP/1.1\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
          + "GET /v1/incidents/\(incident)/timeline HTTP/1.1\r\n\(head)\r\n")
    }
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    try connection.waitForEnd()
    let seen = connection.text.split(separator: "asked behind").count - 1
    #expect(seen == 1 + 2 + 3 + 4 + 5, "each answer has the notes before it")
    try centre.stop()
    try centre.start()
    let entries = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array ?? []
    #expect(entries.filter { $0["type"]?.string == "NoteRecorded" }.count == 5)
  }
}
