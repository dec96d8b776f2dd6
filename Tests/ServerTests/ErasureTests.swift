import Client
import Engine
import EventLog
import Events
import Seal
import Testing
import Wire

@testable import Server

/// After an erasure the plain text of the person's data stands in no file, and everything else goes on.
@Suite(.serialized) struct ErasureTests {
  static let name = "慕容芍药"
  static let words = "隔壁的西门吹雪受伤了"
  static let note = "电话打给独孤求败"
  static let heard = "听见东方不败呼救"
  static let instructions = "到场找令狐冲"
  /// What is not erased has to stay readable.
  static let others = "旁人之言照旧"

  /// A city in which something personal was said about each kind of subject.
  struct Scene {
    let city: City
    let incident: UUID128
    let assignment: UUID128
    let otherAlarm: UUID128
    let waitingAlarm: UUID128
    let segment: [UInt8]
    let responder: UUID128

    init(_ centre: TestCentre) throws {
      city = try City(centre)
      (incident, assignment) = (centre.identifier(), centre.identifier())
      (otherAlarm, waitingAlarm) = (centre.identifier(), centre.identifier())
      let track = centre.identifier()
      let person = centre.identifier()
      let start = Int64(1_750_000_000_000)
      let fixes = (0..<40).map { index in
        TrackFix(
          time: Micros(milliseconds: start + Int64(index) * 5_003),
          latitudeE7: 302_812_345 + Int32(index) * 7_919, longitudeE7: 1_201_598_765)
      }
      segment = try #require(FixBatchAppended(firstNumber: 1, fixes: fixes)).payload
      responder = person
      try centre.carryOut(
        "RegisterResponder", person, #"{"office":"\#(city.office)","name":"\#(name)"}"#, as: "root")
      try centre.carryOut("OpenTrack", track, #"{"responder":"\#(person)"}"#)
      try centre.carryOut("AppendFixes", track, #"{"segment":"\#(Base64.encode(segment))"}"#)
      for (alarm, text) in [(otherAlarm, words), (waitingAlarm, heard)] {
        try centre.carryOut(
          "RaiseAlarm", alarm,
          #"{"office":"\#(city.office)","origin":"call","level":"critical","words":"\#(text)"}"#)
      }
      try centre.carryOut("AddAlarmReport", otherAlarm, #"{"words":"\#(words)"}"#)
      try centre.carryOut(
        "OpenIncident", incident,
        #"{"office":"\#(city.office)","category":"fire","priority":"urgent","words":"\#(note)"}"#)
      try centre.carryOut("ClaimAlarm", otherAlarm)
      try centre.carryOut("AttachAlarm", otherAlarm, #"{"incident":"\#(incident)"}"#)
      try centre.carryOut(
        "RecordNote", incident, #"{"note":"\#(centre.identifier())","words":"\#(note)"}"#)
      try centre.carryOut(
        "ConfirmIncident", incident, #"{"withoutPlaceReason":"unknown"}"#)
      try centre.carryOut(
        "DispatchTeam", assignment,
        #"{"incident":"\#(incident)","team":"\#(city.team)","instructions":"\#(instructions)"}"#)
      try centre.carryOut(
        "RecordNote", incident, #"{"note":"\#(centre.identifier())","words":"\#(note)"}"#)
      // What its command says is sealed with the incident's own key.
      try centre.carryOut(
        "EstablishCommand", incident, #"{"commander":"wang","words":"\#(note)"}"#)
      try centre.carryOut(
        "RecordDecision", incident,
        #"{"decision":"\#(centre.identifier())","words":"\#(note)","options":["\#(note)","go"],"#
          + #""basis":"\#(note)","decider":"wang"}"#)
      try centre.carryOut(
        "SetObjective", incident,
        #"{"objective":"\#(centre.identifier())","words":"\#(note)"}"#)
    }

    var subjects: [(StreamID, [[UInt8]])] {
      [
        (StreamID(.responder, responder), DirectoryBytes.forms(name) + [segment]),
        (StreamID(.alarm, otherAlarm), DirectoryBytes.forms(words)),
        (StreamID(.alarm, waitingAlarm), DirectoryBytes.forms(heard)),
        (
          StreamID(.incident, incident),
          DirectoryBytes.forms(note) + DirectoryBytes.forms(instructions)
        ),
      ]
    }
  }

  static func erase(_ subject: StreamID, _ centre: TestCentre) throws {
    let erasure = centre.identifier()
    try centre.carryOut(
      "RequestErasure", erasure, #"{"subject":"\#(subject)","reason":"asked for"}"#, as: "root")
    #expect(
      try centre.submit(centre.order("EraseSubject", erasure), as: "root").code
        == "erasure.second-person-needed")
    #expect(
      try centre.submit(centre.order("EraseSubject", erasure), as: "wang").code != nil,
      "administrators only")
    try centre.carryOut("EraseSubject", erasure, as: "admin")
  }

  /// Where the server has written what it had to.
  static func settle(_ centre: TestCentre, _ incident: UUID128) throws {
    _ = try centre.get("/v1/incidents/\(incident)/timeline")
    try RebuildTests.settle(centre)
  }

  @Test func `what a living server erases stands in no file, and a rebuild agrees`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    let scene = try Scene(centre)
    try Self.settle(centre, scene.incident)
    let path = centre.scratch.path
    let every = scene.subjects.flatMap(\.1)
    let before = try DirectoryBytes.files(in: path, holding: every)
    #expect(!before.isEmpty, "the read models have it")
    #expect(before.allSatisfy { $0.hasPrefix("projections/") }, "\(before)")

    let console = try centre.console("wang", timeline: scene.incident)
    for (subject, texts) in scene.subjects {
      #expect(try !DirectoryBytes.files(in: path, holding: texts).isEmpty, "\(subject)")
      try Self.erase(subject, centre)
      try Self.settle(centre, scene.incident)
      let left = try DirectoryBytes.files(in: path, holding: texts)
      #expect(left == [], "\(subject)")
    }
    #expect(console.entity("responders", scene.responder)?["name"]?.string == Event.redactionMark)
    #expect(console.entity("tracks", scene.responder) == nil)
    try centre.wait("the console to have the same") {
      (try? centre.digest()) == console.digest
    }
    #expect(console.kinds["reset"] != nil, "its time line starts anew")

    // What comes afterwards is another matter.
    try centre.carryOut(
      "RecordNote", scene.incident,
      #"{"note":"\#(centre.identifier())","words":"\#(Self.others)"}"#)
    let timeline = try centre.get("/v1/incidents/\(scene.incident)/timeline")
    let text = String(decoding: timeline.bytes, as: UTF8.self)
    #expect(text.contains(Self.others))
    #expect(text.contains(Event.redactionMark))
    let digest = try centre.digest()
    try centre.stop()
    #expect(try Verifier.verify(LogDirectory(path: path)).ok)
    let rebuilt = try OfflineCentre(
      LogDirectory(path: path), create: false, rebuild: true, clock: { centre.now })
    #expect(try rebuilt.digest.hex == digest)
    try rebuilt.close()
    #expect(try DirectoryBytes.files(in: path, holding: every) == [])
    try centre.start()
    #expect(try centre.digest() == digest)
    #expect(
      try centre.get("/v1/boards/responders")["items"]?.array?.contains {
        $0["name"]?.string == "Chen"
      } == true)
    try centre.stop()
  }

  @Test func `an erasure whose purge was cut short is finished at the start`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    let scene = try Scene(centre)
    try Self.settle(centre, scene.incident)
    try centre.stop()
    // The log takes the erasure; the process ends before the read models' files have heard of it.
    let directory = LogDirectory(path: centre.scratch.path)
    var writer = try Writer.open(directory, create: false)
    var batch = Batch()
    let subject = StreamID(.incident, scene.incident)
    batch.append(
      CommandRecord(id: centre.identifier(), contentDigest: .zero, outcome: []),
      [
        ProposedEvent(
          stream: StreamID(.erasure, centre.identifier()),
          event: .personErased(PersonErased(subject: subject, requestedBy: "root")),
          context: EventContext(
            kind: .decided, occurredAt: centre.now, clock: .server,
            actor: Actor(name: "admin", role: .administrator), command: centre.identifier(),
            dataClass: .internal),
          id: centre.identifier())
      ])
    _ = try writer.commit(batch, recordedAt: centre.now)
    try writer.close()
    let texts = DirectoryBytes.forms(Self.note)
    #expect(try !DirectoryBytes.files(in: directory.path, holding: texts).isEmpty)
    try centre.start()
    #expect(try DirectoryBytes.files(in: directory.path, holding: texts) == [])
    try centre.stop()
  }
}
