import Events
import Projections
import Testing
import Wire

@testable import Server

@Suite struct PresenceTests {
  private let noon = Micros(seconds: 1_750_000_000)

  private func place(_ key: String) -> PresenceTable.Place {
    PresenceTable.Place(feed: .incidents, key: key)
  }

  private func kinds(_ changes: [FeedChange]) -> [String] {
    changes.map { change in
      switch change {
      case .put(let bytes, _): (try? JSON(parsing: bytes))?["id"]?.string ?? ""
      case .gone(let session), .left(let session): "-" + session
      }
    }
  }

  @Test func `a place is shown until its session is silent for 45 seconds`() {
    var table = PresenceTable()
    #expect(table.show("a", of: "wang", at: place("1"), since: noon, now: 0) == true)
    #expect(table.show("b", of: "li", at: place("1"), since: noon, now: 0) == true)
    #expect(kinds(table.takeChanges()) == ["a", "b"])
    #expect(table.takeChanges().isEmpty)
    table.hear("b", now: 44_000_000)
    table.expire(now: 45_000_000)
    #expect(table.takeChanges().isEmpty)
    table.expire(now: 45_000_001)
    #expect(kinds(table.takeChanges()) == ["-a"])
    #expect(table.entities.count == 1)
    table.expire(now: 89_000_001)
    #expect(kinds(table.takeChanges()) == ["-b"])
  }

