import Client
import Events
import Testing

/// A small city to work in: an office, two teams in service, a responder and an alarm that rings.
struct City {
  let office: UUID128
  let team: UUID128
  let otherTeam: UUID128
  let responder: UUID128
  let alarm: UUID128

  static let place = #"{"longitude":120.15,"latitude":30.28}"#

  init(_ centre: TestCentre) throws {
    (office, team, otherTeam) = (centre.identifier(), centre.identifier(), centre.identifier())
    (responder, alarm) = (centre.identifier(), centre.identifier())
    let setup = [
      centre.order("RegisterOffice", office, #"{"name":"City","level":"city"}"#),
      centre.order(
        "RegisterTeam", team,
        #"{"office":"\#(office)","name":"E01","category":"engine","capabilities":["water"]}"#),
      centre.order(
        "RegisterTeam", otherTeam,
        #"{"office":"\#(office)","name":"M02","category":"medic","capabilities":[]}"#),
      centre.order(
        "RegisterResponder", responder, #"{"office":"\#(office)","name":"Chen"}"#),
      centre.order("PutTeamInService", team),
      centre.order("PutTeamInService", otherTeam),
    ]
    for answer in try centre.submit(setup, as: "root") {
      #expect(answer.outcome.isAccepted, "\(answer)")
    }
    try centre.carryOut("RaiseAlarm", alarm, Self.alarm(office))
  }

  static func alarm(_ office: UUID128) -> String {
    #"{"office":"\#(office)","origin":"call","level":"critical","words":"smoke","place":\#(place)}"#
  }

  /// The data of an incident.
  func incident(_ category: String = "fire") -> String {
    #"{"office":"\#(office)","category":"\#(category)","priority":"urgent","place":\#(Self.place)}"#
  }

  /// The data of a task for somebody who is none of the dispatchers.
  static func task(_ office: UUID128, _ more: String = "") -> String {
    #"{"office":"\#(office)","title":"seal","priority":"urgent","assignee":{"user":"qian"}\#(more)}"#
  }

  /// The data of a plan with two steps; the post of the first is held by nobody.
  static func plan(_ office: UUID128, _ steps: (UUID128, UUID128)) -> String {
    #"{"office":"\#(office)","code":"fire","version":1,"name":"Fire","triggers":[],"messages":[],"#
      + #""posts":[{"post":"scene","name":"Scene"}],"steps":[{"step":"\#(steps.0)","title":"a","#
      + #""required":true,"task":false},{"step":"\#(steps.1)","title":"b","required":false,"#
      + #""task":true,"post":"scene"}]}"#
  }

  /// Starts a plan on an incident.
  func startPlan(on incident: UUID128, _ centre: TestCentre) throws {
    let plan = centre.identifier()
    let data = Self.plan(office, (centre.identifier(), centre.identifier()))
    try centre.carryOut("DraftPlan", plan, data)
    try centre.carryOut("ApprovePlan", plan, as: "root")
    try centre.carryOut("PutPlanInForce", plan, as: "root")
    try centre.carryOut(
      "ActivatePlan", centre.identifier(), #"{"plan":"\#(plan)","incident":"\#(incident)"}"#)
  }

  /// The data of a dispatch.
  func dispatch(_ incident: UUID128, team: UUID128? = nil) -> String {
    #"{"incident":"\#(incident)","team":"\#(team ?? self.team)"}"#
  }
}
