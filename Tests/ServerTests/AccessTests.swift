import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

@Suite struct AccessTests {
  private static func credentials(_ user: String, _ password: String) -> String {
    #"{"user":"\#(user)","password":"\#(password)"}"#
  }

  @Test func `a one-time password opens the door once`() throws {
    let centre = try TestCentre()
    let password = try AccessControl(directory: centre.scratch.path)
      .addUser("sun", role: .dispatcher)
    let body = Self.credentials("sun", password)

    let first = try centre.send(.post, "/v1/login", body: body)
    #expect(first.status == .ok)
    let ticket = try JSON(parsing: first.body)
    #expect(ticket["role"]?.string == "dispatcher")
    #expect(ticket["expiresAt"]?.string == centre.now.adding(12 * 3_600_000_000).rfc3339())

    let client = centre.client("sun")
    client.token = ticket["token"]?.string
    #expect(try centre.send(.get, "/v1/digest", as: "sun").status == .ok)

    let second = try centre.send(.post, "/v1/login", body: body)
    #expect(second.status == .unauthorized)
    #expect(try JSON(parsing: second.body)["code"]?.string == "access.wrong-credentials")
  }

  @Test func `a lasting password works again and a wrong one does not`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    _ = try access.addUser("sun", role: .reviewer)
    try access.setPassword("sun", "correct horse")
    let right = Self.credentials("sun", "correct horse")
    for body in [right, right] {
      #expect(try centre.send(.post, "/v1/login", body: body).status == .ok)
    }
    for body in [Self.credentials("sun", "wrong"), Self.credentials("nobody", "correct horse")] {
      #expect(try centre.send(.post, "/v1/login", body: body).status == .unauthorized)
    }
  }

  @Test func `who came in by a one-time password chooses a lasting one`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    let password = try access.addUser("sun", role: .dispatcher)
    let first = try centre.send(
      .post, "/v1/login", body: Self.credentials("sun", password))
    let ticket = try JSON(parsing: first.body)
    #expect(ticket["oneTime"]?.bool == true)
    let client = centre.client("sun")
    client.token = ticket["token"]?.string

    func choose(_ body: String) throws -> (HTTPStatus, String?, String?) {
      let answer = try centre.send(.post, "/v1/password", as: "sun", body: body)
      let said = try? JSON(parsing: answer.body)
      return (answer.status, said?["code"]?.string, said?["field"]?.string)
    }
    #expect(
      try choose(#"{"password":"seven77"}"#) == (.badRequest, "access.password-unfit", "password"))
    #expect(try choose("{}") == (.badRequest, "field.missing", "password"))
    #expect(try choose(#"{"password":"river stone"}"#) == (.noContent, nil, nil))
    let again = try centre.send(.post, "/v1/login", body: Self.credentials("sun", "river stone"))
    #expect(again.status == .ok)
    #expect(try JSON(parsing: again.body)["oneTime"] == nil)

    // From now on the old one has to be known: an open console is not enough.
    let other = #"{"password":"mountain pass"}"#
    #expect(try choose(other) == (.badRequest, "access.old-password-wrong", "old"))
    // What is too short is no guess.
    for _ in 0..<6 {
      #expect(
        try choose(#"{"password":"short","old":"river stone"}"#)
          == (.badRequest, "access.password-unfit", "password"))
    }
    #expect(
      try choose(#"{"password":"mountain pass","old":"river stones"}"#)
        == (.badRequest, "access.old-password-wrong", "old"))
    #expect(
      try choose(#"{"password":"mountain pass","old":"river stone"}"#) == (.noContent, nil, nil))
    let last = try centre.send(.post, "/v1/login", body: Self.credentials("sun", "mountain pass"))
    #expect(last.status == .ok)
  }

  @Test func `a password that looks like a one-time password works as it was typed`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    _ = try access.addUser("sun", role: .reviewer)
    for password in ["mustangfever", "Summer-Tent-26", "ABCD-EFGH-JKMN"] {
      try access.setPassword("sun", password)
      let right = try centre.send(.post, "/v1/login", body: Self.credentials("sun", password))
      #expect(right.status == .ok, "\(password)")
    }
    let other = try centre.send(.post, "/v1/login", body: Self.credentials("sun", "ABCDEFGHJKMN"))
    #expect(other.status == .unauthorized)
  }

  @Test func `who was disabled sets no password, nor does another token of who has none`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    let password = try access.addUser("sun", role: .dispatcher)
    let other = try access.issueToken(user: "sun", now: centre.now, tokenHours: 1)
    let own = try access.logIn(
      user: "sun", password: password, now: centre.now, tokenHours: 1)
    #expect(own.isOfOneTimePassword && !other.isOfOneTimePassword)
    #expect(throws: AccessFailure.oldPasswordWrong) {
      try access.choosePassword("river stone", knowing: nil, in: other.session, now: centre.now)
    }
    try access.choosePassword("river stone", knowing: nil, in: own.session, now: centre.now)
    // Whoever else was logged in by that name is not any more.
    #expect(throws: AccessFailure.notAuthenticated) {
      try access.session(token: other.token, now: centre.now)
    }
    #expect(try access.session(token: own.token, now: centre.now).user == "sun")
    try access.disable("sun")
    #expect(throws: AccessFailure.notAuthenticated) {
      try access.choosePassword("mountain", knowing: nil, in: own.session, now: centre.now)
    }
    #expect(throws: AccessFailure.wrongCredentials) {
      try access.logIn(
        user: "sun", password: "river stone", now: centre.now, tokenHours: 1)
    }
  }

  @Test func `colleagues are listed by name while they can come in`() throws {
    let centre = try TestCentre()
    let access = AccessControl(directory: centre.scratch.path)
    _ = try access.addUser("sun", role: .reviewer)
    _ = try access.addUser("an", role: .administrator)
    func listed() throws -> [String] {
      let answer = try centre.send(.get, "/v1/users", as: "zhao")
      #expect(answer.status == .ok)
      return try #require(JSON(parsing: answer.body)["users"]?.array).map {
        "\($0["name"]?.string ?? "?") \($0["role"]?.string ?? "?")"
      }
    }
    let all = try listed()
    #expect(all == all.sorted())
    #expect(all.contains("sun reviewer") && all.contains("an administrator"))
    try access.disable("sun")
    #expect(try listed() == all.filter { $0 != "sun reviewer" })
    // Who used up a one-time password has a token, and is there until it ends.
    let ticket = try access.issueToken(user: "sun", now: centre.now, tokenHours: 1)
    #expect(try listed() == all)
    centre.now = ticket.session.expiresAt
    #expect(try !listed().contains("sun reviewer"))
  }

  @Test func `no more than two passwords are checked at once`() throws {
    let centre = try TestCentre()
    var statuses: [Int] = []
    let clients = (0..<5).map { centre.client("guest\($0)") }
    for client in clients {
      let body = Array(Self.credentials("nobody\(statuses.count)", "wrong").utf8)
      client.send(try client.request(.post, "/v1/login", body: body)) { result in
        statuses.append((try? result.get().status.code) ?? 0)
        centre.loop.stop()
      }
    }
    try centre.wait("the answers") { statuses.count == clients.count }
    for client in clients { client.close() }
    #expect(statuses.sorted() == [401, 401, 429, 429, 429])
  }

  @Test func `failures lock a user out until the time is over`() throws {
    let centre = try TestCentre { configuration in
      configuration.limits.loginFailuresMax = 2
      configuration.limits.lockoutSeconds = 90
    }
    let access = AccessControl(directory: centre.scratch.path)
    _ = try access.addUser("sun", role: .reviewer)
    try access.setPassword("sun", "correct horse")
    let right = Self.credentials("sun", "correct horse")
    for _ in 0..<2 {
      let wrong = Self.credentials("sun", "wrong")
      #expect(try centre.send(.post, "/v1/login", body: wrong).status == .unauthorized)
    }
    let locked = try centre.send(.post, "/v1/login", body: right)
    #expect(locked.status == .tooManyRequests)
    #expect(locked.headers["Retry-After"] == "91")

    centre.now = centre.now.adding(90 * 1_000_000)
    #expect(try centre.send(.post, "/v1/login", body: right).status == .ok)
  }

  @Test(arguments: [
    "/v1/map", "/v1/digest", "/v1/boards/alarms", "/v1/incidents/1", "/v1/incidents/1/timeline",
    "/v1/tracks/E01",
  ])
  func `every read needs a token`(_ path: String) throws {
    let centre = try TestCentre()
    let response = try centre.send(.get, path)
    #expect(response.status == .unauthorized)
    #expect(response.headers["WWW-Authenticate"] == "Bearer")
  }

  @Test func `a token ends at its time`() throws {
    let centre = try TestCentre()
    #expect(try centre.send(.get, "/v1/map", as: "zhao").status == .ok)
    centre.now = centre.now.adding(24 * 3_600_000_000)
    #expect(try centre.send(.get, "/v1/map", as: "zhao").status == .unauthorized)
  }

  @Test func `each role commands what is its own`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let office = #"{"name":"North","level":"station"}"#
    let record = #","recorded":true,"at":"2025-06-01T00:00:00Z""#
    let recordID = UUID128.derived(at: centre.now, digest: (1, 2))
    let table: [(user: String, order: String, isAllowed: Bool)] = [
      ("zhao", centre.order("ClaimAlarm", city.alarm), false),
      ("zhao", centre.order("RegisterOffice", centre.identifier(), office), false),
      ("root", centre.order("ClaimAlarm", city.alarm), false),
      ("wang", centre.order("RegisterOffice", centre.identifier(), office), false),
      ("wang", centre.order("StartDuty", city.responder, id: recordID, extra: record), false),
      ("root", centre.order("RegisterOffice", centre.identifier(), office), true),
      ("root", centre.order("StartDuty", city.responder, id: recordID, extra: record), true),
      ("wang", centre.order("ClaimAlarm", city.alarm), true),
    ]
    for (user, order, isAllowed) in table {
      let outcome = try centre.submit(order, as: user)
      #expect(outcome.code == (isAllowed ? nil : "access.not-allowed"), "\(user) \(order)")
      #expect(outcome.isAccepted == isAllowed)
    }
  }
}
