import Client
import Events
import Foundation
import Projections
import Testing
import Wire

@testable import EventLog
@testable import Server

/// Read models' files are built anew while the centre goes on.
@Suite(.serialized) struct RebuildTests {
  /// What every file of a directory holds.
  static func rows(_ directory: LogDirectory) throws -> [String: [ProjectionRow]] {
    let storeID = try Reader(directory).storeID
    var rows: [String: [ProjectionRow]] = [:]
    for model in ReadModel.all {
      let file = try ProjectionFile.open(
        directory, name: model.projectionName, storeID: storeID, readOnly: true)
      for collection in model.collections {
        rows[collection.rawValue] = try file.rows(in: collection.rawValue, limit: 100_000)
      }
    }
    return rows
  }

  static func settle(_ centre: TestCentre) throws {
    let pipeline = try #require(centre.server).pipeline
    try centre.poll("the files") {
      pipeline.savedHead == pipeline.head && pipeline.rebuilds.isIdle && pipeline.store != nil
    }
  }

  /// The number of a file on its disk.
  static func node(_ path: String) -> UInt {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.systemFileNumber] as? NSNumber)?.uintValue ?? 0
  }

  static func path(_ directory: LogDirectory, _ model: ReadModel) -> String {
    directory.path + "/projections/" + model.projectionName.fileName
  }

  /// Enough events for several pages of a build.
  static func fill(_ centre: TestCentre, _ incident: UUID128, pages: Int) throws {
    for _ in 0..<pages * OfflineCentre.pageEvents / 100 {
      let orders = (0..<100).map { number in
        centre.order(
          "RecordNote", incident, #"{"note":"\#(centre.identifier())","words":"\#(number)"}"#)
      }
      for answer in try centre.submit(orders) { #expect(answer.outcome.isAccepted) }
    }
  }

  static func building(_ centre: TestCentre, _ name: String) throws -> JSON? {
    let items = try centre.get("/v1/projections", as: "zhao")["items"]?.array ?? []
    #expect(items.count == ReadModel.all.count)
    return items.first { $0["name"]?.string == name }?["building"]
  }

  @Test func `every file is built anew row for row, and replaced`() throws {
    let centre = try TestCentre()
    let scene = try ErasureTests.Scene(centre)
    try Self.fill(centre, scene.incident, pages: 3)
    try centre.carryOut(
      "ArmClock", centre.identifier(),
      #"{"purpose":"checkIn","subject":"incident/\#(scene.incident)"}"#)
    try centre.carryOut(
      "IssueTask", centre.identifier(),
      #"{"office":"\#(scene.city.office)","title":"look","priority":"routine","assignee":{"user":"li"}}"#
    )
    try centre.carryOut(
      "ReportHazard", centre.identifier(),
      #"{"office":"\#(scene.city.office)","category":"gas","words":"a leak"}"#)
    let station = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", station,
      #"{"name":"East","level":"station","parent":"\#(scene.city.office)"}"#, as: "root")
    try centre.carryOut(
      "DraftReport", centre.identifier(),
      #"{"incident":"\#(scene.incident)","office":"\#(scene.city.office)","to":"\#(station)","#
        + #""kind":"first","title":"fire","words":"smoke"}"#)
    try centre.carryOut(
      "FormIncidentGroup", centre.identifier(),
      #"{"office":"\#(scene.city.office)","name":"Flood"}"#)
    try scene.city.startPlan(on: scene.incident, centre)
    try Self.settle(centre)
    let directory = LogDirectory(path: centre.scratch.path)
    let before = try Self.rows(directory)
    #expect(before.values.allSatisfy { !$0.isEmpty })
    for model in ReadModel.all {
      let path = Self.path(directory, model)
      let node = Self.node(path)
      let answer = try centre.send(
        .post, "/v1/projections/\(model.projectionName.name)/rebuild", as: "root")
      #expect(answer.status == .accepted)
      try Self.settle(centre)
      #expect(Self.node(path) != node)
      #expect(try Self.rows(directory) == before)
      #expect(Self.node(path + ".building") == 0)
      #expect(try Self.building(centre, model.projectionName.name) == nil)
    }
    #expect(try centre.get("/v1/incidents/\(scene.incident)/timeline")["entries"] != nil)
    #expect(centre.warnings.isEmpty)
  }

  @Test func `reads are answered and commands taken while a file is being built`() throws {
    let centre = try TestCentre()
    let scene = try ErasureTests.Scene(centre)
    try Self.fill(centre, scene.incident, pages: 2)
    try Self.settle(centre)
    let pipeline = try #require(centre.server).pipeline
    let head = Int64(pipeline.head.number)
    // Without the store the build cannot come to its end.
    let store = pipeline.store.take()
    #expect(
      try centre.send(.post, "/v1/projections/timeline/rebuild", as: "root").status.code == 202)
    try centre.poll("the build") { pipeline.rebuilds.running?.isLevel == true }
    let position = try #require(try Self.building(centre, "timeline")?["position"]?.integer)
    #expect((head - Int64(OfflineCentre.pageEvents)...head).contains(position))
    #expect(try Self.building(centre, "boards") == nil)
    let again = try centre.send(.post, "/v1/projections/boards/rebuild", as: "root")
    #expect(again.status == .conflict)
    #expect(try JSON(parsing: again.body)["code"]?.string == "projection.building")
    let path = "/v1/incidents/\(scene.incident)/timeline"
    #expect(try centre.get(path)["entries"]?.array?.isEmpty == false)
    try Self.fill(centre, scene.incident, pages: 1)
    #expect(try centre.get("/v1/boards/incidents")["items"]?.array?.count == 1)
    let directory = LogDirectory(path: centre.scratch.path)
    let node = Self.node(Self.path(directory, .timeline))
    pipeline.store = store
    pipeline.save()
    try Self.settle(centre)
    #expect(Self.node(Self.path(directory, .timeline)) != node)
    let last = try centre.get(path + "?after=\(pipeline.head.number - 1)")
    #expect(last["entries"]?.array?.count == 1)
    try centre.stop()
    let rows = try Self.rows(directory)
    try OfflineCentre(directory, create: false, rebuild: true, clock: { centre.now }).close()
    #expect(try Self.rows(directory) == rows)
  }

  @Test func `what was folded before an erasure is in no file after it`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    let scene = try ErasureTests.Scene(centre)
    try Self.settle(centre)
    let texts = DirectoryBytes.forms(ErasureTests.note)
    for model in [ReadModel.timeline, .boards] {
      let pipeline = try #require(centre.server).pipeline
      try centre.carryOut(
        "RecordNote", scene.incident,
        #"{"note":"\#(centre.identifier())","words":"\#(ErasureTests.note)"}"#)
      try Self.settle(centre)
      let store = pipeline.store.take()
      #expect(pipeline.rebuild(model))
      #expect(!pipeline.rebuild(.map))
      try centre.poll("the build") { pipeline.rebuilds.running?.isLevel == true }
      if model == .timeline {
        let found = try DirectoryBytes.files(in: centre.scratch.path, holding: texts)
        #expect(found.contains { $0.contains(".building") }, "\(found)")
      }
      try ErasureTests.erase(StreamID(.incident, scene.incident), centre)
      try centre.poll("the build from the first event on") {
        pipeline.rebuilds.running?.isLevel == true
      }
      let found = try DirectoryBytes.files(in: centre.scratch.path, holding: texts)
      #expect(!found.contains { $0.contains(".building") }, "\(found)")
      pipeline.store = store
      pipeline.save()
      try ErasureTests.settle(centre, scene.incident)
      try Self.settle(centre)
      #expect(try DirectoryBytes.files(in: centre.scratch.path, holding: texts) == [])
    }
    try centre.stop()
    let writer = try Writer.open(LogDirectory(path: centre.scratch.path), create: false)
    #expect(writer.pendingPurges.isEmpty)
  }

  @Test func `an erasure that a stop comes upon is in no file either`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    let scene = try ErasureTests.Scene(centre)
    try Self.settle(centre)
    let digest = try centre.digest()
    let pipeline = try #require(centre.server).pipeline
    let texts = DirectoryBytes.forms(ErasureTests.note)
    let store = pipeline.store.take()
    try ErasureTests.erase(StreamID(.incident, scene.incident), centre)
    pipeline.store = store
    pipeline.save()
    try centre.stop()
    #expect(try DirectoryBytes.files(in: centre.scratch.path, holding: texts) == [])
    try centre.start()
    #expect(try centre.digest() != digest)
    #expect(
      try centre.get("/v1/incidents/\(scene.incident)/timeline")["entries"]?.array?.isEmpty
        == false)
    try centre.stop()
  }

  @Test func `only administrators have a file built, and a name has to be known`() throws {
    let centre = try TestCentre()
    #expect(try centre.send(.get, "/v1/projections").status == .unauthorized)
    #expect(try centre.send(.post, "/v1/projections/map/rebuild").status == .unauthorized)
    #expect(try centre.send(.post, "/v1/projections/map/rebuild", as: "wang").status == .forbidden)
    let unknown = try centre.send(.post, "/v1/projections/timelime/rebuild", as: "root")
    #expect(unknown.status == .notFound)
    let answer = try JSON(parsing: unknown.body)
    #expect(answer["code"]?.string == "projection.unknown")
    #expect(answer["words"]?["en"]?.string?.contains("\"timeline\"") == true)
    // Nothing stands in the log yet.
    #expect(try centre.send(.post, "/v1/projections/map/rebuild", as: "root").status == .accepted)
    try Self.settle(centre)
  }

  @Test func `a start removes what was being built and what older versions left`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    try centre.stop()
    let directory = LogDirectory(path: centre.scratch.path)
    let storeID = try Reader(directory).storeID
    let name = ReadModel.boards.projectionName
    let rows = [ProjectionRow(collection: "teams", key: "x", position: Position(1), value: [1])]
    for stray in [
      ProjectionName(name: "boards", version: 1),
      ProjectionName(name: "boards", version: name.version + 1),
      ProjectionName(name: "other", version: 1),
    ] {
      _ = try ProjectionFile.open(directory, name: stray, storeID: storeID)
    }
    let left = try ProjectionFile.build(directory, name: name, storeID: storeID)
    try left.write(rows, checkpoint: Position(1_000))
    try centre.start()
    let names = try ProjectionFile.list(directory).map(\.fileName)
    #expect(
      names == [
        "boards-v\(name.version).db", "boards-v\(name.version + 1).db", "map-v2.db", "other-v1.db",
        "timeline-v1.db", "tracks-v1.db",
      ])
    #expect(
      try Folder(path: directory.path + "/projections").names().allSatisfy {
        !$0.contains("building")
      })
    #expect(try Self.rows(directory)["teams"]?.count == 2)
  }

  @Test(arguments: ["head", "middle", "empty"])
  func `a damaged file is built anew at the start, and that is said`(damage: String) throws {
    let centre = try TestCentre()
    _ = try ErasureTests.Scene(centre)
    try Self.settle(centre)
    let digest = try centre.digest()
    let directory = LogDirectory(path: centre.scratch.path)
    let rows = try Self.rows(directory)
    for model in ReadModel.all {
      try centre.stop()
      try Self.damage(Self.path(directory, model), damage)
      let told = centre.warnings.count
      try centre.start()
      #expect(try centre.digest() == digest)
      // An empty file is as good as none. A damaged page is noticed when it is read, which is done for entities soon
      // after the start, and for the entries of time lines when somebody asks.
      if damage == "middle", model != .timeline {
        try centre.poll("the check") { centre.warnings.count == told + 1 }
      } else {
        #expect(centre.warnings.count == told + (damage == "head" ? 1 : 0))
      }
      try Self.settle(centre)
      if damage == "middle" {
        let name = model.projectionName.name
        _ = try centre.send(.post, "/v1/projections/\(name)/rebuild", as: "root")
        try Self.settle(centre)
      }
      #expect(try Self.rows(directory) == rows)
    }
  }

  private static func damage(_ path: String, _ damage: String) throws {
    var bytes = try File.ifPresent(path)?.read(1 << 24) ?? []
    #expect(bytes.count > 8_192)
    switch damage {
    case "head": bytes.replaceSubrange(0..<100, with: repeatElement(0x5A, count: 100))
    case "middle":
      bytes.replaceSubrange(
        8_192..<bytes.count, with: repeatElement(0x5A, count: bytes.count - 8_192))
    default: break
    }
    let file = try File(creating: path)
    if damage == "empty" { try file.truncate(to: 0) } else { try file.write(bytes, at: 0) }
  }
}
