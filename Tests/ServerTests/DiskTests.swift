import Client
import Events
import Glibc
import Testing
import Wire

@testable import EventLog
@testable import Server

@Suite struct DiskTests {
  private static let reserveBytes = 8_192
  private static let freeBytesMin = 100_000

  private static func centre(_ disk: TestDisk) throws -> TestCentre {
    try TestCentre(disk: disk) {
      $0.limits.diskReserveBytes = reserveBytes
      $0.limits.diskFreeBytesMin = freeBytesMin
    }
  }

  private static func watch(_ centre: TestCentre, _ what: String, until isMet: () -> Bool) throws {
    centre.server?.pipeline.watch()
    try centre.poll(what) {
      if isMet() { return true }
      centre.server?.pipeline.watch()
      return false
    }
  }

  private static func isClosed(_ centre: TestCentre) -> Bool {
    centre.server?.pipeline.closed != nil
  }

  private static func report(_ centre: TestCentre, _ city: City) throws -> HTTPResponse {
    let order = centre.order("AddAlarmReport", city.alarm, #"{"words":"x"}"#)
    return try centre.send(
      .post, "/v1/commands", as: "wang", body: #"{"commands":[\#(order)]}"#)
  }

  private static func hasReserve(_ centre: TestCentre) -> Bool {
    FileMark(LogDirectory(path: centre.scratch.path).reservePath)?.sizeBytes == reserveBytes
  }

  @Test func `a disk that is nearly full refuses commands, and takes them again by itself`() throws
  {
    let disk = TestDisk(freeBytes: 1 << 30)
    let centre = try Self.centre(disk)
    let city = try City(centre)
    #expect(Self.hasReserve(centre))
    disk.freeBytes = Self.freeBytesMin - 1
    try Self.watch(centre, "the refusal") { Self.isClosed(centre) }
    let head = centre.server?.head
    let response = try Self.report(centre, city)
    #expect(response.status.code == 507)
    #expect(response.headers["Retry-After"] == "5")
    let refusal = try JSON(parsing: response.body)
    #expect(refusal["code"]?.string == "disk.full")
    #expect(refusal["words"]?["en"]?.string?.contains("free some space") == true)
    #expect(refusal["words"]?["zh"]?.string?.contains("释放空间") == true)
    #expect(centre.server?.head == head)
    // Reading goes on.
    _ = try centre.get("/v1/digest")
    disk.freeBytes = Self.freeBytesMin
    try Self.watch(centre, "the way back") { !Self.isClosed(centre) }
    #expect(try Self.report(centre, city).status == .ok)
  }

  @Test func `a console is told on its feed`() throws {
    let disk = TestDisk(freeBytes: 1 << 30)
    let centre = try Self.centre(disk)
    let city = try City(centre)
    disk.freeBytes = 0
    try Self.watch(centre, "the refusal") { Self.isClosed(centre) }
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","token":"\#(centre.token("wang"))"}"#.utf8)))
    let order = centre.order("ClaimAlarm", city.alarm).dropFirst()
    connection.send(.text(Array(#"{"t":"cmd",\#(order)"#.utf8)))
    try centre.poll("the answer") {
      String(decoding: connection.received, as: UTF8.self).contains(#""code":"disk.full""#)
    }
  }

  @Test func `a start on a full disk gives the reserve up and refuses until there is room`() throws
  {
    let disk = TestDisk(freeBytes: 1 << 30)
    let centre = try Self.centre(disk)
    let city = try City(centre)
    try centre.stop()
    disk.freeBytes = Self.reserveBytes - 1
    try centre.start()
    #expect(!Self.hasReserve(centre))
    #expect(Self.isClosed(centre))
    #expect(try Self.report(centre, city).status.code == 507)
    // Room for the floor alone is not enough: the reserve has to be whole again.
    disk.freeBytes = Self.freeBytesMin + Self.reserveBytes - 1
    var looks = 0
    try Self.watch(centre, "some looks") {
      looks += 1
      return looks > 20
    }
    #expect(Self.isClosed(centre))
    disk.freeBytes = Self.freeBytesMin + Self.reserveBytes
    try Self.watch(centre, "the way back") { !Self.isClosed(centre) }
    #expect(Self.hasReserve(centre))
    #expect(try Self.report(centre, city).status == .ok)
  }

  @Test func `a program that holds the log is warned of, then refused for, then forgotten`() throws
  {
    let centre = try TestCentre { $0.limits.writeAheadBytesMax = 400_000 }
    let city = try City(centre)
    let log = LogDirectory(path: centre.scratch.path)
    let outside = try Connection(log.logPath, .readOnly)
    try outside.execute("BEGIN; SELECT count(*) FROM event")
    var status = 200
    var warningsBefore = 0
    for _ in 0..<200 where status == 200 {
      warningsBefore = centre.warnings.count
      status = try Self.report(centre, city).status.code
    }
    #expect(status == 503)
    #expect(warningsBefore == 1)
    #expect(centre.warnings.count == 1)
    let refusal = try JSON(parsing: try Self.report(centre, city).body)
    #expect(refusal["code"]?.string == "log.held")
    let held = try #require(FileMark(log.writeAheadPath)).sizeBytes
    #expect(held > 400_000)
    #expect(held < 700_000)
    _ = try centre.get("/v1/digest")
    try outside.execute("COMMIT")
    try Self.watch(centre, "the way back") { !Self.isClosed(centre) }
    #expect(try Self.report(centre, city).status == .ok)
    try centre.stop()
    #expect(try Verifier.verify(log).ok)
  }

  @Test func `a log at rest is anchored whole, and its write-ahead log is emptied`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let log = LogDirectory(path: centre.scratch.path)
    let head = try #require(centre.server?.head)
    try centre.poll("the anchor") {
      (try? Anchor.newest(in: log.anchorPath)?.position) == head
    }
    try centre.poll("the emptied log") { FileMark(log.writeAheadPath)?.sizeBytes == 0 }
    let again = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", again, #"{"name":"East","level":"district"}"#, as: "root")
    #expect(try Verifier.verify(log).ok)
  }

  @Test func `a read model that cannot be written stops the server and is built anew`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let digest = try centre.digest()
    let log = LogDirectory(path: centre.scratch.path)
    try centre.poll("the read models") {
      centre.server?.pipeline.savedHead == centre.server?.pipeline.head
    }
    let file = try #require(try ProjectionFile.list(log).first)
    let outside = try Connection(log.projectionsPath + "/" + file.fileName, .readWrite)
    try outside.execute("ALTER TABLE row RENAME TO gone")
    centre.expectsFailure = true
    let client = centre.client("wang")
    let order = centre.order("ClaimAlarm", city.alarm)
    client.send(
      try client.request(
        .post, "/v1/commands", body: Array(#"{"commands":[\#(order)]}"#.utf8))
    ) { _ in }
    try centre.wait("the end") { centre.failure != nil }
    #expect(try ProjectionFile.list(log).isEmpty)
    try centre.stop()
    centre.expectsFailure = false
    try centre.start()
    #expect(try centre.digest() != digest)
    #expect(try ProjectionFile.list(log).count == ReadModel.all.count)
    #expect(try Verifier.verify(log).ok)
  }
}
