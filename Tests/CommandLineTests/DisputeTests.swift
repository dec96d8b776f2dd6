import Foundation
import Testing
import Wire

/// Two copies that were promoted to the same epoch, from the outside.
@Suite(.serialized) struct DisputeTests {
  let scratch = ScratchDirectory()
  let origin: String
  let one: String
  let two: String

  init() async throws {
    try scratch.make()
    origin = scratch.path(of: "origin")
    one = scratch.path(of: "one")
    two = scratch.path(of: "two")
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", origin)
  }

  private func wait(
    _ what: String, until isMet: () async throws -> Bool
  ) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(60))
    while try await !isMet() { try #require(clock.now < deadline, "waited in vain for \(what)") }
  }

  private func code(_ server: RunningServer, _ token: String) async throws -> String? {
    let (status, body) = try await server.post(
      "/v1/commands", #"{"commands":[]}"#, token: token)
    return status == 200 ? nil : try JSON(parsing: body)["code"]?.string
  }

  @Test func `neither of two centres of one epoch writes, until somebody chooses one`()
    async throws
  {
    try await Program.run(
      "admin", "user", "add", "root", "--role", "administrator", "--data", origin)
    let issued = try await Program.run("admin", "token", "root", "--data", origin, "--json")
    let token = try #require(try issued.json()["token"]?.string)
    for copy in [one, two] {
      try await Program.run("admin", "backup", "--data", origin, "--to", copy)
      let promoted = try await Program.run(
        "admin", "promote", "--data", copy, "--reason", "drill", "--by", "root", "--json")
      #expect(try promoted.json()["epoch"]?.integer == 2)
    }
    let environment = ["ZHIHUI_TOKEN": token]
    let second = try RunningServer(data: two, [], environment: environment)
    #expect(try await code(second, token) == nil)
    try scratch.write("peers = \(second.url)\npeers.seconds = 1\n", to: "one.conf")
    let configured = ["--config", scratch.path(of: "one.conf")]
    let first = try RunningServer(data: one, configured, environment: environment)
    #expect(try await code(first, token) == "disputed")
    // The second one does not look by itself; it is told, and compares.
    try await wait("the second one to hear") { try await code(second, token) == "disputed" }
    #expect(try await second.get("/readyz").status == 503)
    #expect(try await second.get("/v1/digest", token: token).status == 200)
    #expect(await first.end(SIGTERM) == .code(0))
    // The files say so: no writer opens either.
    for copy in [one, two] {
      #expect(scratch.has("\(copy.split(separator: "/").last ?? "")/fenced"))
    }
    #expect(try await Program.run("admin", "rebuild", "--data", one).ending == .code(1))
    let again = try RunningServer(data: one, configured, environment: environment)
    #expect(try await code(again, token) == "disputed")
    #expect(await again.end(SIGTERM) == .code(0))

    let chosen = try await Program.run(
      "admin", "promote", "--data", one, "--reason", "it has the calls", "--by", "root", "--json")
    #expect(try chosen.json()["epoch"]?.integer == 3, "\(chosen.complaint)")
    let centre = try RunningServer(data: one, configured, environment: environment)
    #expect(try await code(centre, token) == nil)
    try await wait("the second one to be fenced") { try await code(second, token) == "fenced" }
    #expect(await second.end(SIGTERM) == .code(0))
    // It is out for good: promoting it would take the log from the one that was chosen.
    #expect(
      try await Program.run(
        "admin", "promote", "--data", two, "--reason", "drill", "--by", "root"
      ).ending == .code(1))
    #expect(try await code(centre, token) == nil)
  }

  @Test func `servers of one history in one epoch leave each other alone`() async throws {
    let restored = scratch.path(of: "restored")
    try await Program.run("admin", "backup", "--data", origin, "--to", one)
    try await Program.run("admin", "restore", "--from", one, "--to", restored, "--same-epoch")
    try await Program.run(
      "admin", "user", "add", "root", "--role", "administrator", "--data", origin)
    let issued = try await Program.run("admin", "token", "root", "--data", origin, "--json")
    let token = try #require(try issued.json()["token"]?.string)
    let other = try RunningServer(data: restored)
    try scratch.write("peers = \(other.url)\npeers.seconds = 1\n", to: "one.conf")
    let server = try RunningServer(
      data: origin, ["--config", scratch.path(of: "one.conf")],
      environment: ["ZHIHUI_TOKEN": token])
    #expect(try await code(server, token) == nil)
    #expect(try await other.get("/readyz").status == 200)
  }
}
