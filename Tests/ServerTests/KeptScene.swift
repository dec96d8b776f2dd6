import Client
import Events
import Projections
import Testing
import Wire

@testable import Server

/// A city with one incident of which every text says a word that stands nowhere else, and something of every kind that
/// hangs on it; and another incident that everybody may see.
struct KeptScene {
  static let word = "RUBYWORD"

  let centre: TestCentre
  let city: City
  let incident: UUID128
  let number: String
  let other: UUID128
  let alarm: UUID128
  let merged: UUID128
  /// What hangs on the incident and has a word to say, by collection.
  private(set) var keys: [Collection: [String]] = [:]

  init(_ centre: TestCentre) throws {
    self.centre = centre
    city = try City(centre)
    (incident, other) = (centre.identifier(), centre.identifier())
    (alarm, merged) = (centre.identifier(), centre.identifier())
    let place = City.place
    let word = Self.word
    let attached = centre.identifier()
    try centre.carryOut("OpenIncident", other, city.incident())
    for alarm in [alarm, attached] {
      try centre.carryOut("RaiseAlarm", alarm, Self.alarm(city))
      try centre.carryOut("AddAlarmReport", alarm, #"{"words":"\#(word)"}"#)
    }
    try centre.carryOut(
      "PromoteAlarm", alarm,
      #"{"incident":"\#(incident)","office":"\#(city.office)","category":"\#(word)","#
        + #""priority":"urgent","words":"\#(word)","place":\#(place)}"#)
    try centre.carryOut("AttachAlarm", attached, #"{"incident":"\#(incident)"}"#)
    try centre.carryOut("OpenIncident", merged, city.incident(word))
    try centre.carryOut("MergeIncident", merged, #"{"target":"\#(incident)"}"#)
    try centre.carryOut(
      "LinkIncidents", other, #"{"incident":"\#(incident)","relation":"related"}"#)
    number = try #require(
      try centre.get("/v1/incidents/\(incident)")["incident"]?["number"]?.string)
    keys[.alarms] = ["\(alarm)", "\(attached)"]
    keys[.incidents] = ["\(incident)", "\(merged)"]
    keys[.features] = ["incident/\(incident)", "commandPost/\(incident)"]
    try addWork()
    try addRecord()
    try addTrade()
  }

  static func alarm(_ city: City) -> String {
    #"{"office":"\#(city.office)","origin":"call","level":"urgent","words":"\#(word)","#
      + #""category":"\#(word)","place":{"longitude":120.2,"latitude":30.3}}"#
  }

  private mutating func addWork() throws {
    let word = Self.word
    let (assignment, task, part) = (centre.identifier(), centre.identifier(), centre.identifier())
    let (clock, alarmClock) = (centre.identifier(), centre.identifier())
    try centre.carryOut(
      "DispatchTeam", assignment,
      #"{"incident":"\#(incident)","team":"\#(city.team)","instructions":"\#(word)"}"#)
    try centre.carryOut(
      "IssueTask", task, City.task(city.office, #","incident":"\#(incident)","words":"\#(word)""#))
    try centre.carryOut(
      "IssueTask", part, City.task(city.office, #","parent":"\#(task)","words":"\#(word)""#))
    for (clock, subject) in [(clock, "incident/\(incident)"), (alarmClock, "alarm/\(alarm)")] {
      try centre.carryOut("ArmClock", clock, #"{"purpose":"checkIn","subject":"\#(subject)"}"#)
    }
    keys[.assignments] = ["\(assignment)"]
    keys[.tasks] = ["\(task)", "\(part)"]
    keys[.clocks] = ["\(clock)", "\(alarmClock)"]
  }

  private mutating func addRecord() throws {
    let word = Self.word
    let id = { [centre] in centre.identifier() }
    let digest = String(repeating: "a", count: 64)
    let orders: [(String, String)] = [
      ("RecordNote", #"{"note":"\#(id())","words":"\#(word)"}"#),
      ("NamePremises", #"{"name":"\#(word)","words":"\#(word)"}"#),
      ("RecordReporter", #"{"name":"\#(word)","words":"\#(word)"}"#),
      (
        "AttachFile",
        #"{"file":{"digest":"\#(digest)","name":"\#(word)","mediaType":"image/png","sizeBytes":1}}"#
      ),
      ("EstablishCommand", #"{"commander":"wang","words":"\#(word)"}"#),
      ("SetCommandPost", #"{"place":\#(City.place),"words":"\#(word)"}"#),
      ("RecordDecision", #"{"decision":"\#(id())","words":"\#(word)","decider":"wang"}"#),
      ("SetObjective", #"{"objective":"\#(id())","words":"\#(word)"}"#),
    ]
    for (type, data) in orders { try centre.carryOut(type, incident, data) }
    keys[.commands] = ["\(incident)"]
  }

  private mutating func addTrade() throws {
    let word = Self.word
    let (hazard, station, report) = (
      centre.identifier(), centre.identifier(), centre.identifier()
    )
    try centre.carryOut(
      "ReportHazard", hazard,
      #"{"office":"\#(city.office)","category":"\#(word)","words":"\#(word)"}"#)
    try centre.carryOut("AssessHazard", hazard, #"{"level":"major","words":"\#(word)"}"#)
    try centre.carryOut(
      "OrderRectification", hazard, #"{"words":"\#(word)","assignee":{"user":"qian"}}"#)
    try centre.carryOut("EscalateHazard", hazard, #"{"incident":"\#(incident)"}"#)
    let ordered = try centre.get("/v1/boards/tasks")["items"]?.array ?? []
    let task = try #require(ordered.first { $0["title"]?.string == word }?["id"]?.string)
    keys[.tasks]?.append(task)
    try centre.carryOut(
      "RegisterOffice", station,
      #"{"name":"East","level":"station","parent":"\#(city.office)"}"#, as: "root")
    try centre.carryOut(
      "DraftReport", report,
      #"{"incident":"\#(incident)","office":"\#(station)","to":"\#(city.office)","kind":"first","#
        + #""title":"\#(word)","words":"\#(word)"}"#)
    try city.startPlan(on: incident, centre)
    let activations = try centre.get("/v1/boards/activations")["items"]?.array ?? []
    keys[.hazards] = ["\(hazard)"]
    keys[.situationReports] = ["\(report)"]
    keys[.activations] = activations.compactMap { $0["id"]?.string }
    #expect(keys[.activations]?.count == 1)
  }

  /// All that hangs on the incident.
  var all: [(collection: Collection, key: String)] {
    keys.flatMap { collection, keys in keys.map { (collection, $0) } }
  }

  func restrict(to users: [String] = ["zhao"], as user: String = "wang") throws {
    let list = users.map { "\"\($0)\"" }.joined(separator: ",")
    try centre.carryOut(
      "RestrictAccess", incident, #"{"users":[\#(list)],"reason":"\#(Self.word)"}"#, as: user)
  }

  func lift(as user: String = "wang") throws {
    try centre.carryOut("UnrestrictAccess", incident, #"{"reason":"over"}"#, as: user)
  }
}
