import Glibc
import Testing
import Wire

@Suite struct ErasureTests {
  let scratch = ScratchDirectory()

  init() throws { try scratch.make() }

  private func admin(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await Program.run(try Program.process(["admin"] + arguments, environment))
  }

  private func user(_ name: String, _ role: String) async throws -> String {
    let added = try await admin(
      "user", "add", name, "--role", role, "--data", scratch.path, "--json")
    return try #require(try added.json()["password"]?.string)
  }

  private func token(_ name: String) async throws -> [String: String] {
    let issued = try await admin("token", name, "--data", scratch.path, "--json")
    return ["ZHIHUI_TOKEN": try #require(try issued.json()["token"]?.string)]
  }

  @Test func `an erasure takes two administrators, with a server and without`() async throws {
    let data = scratch.path
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", data)
    let passwords = [
      "ann": try await user("ann", "administrator"), "bob": try await user("bob", "administrator"),
      "carl": try await user("carl", "dispatcher"),
    ]
    let (ann, bob) = (try await token("ann"), try await token("bob"))
    let server = try RunningServer(data: data)
    let url = server.url
    let answer = try await server.get(
      "/v1/incidents/\(FireCalls.incident)", token: ann["ZHIHUI_TOKEN"] ?? "")
    let id = try #require(try JSON(parsing: answer.body)["incident"]?["id"]?.string)
    let subject = "incident/\(id)"
    let requested = try await admin(
      "erase-person", subject, "--server", url, "--request", "--reason", "asked", environment: ann)
    #expect(requested.ending == .code(0), "\(requested.complaint)")
    let erasure = try #require(requested.output.split(separator: "\n").first.map(String.init))
    let alone = try await admin(
      "erase-person", "--server", url, "--consent", erasure, environment: ann)
    #expect(alone.ending == .code(1))
    #expect(alone.complaint.contains("another person has to consent"))
    let consented = try await admin(
      "erase-person", "--server", url, "--consent", erasure, environment: bob)
    #expect(consented.ending == .code(0), "\(consented.complaint)")
    #expect(await server.end(SIGTERM) == .code(0))

    func erase(_ first: String, _ second: String) async throws -> Outcome {
      try await admin(
        "erase-person", subject, "--data", data, "--reason", "asked", "--first", first, "--second",
        second,
        environment: [
          "ZHIHUI_PASSWORD_FIRST": passwords[first] ?? "",
          "ZHIHUI_PASSWORD_SECOND": passwords[second] ?? "",
        ])
    }
    #expect(try await erase("ann", "ann").ending == .code(2))
    let dispatcher = try await erase("carl", "bob")
    #expect(dispatcher.ending == .code(1))
    #expect(dispatcher.complaint.contains("carl is no administrator"))
    let done = try await erase("ann", "bob")
    #expect(done.ending == .code(0), "\(done.complaint)")
    #expect(done.output.hasPrefix("erased \(subject)"))
    #expect(try await Program.run("verify", "--data", data).ending == .code(0))
  }
}