  @Test func `a place said again is no change, another one is`() throws {
    var table = PresenceTable()
    _ = table.show("a", of: "wang", at: place("1"), since: noon, now: 0)
    let first = try JSON(parsing: try #require(table.entities.first))
    _ = table.takeChanges()
    _ = table.show("a", of: "wang", at: place("1"), since: noon.adding(9_000_000), now: 9_000_000)
    #expect(table.takeChanges().isEmpty)
    _ = table.show("a", of: "wang", at: place("2"), since: noon.adding(9_000_000), now: 9_000_000)
    _ = table.show("a", of: "wang", at: place("1"), since: noon.adding(9_000_000), now: 9_000_000)
    #expect(kinds(table.takeChanges()) == ["a"], "what was in between nobody needs to know")
    let later = try JSON(parsing: try #require(table.entities.first))
    #expect(later["v"]?.integer ?? 0 > first["v"]?.integer ?? 0)
    #expect(later["since"]?.string != first["since"]?.string)
    _ = table.show("a", of: "wang", at: nil, since: noon, now: 0)
    #expect(kinds(table.takeChanges()) == ["-a"])
  }

  @Test func `no more are shown than there is room for`() {
    var table = PresenceTable()
    for number in 0..<PresenceTable.entriesMax {
      #expect(table.show("\(number)", of: "wang", at: place("1"), since: noon, now: 0) == true)
    }
    #expect(table.show("more", of: "li", at: place("1"), since: noon, now: 0) == false)
    #expect(table.show("1", of: "wang", at: place("2"), since: noon, now: 0) == true)
    table.remove("0")
    #expect(table.show("more", of: "li", at: place("1"), since: noon, now: 0) == true)
  }

  /// A console that says what it has open and sees what others have.
  private func console(_ centre: TestCentre, _ user: String) throws -> RawConnection {
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.say(#"{"t":"hello","token":"\#(centre.token(user))"}"#)
    connection.say(#"{"t":"sub","s":1,"feed":"presence"}"#)
    try centre.wait("the snapshot") { connection.messages.last?["t"]?.string == "snap" }
    return connection
  }

  private func tick(_ centre: TestCentre) { centre.server?.presence.sweep() }

  private func wait(
    _ centre: TestCentre, _ connection: RawConnection, _ list: String, _ count: Int = 1
  ) throws -> [JSON] {
    var found: [JSON] = []
    try centre.wait("\(list) of presence") {
      found = connection.messages.filter { $0["t"]?.string == "ev" }
        .flatMap { $0[list]?.array ?? [] }
      return found.count >= count
    }
    return found
  }

  /// Has what a connection said reach the server.
  private func settle(_ centre: TestCentre, _ connection: RawConnection) throws {
    let answers = { connection.messages.count { $0["t"]?.string == "entity" } }
    let before = answers()
    connection.say(#"{"t":"get","feed":"teams","key":"x"}"#)
    try centre.wait("an answer") { answers() > before }
  }

  @Test func `consoles see what others have open, and that they left`() throws {
    let centre = try TestCentre()
    let (wang, li) = (try console(centre, "wang"), try console(centre, "li"))
    let subok = li.messages.first { $0["t"]?.string == "subok" }
    #expect(subok?["resumed"]?.bool == false)
    let key = centre.identifier()
    wang.say(#"{"t":"here","feed":"incidents","key":"\#(key)"}"#)
    try settle(centre, wang)
    #expect(!li.messages.contains { $0["t"]?.string == "ev" }, "not before the second is over")
    tick(centre)
    let shown = try #require(try wait(centre, li, "put").first)
    #expect(shown["user"]?.string == "wang")
    #expect(shown["feed"]?.string == "incidents")
    #expect(shown["key"]?.string == "\(key)")
    #expect(shown["since"]?.string == centre.now.rfc3339())
    let session = try #require(shown["id"]?.string)
    #expect(wang.messages.first?["session"]?.string == session)

    let zhao = try console(centre, "zhao")
    #expect(zhao.messages.last?["put"]?.array == [shown], "it is in the beginning")
    #expect(!li.messages.contains { $0["t"]?.string == "mark" }, "marks are about the log")

    wang.hangUp()
    try centre.poll("it to be noticed") { centre.server?.hub.consumerCount == 2 }
    tick(centre)
    #expect(try wait(centre, li, "del").first?.string == session)
  }

  @Test func `a heartbeat's answer keeps a place, silence does not`() throws {
    let centre = try TestCentre()
    var seconds: Int64 = 0
    let desk = try #require(centre.server?.presence)
    desk.monotonicClock = { seconds * 1_000_000 }
    let (wang, li) = (try console(centre, "wang"), try console(centre, "li"))
    for connection in [wang, li] {
      connection.say(#"{"t":"here","feed":"teams","key":"x"}"#)
      try settle(centre, connection)
    }
    tick(centre)
    #expect(try wait(centre, li, "put", 2).count == 2)
    seconds = 30
    li.say(#"{"t":"hb"}"#)
    try settle(centre, li)
    seconds = 46
    tick(centre)
    let gone = try wait(centre, li, "del")
    #expect(gone.map(\.string) == [wang.messages.first?["session"]?.string])
    wang.say(#"{"t":"here","feed":"teams","key":"x"}"#)
    try settle(centre, wang)
    tick(centre)
    _ = try wait(centre, li, "put", 3)
    wang.say(#"{"t":"here"}"#)
    try settle(centre, wang)
    tick(centre)
    _ = try wait(centre, li, "del", 2)
  }

  @Test func `a jump of the wall clock takes nobody away`() throws {
    let centre = try TestCentre()
    let wang = try console(centre, "wang")
    wang.say(#"{"t":"here","feed":"teams","key":"x"}"#)
    try settle(centre, wang)
    centre.now = centre.now.adding(600_000_000)
    tick(centre)
    #expect(try wait(centre, wang, "put").count == 1)
    let li = try console(centre, "li")
    #expect(li.messages.last?["put"]?.array?.count == 1)
  }

  @Test func `a user who is disabled is shown no more`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    let issued = try access.issueToken(
      user: try centre.addUser("sun"), now: centre.now, tokenHours: 1)
    let (li, sun) = (try console(centre, "li"), try RawConnection(centre))
    try sun.upgrade()
    sun.say(#"{"t":"hello","token":"\#(issued.token)"}"#)
    sun.say(#"{"t":"here","feed":"teams","key":"x"}"#)
    try settle(centre, sun)
    tick(centre)
    _ = try wait(centre, li, "put")
    try access.disable("sun")
    #expect(try sun.closeCode() == 4401)
    tick(centre)
    #expect(try wait(centre, li, "del").count == 1)
  }

  @Test(
    arguments: [
      (#"{"t":"here","key":"x"}"#, "feed"), (#"{"t":"here","feed":"segments","key":"x"}"#, "feed"),
      (#"{"t":"here","feed":"teams","key":7}"#, "key"),
      (#"{"t":"here","feed":"teams","key":""}"#, "key"),
      (#"{"t":"sub","s":1,"feed":"presence"}"#, "feed"),
      (#"{"t":"sub","s":1,"feed":"teams"}"#, "s"),
    ])
  func `what makes no sense is refused`(_ said: String, _ field: String) throws {
    let centre = try TestCentre()
    let connection = try console(centre, "wang")
    connection.say(said)
    try centre.wait("the refusal") { connection.messages.last?["t"]?.string == "err" }
    #expect(connection.messages.last?["field"]?.string == field)
  }

  @Test func `who follows it no longer is told nothing more`() throws {
    let centre = try TestCentre()
    let connection = try console(centre, "wang")
    connection.say(#"{"t":"unsub","s":1}"#)
    connection.say(#"{"t":"here","feed":"teams","key":"x"}"#)
    try settle(centre, connection)
    tick(centre)
    try settle(centre, connection)
    #expect(!connection.messages.contains { $0["t"]?.string == "ev" })
    connection.say(#"{"t":"sub","s":1,"feed":"presence"}"#)
    try centre.wait("it again") { connection.messages.last?["t"]?.string == "snap" }
    #expect(connection.messages.last?["put"]?.array?.count == 1)
  }
}
