import Client
import EventLog
import Events
import Loop
import Projections
import Seal
import Testing
import Wire

@testable import Server

/// A follower's server against an origin that says what the test wants.
@Suite(.serialized) struct FollowerTests {
  /// Answers out of another directory, on the follower's loop.
  final class TestLink: OriginLink {
    static let pauseMilliseconds = 5

    let url = "http://origin:1"
    var onTrouble: ((Words) -> Void)?
    /// What is answered to the next questions for a shipment, in the place of what there is.
    var answers: [OriginShipment] = []
    private(set) var shipments = 0
    private let directory: LogDirectory
    private let shipper: LogShipper
    private let loop: EventLoop
    private var isClosed = false

    init(_ directory: LogDirectory, loop: EventLoop) throws {
      self.directory = directory
      self.loop = loop
      shipper = try LogShipper(directory)
    }

    func shipment(after position: Position, then: @escaping (OriginShipment) -> Void) {
      later { [self] in
        guard answers.isEmpty else { return then(answers.removeFirst()) }
        guard let shipment = try? shipper.shipment(after: position) else {
          return then(.lacking)
        }
        guard !shipment.isEmpty else { return self.shipment(after: position, then: then) }
        shipments += 1
        then(.bytes(shipment.bytes))
      }
    }

    func keys(
      after row: Int64, through position: Position, then: @escaping (OriginKeys) -> Void
    ) {
      later { [self] in
        let keys = try? VaultShipper.keys(
          of: directory, storeID: shipper.summary().storeID, after: row, through: position)
        then(keys.map { .bytes($0.bytes) } ?? .refused(Words("no", "否")))
      }
    }

    func hash(at position: Position, then: @escaping (Digest?) -> Void) {
      later { [self] in then(try? shipper.hash(at: position)) }
    }

    func head(then: @escaping (Position) -> Void) {
      later { [self] in then((try? shipper.summary().head.position) ?? .start) }
    }

    func close() { isClosed = true }

    private func later(_ action: @escaping () -> Void) {
      loop.schedule(afterMilliseconds: Self.pauseMilliseconds) { [self] in
        if !isClosed { action() }
      }
    }
  }

  let origin = ScratchDirectory()
  var directory: LogDirectory { LogDirectory(path: origin.path) }

  private func fill() throws -> Writer {
    var writer = try Writer.open(directory, create: true)
    try record(1, &writer)
    return writer
  }

  private func record(_ number: UInt64, _ writer: inout Writer) throws {
    let id = UUID128(high: 0x0190_0000_0000_7000, low: number)
    var batch = Batch()
    batch.append(
      CommandRecord(id: id, contentDigest: .zero, outcome: Array("{}".utf8)),
      [
        ProposedEvent(
          stream: StreamID(.office, id),
          event: .officeRegistered(OfficeRegistered(name: "\(number)", level: .station)),
          context: EventContext(
            kind: .decided, occurredAt: Micros(seconds: 1_750_000_000), clock: .server,
            actor: Actor(name: "root", role: .administrator), command: id, dataClass: .internal),
          id: id)
      ])
    _ = try writer.commit(batch, recordedAt: Micros(seconds: 1_750_000_000))
  }

  private func follower(
    of writer: borrowing Writer, disk: TestDisk? = nil
  ) throws -> (TestCentre, TestLink) {
    let (storeID, algorithm) = (writer.storeID, writer.algorithm)
    let centre = try TestCentre(disk: disk) { configuration in
      configuration.follow = "http://origin:1"
      configuration.limits.diskFreeBytesMin = 1_000
      do {
        try ReplicaWriter.create(
          LogDirectory(path: configuration.data), storeID: storeID, algorithm: algorithm,
          origin: configuration.follow)
      } catch {
        Issue.record(error)
      }
    }
    let link = try TestLink(directory, loop: centre.loop)
    centre.server?.onCopyFailure = { Issue.record("\($0)") }
    return (centre, link)
  }

