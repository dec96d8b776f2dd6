import Foundation
import Testing
import Wire

@Suite struct UserTests {
  let scratch = ScratchDirectory()

  init() throws { try scratch.make() }

  private func admin(_ arguments: String...) async throws -> Outcome {
    try await Program.run(
      try Program.process(["admin"] + arguments + ["--data", scratch.path]))
  }

  @Test func `users are added once, listed and given new passwords`() async throws {
    let added = try await admin("user", "add", "li", "--role", "dispatcher", "--json").json()
    #expect(added.keys == ["user", "password"])
    #expect(added["user"]?.string == "li")
    let duplicate = try await admin("user", "add", "li", "--role", "reviewer")
    #expect(duplicate.ending == .code(1))
    #expect(duplicate.output == "")
    #expect(duplicate.complaint.contains("there is a user li already"))
    #expect(try await admin("user", "add", "wang", "--role", "reviewer").ending == .code(0))
    let list = try await admin("user", "list", "--json").json()
    #expect(list.keys == ["users"])
    #expect(list["users"]?.array?.map(\.keys) == [["name", "role"], ["name", "role"]])
    #expect(list["users"]?.array?.map { $0["name"]?.string } == ["li", "wang"])
    #expect(list["users"]?.array?.map { $0["role"]?.string } == ["dispatcher", "reviewer"])
    let reset = try await admin("user", "reset", "li", "--json").json()
    #expect(reset["password"]?.string != added["password"]?.string)
    #expect(try await admin("user", "reset", "nobody").ending == .code(1))
    #expect(try await admin("token", "nobody").complaint.contains("there is no user nobody"))
  }

  @Test func `a user's office is said at the beginning, later, and taken away`() async throws {
    let added = try await admin("user", "add", "li", "--role", "dispatcher", "--office", "East")
    #expect(added.ending == .code(0))
    #expect(try await admin("user", "list").output == "li\tdispatcher\tEast\n")
    #expect(try await admin("user", "office", "li", "West station").ending == .code(0))
    let list = try await admin("user", "list", "--json").json()
    #expect(list["users"]?.array?.first?["office"]?.string == "West station")
    let gone = try await admin("user", "office", "li", "--lang", "zh")
    #expect(gone.output == "已清除 li 的所在单位\n")
    #expect(try await admin("user", "list").output == "li\tdispatcher\n")
    #expect(try await admin("user", "office", "nobody", "East").ending == .code(1))
    let wrong = try await admin("user", "office", "li", " East")
    #expect(wrong.ending == .code(2))
    #expect(wrong.complaint.contains("UUID or its name"))
  }

  @Test func `an empty list of users says so to people and to programs`() async throws {
    #expect(try await admin("user", "list").output == "there are no users\n")
    #expect(try await admin("user", "list", "--lang", "zh").output == "没有用户\n")
    #expect(try await admin("user", "list", "--json").json()["users"]?.array?.isEmpty == true)
  }

  @Test func `a token opens a running server, and only a token does`() async throws {
    let server = try RunningServer(data: scratch.path)
    _ = try await admin("user", "add", "li", "--role", "dispatcher")
    let ticket = try await admin("token", "li", "--hours", "1", "--json").json()
    #expect(ticket.keys == ["user", "token", "expiresAt"])
    let token = try #require(ticket["token"]?.string)
    #expect(try await server.get("/v1/digest").status == 401)
    #expect(try await server.get("/v1/digest", token: token + "x").status == 401)
    let answer = try await server.get("/v1/digest", token: token)
    #expect(answer.status == 200)
    #expect(try JSON(parsing: answer.body)["digest"]?.string?.count == 64)
    #expect(await server.end(SIGTERM) == .code(0))
  }

  @Test func `a one-time password logs in once`() async throws {
    let server = try RunningServer(data: scratch.path)
    let added = try await admin("user", "add", "li", "--role", "dispatcher", "--json").json()
    let password = try #require(added["password"]?.string)
    let body = #"{"user":"li","password":"\#(password)"}"#
    let first = try await server.post("/v1/login", body)
    #expect(first.status == 200)
    let token = try #require(try JSON(parsing: first.body)["token"]?.string)
    #expect(try await server.get("/v1/digest", token: token).status == 200)
    #expect(try await server.post("/v1/login", body).status == 401)
    let reset = try await admin("user", "reset", "li", "--json").json()
    let fresh = try #require(reset["password"]?.string)
    let again = try await server.post(
      "/v1/login", #"{"user":"li","password":"\#(fresh)"}"#)
    #expect(again.status == 200)
    #expect(await server.end(SIGTERM) == .code(0))
  }

  @Test func `a token leaves the one-time password alone, and a lasting password logs in twice`()
    async throws
  {
    let added = try await admin("user", "add", "li", "--role", "dispatcher", "--json").json()
    let oneTime = try #require(added["password"]?.string)
    #expect(try await admin("token", "li").ending == .code(0))
    let server = try RunningServer(data: scratch.path)
    let body = { (password: String) in #"{"user":"li","password":"\#(password)"}"# }
    #expect(try await server.post("/v1/login", body(oneTime)).status == 200)
    #expect(try await setPassword("short").ending == .code(1))
    #expect(try await setPassword("long enough").ending == .code(0))
    for _ in 0..<2 {
      #expect(try await server.post("/v1/login", body("long enough")).status == 200)
    }
    #expect(await server.end(SIGTERM) == .code(0))
  }

  private func setPassword(_ password: String) async throws -> Outcome {
    try await Program.run(
      try Program.process(
        ["admin", "user", "password", "li", "--data", scratch.path],
        ["ZHIHUI_PASSWORD": password]))
  }
}
