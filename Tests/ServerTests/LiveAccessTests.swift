import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct LiveAccessTests {
  private func messages(_ connection: RawConnection) throws -> [JSON] {
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed(connection.received)
    var messages: [JSON] = []
    while let message = try decoder.next() {
      if case .text(let bytes) = message { messages.append(try JSON(parsing: bytes)) }
    }
    return messages
  }

  /// Says something and gives the first answer of a kind.
  private func ask(
    _ connection: RawConnection, _ centre: TestCentre, _ text: String, for kind: String
  ) throws -> JSON {
    connection.send(.text(Array(text.utf8)))
    var found: JSON?
    try centre.wait("\(kind)") {
      found = (try? messages(connection))?.last { $0["t"]?.string == kind }
      return found != nil || connection.isEnded
    }
    return try #require(found, "no \(kind)")
  }

  private func ticket(_ centre: TestCentre, _ user: String = "wang") throws -> String {
    let response = try centre.send(.post, "/v1/live-tickets", as: user)
    #expect(response.status == .ok)
    return try #require(try JSON(parsing: response.body)["ticket"]?.string)
  }

  @Test func `a ticket opens the feed once, within its minute`() throws {
    let centre = try TestCentre()
    let (used, late) = (try ticket(centre), try ticket(centre))
    #expect(used != late)
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let hello = #"{"t":"hello","ticket":"\#(used)"}"#
    let welcome = try ask(connection, centre, hello, for: "welcome")
    #expect(welcome["user"]?.string == "wang")

    let again = try RawConnection(centre)
    try again.upgrade()
    again.send(.text(Array(hello.utf8)))
    #expect(try again.closeCode() == 4401)

    centre.now = centre.now.adding(60_000_000)
    let tooLate = try RawConnection(centre)
    try tooLate.upgrade()
    tooLate.send(.text(Array(#"{"t":"hello","ticket":"\#(late)"}"#.utf8)))
    #expect(try tooLate.closeCode() == 4401)
  }

  @Test func `a ticket takes a token`() throws {
    let centre = try TestCentre()
    #expect(try centre.send(.post, "/v1/live-tickets").status == .unauthorized)
  }

  @Test func `a console goes on with another token of its user, and of nobody else`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let hello = #"{"t":"hello","token":"\#(centre.token("wang"))"}"#
    let welcome = try ask(connection, centre, hello, for: "welcome")
    let stranger = #"{"t":"auth","token":"\#(centre.token("li"))"}"#
    let refusal = try ask(connection, centre, stranger, for: "err")
    #expect(refusal["field"]?.string == "token")

    let renewed = try AccessControl(directory: centre.scratch.path).issueToken(
      user: try centre.addUser("wang"), now: centre.now, tokenHours: 48)
    let answer = try ask(
      connection, centre, #"{"t":"auth","token":"\#(renewed.token)"}"#, for: "authok")
    let (before, after) = (welcome["expiresAt"]?.string, answer["expiresAt"]?.string)
    #expect(try #require(after) > #require(before))
    // Past the first one's end and its grace.
    centre.now = centre.now.adding(25 * 3_600_000_000)
    let get = #"{"t":"get","feed":"offices","key":"x"}"#
    #expect(try ask(connection, centre, get, for: "entity")["put"] == nil)
  }

  @Test func `one entity is given as it is now`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","token":"\#(centre.token("zhao"))"}"#.utf8)))
    let entity = try ask(
      connection, centre, #"{"t":"get","feed":"alarms","key":"\#(city.alarm)"}"#, for: "entity")
    #expect(entity["key"]?.string == "\(city.alarm)")
    #expect(entity["put"]?.array?.first?["state"]?.string == "raised")
    let refusal = try ask(
      connection, centre, #"{"t":"get","feed":"segments","key":"x"}"#, for: "err")
    #expect(refusal["field"]?.string == "feed")
  }

  @Test func `a user who is disabled is sent away from the feed and the requests`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    let ticket = try access.issueToken(
      user: try centre.addUser("sun"), now: centre.now, tokenHours: 1)
    let staying = try centre.console("wang", feeds: ["alarms"])
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let hello = #"{"t":"hello","token":"\#(ticket.token)"}"#
    _ = try ask(connection, centre, hello, for: "welcome")
    try access.disable("sun")
    #expect(try connection.closeCode() == 4401)
    let again = try RawConnection(centre)
    try again.upgrade()
    again.send(.text(Array(hello.utf8)))
    #expect(try again.closeCode() == 4401)
    #expect(staying.live.state == .live)
    #expect(throws: AccessFailure.wrongCredentials) {
      try access.logIn(user: "sun", password: "", now: centre.now, tokenHours: 1)
    }
  }
}
