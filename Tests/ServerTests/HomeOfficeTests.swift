import Events
import Testing
import Wire

@testable import Server

@Suite struct HomeOfficeTests {
  private func logIn(_ centre: TestCentre, _ user: String, office: String?) throws -> JSON {
    let password = try AccessControl(directory: centre.scratch.path)
      .addUser(user, role: .dispatcher, office: office)
    let body = #"{"user":"\#(user)","password":"\#(password)"}"#
    let answer = try centre.send(.post, "/v1/login", body: body)
    #expect(answer.status == .ok)
    return try JSON(parsing: answer.body)
  }

  private func welcome(_ centre: TestCentre, _ token: String) throws -> JSON {
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","token":"\#(token)"}"#.utf8)))
    var found: JSON?
    try centre.wait("the welcome") {
      var decoder = WebSocketDecoder(role: .client)
      decoder.feed(connection.received)
      while case .some(.some(.text(let bytes))) = try? decoder.next() {
        guard let json = try? JSON(parsing: bytes), json["t"]?.string == "welcome" else { continue }
        found = json
      }
      return found != nil
    }
    return try #require(found)
  }

  private func office(_ centre: TestCentre, _ name: String) throws -> UUID128 {
    let office = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", office, #"{"name":"\#(name)","level":"station"}"#, as: "root")
    return office
  }

  @Test func `log-in and welcome tell the office, by identifier and by name`() throws {
    let centre = try TestCentre()
    let east = try office(centre, "East \\\"7\\\"")
    for (user, said) in [("sun", east.description.uppercased()), ("qian", "East \"7\"")] {
      let ticket = try logIn(centre, user, office: said)
      #expect(ticket["office"]?.string == east.description, "\(user)")
      #expect(ticket["officeUnknown"] == nil)
      let told = try welcome(centre, try #require(ticket["token"]?.string))
      #expect(told["office"]?.string == east.description, "\(user)")
    }
    #expect(centre.warnings == [])
  }

  @Test func `an account without an office tells none`() throws {
    let centre = try TestCentre()
    let ticket = try logIn(centre, "sun", office: nil)
    #expect(ticket["office"] == nil && ticket["officeUnknown"] == nil)
    // Nor does a token whose user stands nowhere any more.
    let told = try welcome(centre, centre.token("wang"))
    #expect(told["office"] == nil && told["officeUnknown"] == nil)
  }

  @Test func `an office that there is not, or twice, is said`() throws {
    let centre = try TestCentre()
    let (one, other) = (try office(centre, "Twin"), try office(centre, "Twin"))
    #expect(one != other)
    for (user, said) in [
      ("sun", "Nowhere"), ("qian", "Twin"), ("zhou", centre.identifier().description),
    ] {
      let ticket = try logIn(centre, user, office: said)
      #expect(ticket["office"] == nil && ticket["officeUnknown"]?.string == said, "\(user)")
      #expect(centre.warnings.last?.english.contains(said) == true)
      let told = try welcome(centre, try #require(ticket["token"]?.string))
      #expect(told["officeUnknown"]?.string == said)
    }
  }

  @Test func `an office that is said later counts from the next connection on`() throws {
    let centre = try TestCentre()
    let east = try office(centre, "East")
    let token = try #require(try logIn(centre, "sun", office: nil)["token"]?.string)
    #expect(try welcome(centre, token)["office"] == nil)
    try AccessControl(directory: centre.scratch.path).setOffice("sun", "East")
    centre.server?.lookAgain()
    #expect(try welcome(centre, token)["office"]?.string == east.description)
    try AccessControl(directory: centre.scratch.path).setOffice("sun", nil)
    centre.server?.lookAgain()
    #expect(try welcome(centre, token)["office"] == nil)
  }

  @Test func `a file of users without offices is read, and written with them`() throws {
    let old = #"{"users":[{"name":"a","role":"reviewer","password":"x"}],"tokens":[]}"#
    var register = try AccessRegister(parsing: Array(old.utf8))
    #expect(register.users.map(\.office) == [nil])
    #expect(!String(decoding: register.bytes, as: UTF8.self).contains("office"))
    register.users[0].office = "East"
    #expect(try AccessRegister(parsing: register.bytes) == register)
  }
}
