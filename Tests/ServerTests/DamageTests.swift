import Client
import Events
import Glibc
import Seal
import Testing
import Wire

@testable import EventLog
@testable import Server

/// Files of a centre are found changed.
@Suite struct DamageTests {
  private static let now = Micros(1_780_000_000_000_000)

  private static func replace(_ path: String, _ bytes: [UInt8]) throws {
    let file = try File(creating: path)
    try file.truncate(to: 0)
    try file.write(bytes, at: 0)
  }

  @Test func `no changed bit of the file of users lets anybody in, or shuts anybody out unsaid`()
    throws
  {
    let scratch = ScratchDirectory()
    let path = scratch.path + "/access.json"
    let access = AccessControl(directory: scratch.path)
    _ = try access.addUser("sun", role: .dispatcher)
    _ = try access.addUser("wu", role: .administrator)
    let ticket = try access.issueToken(user: "sun", now: Self.now, tokenHours: 1)
    let bytes = try #require(try AccessFile(path: path).read())
    let register = try AccessRegister(parsing: bytes)
    var told = 0
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(AccessFailure) {
        #expect(try AccessRegister(parsing: flipped) == register, "bit \(bit)")
      } catch {
        #expect(error.words.english.contains("access.json"))
        told += 1
      }
    }
    // What is left is the case of letters that JSON or hexadecimal digits do not distinguish.
    #expect(told > bytes.count * 8 * 9 / 10)
    #expect(try access.session(token: ticket.token, now: Self.now).user == "sun")

    // Who edits it by hand takes the check out.
    let text = String(decoding: bytes, as: UTF8.self)
    let edited = text.replacing(#""role":"dispatcher""#, with: #""role":"reviewer""#)
    try Self.replace(path, Array(edited.utf8))
    #expect(throws: AccessFailure.damaged) { try access.users() }
    let comma = try #require(edited.ranges(of: #","check":"#).first)
    try Self.replace(path, Array((edited[..<comma.lowerBound] + "}").utf8))
    #expect(try access.users().map(\.role) == [.reviewer, .administrator])
    try access.setPassword("sun", "correct horse")
    let again = try #require(try AccessFile(path: path).read())
    #expect(try AccessRegister(parsing: again).users.count == 2)
    #expect(String(decoding: again, as: UTF8.self).contains(#""check":"#))
  }

  @Test func `an entry of a time line that is damaged is told, and there again after a rebuild`()
    throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let path = "/v1/incidents/\(incident)/timeline"
    let timeline = try centre.get(path)
    try RebuildTests.settle(centre)
    let directory = LogDirectory(path: centre.scratch.path)
    let file = directory.projectionsPath + "/" + ReadModel.timeline.projectionName.fileName
    do {
      let connection = try Connection(file, .readWrite)
      try connection.execute("UPDATE row SET value = x'7b7d' WHERE length(value) > 0")
    }
    let answer = try centre.send(.get, path, as: "root")
    #expect(answer.status == .serviceUnavailable)
    #expect(try JSON(parsing: answer.body)["code"]?.string == "log.projectionDamaged")
    #expect(
      try centre.send(.post, "/v1/projections/timeline/rebuild", as: "root").status == .accepted)
    try RebuildTests.settle(centre)
    #expect(try centre.get(path) == timeline)
  }

  @Test(arguments: [
    "UPDATE row SET state = zeroblob(length(state)) WHERE part = 'rules'",
    "DELETE FROM row WHERE part = 'rules'", "UPDATE meta SET work_sum = 0",
  ])
  func `snapshots that are damaged are folded anew with a warning`(sql: String) throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let digest = try centre.digest()
    try centre.stop()
    let directory = LogDirectory(path: centre.scratch.path)
    try Connection(directory.path + "/" + SnapshotFile.fileName, .readWrite).execute(sql)
    for isFirst in [true, false] {
      let offline = try OfflineCentre(directory, create: false) { centre.now }
      #expect(offline.warnings.count == (isFirst ? 1 : 0))
      let present = try offline.digest
      #expect(present.hex == digest)
      try offline.close()
    }
  }
}