  private func readiness(_ centre: TestCentre) throws -> (HTTPStatus, String) {
    let response = try centre.send(.get, "/readyz")
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  @Test func `an origin whose batch holds the end is no fork: it is said, and asked again`() throws
  {
    let writer = try fill()
    let (centre, link) = try follower(of: writer)
    link.answers = [.withinBatch]
    let server = try #require(centre.server)
    server.follow(link)
    try centre.poll("the answer") { link.answers.isEmpty }
    #expect(try readiness(centre).1.contains("lies within a batch"))
    try centre.poll("what follows") { server.head == writer.head }
    #expect(try !readiness(centre).1.contains("within a batch"))
    try centre.stop()
    try writer.close()
  }

  @Test func `a follower copies nothing before its disk is full, and goes on when there is space`()
    throws
  {
    var writer = try fill()
    let disk = TestDisk(freeBytes: 999)
    let (centre, link) = try follower(of: writer, disk: disk)
    let server = try #require(centre.server)
    server.follow(link)
    try centre.poll("it to wait") { server.follower?.isWaitingForSpace == true }
    let full = try readiness(centre)
    #expect(full.0 == .serviceUnavailable)
    #expect(full.1.contains("the disk is nearly full"), "\(full.1)")
    #expect(link.shipments == 0 && server.head == .start)
    disk.freeBytes = 1 << 30
    try centre.poll("what follows") { server.head == writer.head }
    let free = try readiness(centre)
    #expect(free.0 == .ok && !free.1.contains("disk"), "\(free.1)")
    // It becomes full while copying.
    disk.freeBytes = 999
    try centre.poll("the gate to close") { server.pipeline.closed != nil }
    try record(2, &writer)
    // One question was under way; behind its answer nothing is asked.
    try centre.poll("it to wait") { server.follower?.isWaitingForSpace == true }
    try record(3, &writer)
    let head = server.head
    #expect(head < writer.head)
    disk.freeBytes = 1 << 30
    try centre.poll("what follows") { server.head == writer.head }
    try centre.stop()
    try writer.close()
  }

  @Test func `the epoch of a follower is that of what it copied, for consoles too`() throws {
    var writer = try fill()
    let (centre, link) = try follower(of: writer)
    let server = try #require(centre.server)
    server.follow(link)
    try centre.poll("the first events") { server.head == writer.head }
    #expect(server.epoch == 1)
    let token = server.hub.resumeToken(at: server.head)
    let offices = FeedChannel.collection(.offices, .everything)
    #expect(server.hub.firstTurn(of: offices, since: token) != nil)
    try writer.raiseEpoch(
      recording: { .epochRaised(EpochRaised(epoch: Int64($0), reason: "drill")) },
      actor: Actor(name: "root", role: .administrator), recordedAt: Micros(seconds: 1_750_000_001))
    try centre.poll("the next epoch") { server.head == writer.head }
    #expect(server.epoch == 2)
    #expect(server.hub.resumeToken(at: server.head).hasPrefix("2."))
    #expect(server.hub.firstTurn(of: offices, since: token) == nil, "a token of another epoch")
    try centre.stop()
    try writer.close()
  }

  @Test func `more questions about the log than can wait are turned away`() throws {
    let centre = try TestCentre()
    let server = try #require(centre.server)
    var isCrowded = true
    func ask() {
      server.desk.hash(at: .start) { _ in if isCrowded { ask() } }
    }
    for _ in 0...ShipmentDesk.askedMax + 1 { ask() }
    #expect(server.desk.isFull)
    for path in ["/v1/log/head", "/v1/log/keys", "/v1/log/batches"] {
      let response = try centre.send(.get, path, as: "root")
      #expect(response.status == .serviceUnavailable, "\(path)")
      #expect(response.headers["Retry-After"] == "1", "\(path)")
    }
    isCrowded = false
    try centre.poll("the crowd to go") { !server.desk.isFull }
    #expect(try centre.send(.get, "/v1/log/head").status == .ok)
    #expect(try centre.send(.get, "/v1/log/keys", as: "wang").status == .forbidden)
    try centre.stop()
  }
}
