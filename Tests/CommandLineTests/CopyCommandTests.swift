import Foundation
import Testing
import Wire

/// Backups, followers and what becomes of a centre that was replaced, from the outside.
@Suite(.serialized) struct CopyCommandTests {
  let scratch = ScratchDirectory()
  let origin: String
  let copy: String

  init() async throws {
    try scratch.make()
    origin = scratch.path(of: "origin")
    copy = scratch.path(of: "copy")
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", origin)
  }

  private func token(_ data: String) async throws -> String {
    _ = try await Program.run(
      "admin", "user", "add", "root", "--role", "administrator", "--data", data)
    let outcome = try await Program.run("admin", "token", "root", "--data", data, "--json")
    return try #require(try outcome.json()["token"]?.string, "\(outcome.complaint)")
  }

  private func digest(_ data: String) async throws -> String? {
    try await Program.run("admin", "digest", "--data", data, "--json").json()["digest"]?.string
  }

  private func expectWhole(_ data: String, head: Int64) async throws {
    let verification = try await Program.run("verify", "--data", data, "--json").json()
    #expect(verification["ok"]?.bool == true)
    #expect(verification["head"]?.integer == head)
  }

  @Test func `a backup is made beside a running server, continued, and restored`() async throws {
    let server = try RunningServer(data: origin)
    let first = try await Program.run("admin", "backup", "--data", origin, "--to", copy, "--json")
      .json()
    #expect(first["eventsCopied"]?.integer == FireCalls.events)
    #expect(await server.end(SIGTERM) == .code(0))
    try scratch.write(try FireCalls.repeated(2), to: "calls.csv")
    try await Program.run("import", "sf-fire", scratch.path(of: "calls.csv"), "--data", origin)
    let head = LogFile.head(in: origin)
    let second = try await Program.run("admin", "backup", "--data", origin, "--to", copy, "--json")
      .json()
    #expect(second["eventsBefore"]?.integer == FireCalls.events)
    #expect(second["eventsCopied"]?.integer == head - FireCalls.events)
    try await expectWhole(copy, head: head)

    let restored = scratch.path(of: "restored")
    let report = try await Program.run(
      "admin", "restore", "--from", copy, "--to", restored, "--same-epoch", "--json"
    ).json()
    #expect(report["ok"]?.bool == true)
    #expect(report["epoch"]?.integer == 1)
    #expect(try await digest(restored) == digest(origin))

    let earlier = scratch.path(of: "earlier")
    let cut = try await Program.run(
      "admin", "restore", "--from", copy, "--to", earlier, "--to-position", "100", "--by", "chen",
      "--reason", "drill", "--json"
    ).json()
    let kept = try #require(cut["eventsCopied"]?.integer)
    #expect((1...100).contains(kept))
    #expect(cut["epoch"]?.integer == 2)
    try await expectWhole(earlier, head: kept + 1)
    #expect(
      try await Program.run("admin", "restore", "--from", copy, "--to", earlier).complaint
        .contains("not empty"))
  }

  @Test func `a backup is not served, and says why`() async throws {
    try await Program.run("admin", "backup", "--data", origin, "--to", copy)
    let outcome = try await Program.run("serve", "--data", copy, "--port", "0")
    #expect(outcome.ending == .code(1))
    #expect(outcome.complaint.contains("promote"))
    #expect(
      try await Program.run("import", "sf-fire", FireCalls.path, "--data", copy).ending
        == .code(1))
  }

  @Test func `a damaged log is healed from a backup and from a running server`() async throws {
    try await Program.run("admin", "backup", "--data", origin, "--to", copy)
    let token = try await token(origin)
    let digest = try await digest(origin)
    for source in ["backup", "server"] {
      try LogFile.run(
        "UPDATE event SET data = x'7B7D' WHERE position IN (7, 300)", in: origin + "/log.db")
      #expect(try await Program.run("verify", "--data", origin).ending == .code(1))
      let healed: JSON
      if source == "backup" {
        healed = try await Program.run("admin", "heal", "--data", origin, "--from", copy, "--json")
          .json()
      } else {
        let restored = scratch.path(of: "restored")
        try await Program.run("admin", "restore", "--from", copy, "--to", restored, "--same-epoch")
        try FileManager.default.copyItem(
          atPath: origin + "/access.json", toPath: restored + "/access.json")
        let server = try RunningServer(data: restored)
        healed = try await Program.run(
          "admin", "heal", "--data", origin, "--from", server.url, "--json",
          environment: ["ZHIHUI_TOKEN": token]
        ).json()
      }
      #expect(healed["fetched"]?.array?.isEmpty == false)
      #expect(healed["damagedPath"]?.string?.contains("log.db.damaged-") == true)
      try await expectWhole(origin, head: FireCalls.events)
      try await Program.run("admin", "rebuild", "--data", origin)
      #expect(try await self.digest(origin) == digest)
    }
  }

  private func waitForPosition(_ position: Int64, of server: RunningServer) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(60))
    while true {
      // The question itself waits for the answer: the server holds it back until it has something to say.
      let (_, body) = try await server.get("/v1/log/head")
      if try JSON(parsing: body)["position"]?.integer ?? 0 >= position { return }
      try #require(clock.now < deadline, "the follower did not catch up")
    }
  }

  @Test func `a follower copies, serves reads, is promoted, and the old centre is fenced`()
    async throws
  {
    let token = try await token(origin)
    let centre = try RunningServer(data: origin)
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    let ownToken = try await self.token(copy)
    let follower = try RunningServer(
      data: copy, ["--follow", centre.url], environment: ["ZHIHUI_TOKEN": token])
    try await waitForPosition(FireCalls.events, of: follower)
    let url = follower.url
    #expect(url.hasPrefix("http://127.0.0.1:"))
    // Reads are served, commands are not.
    let digests = try await [(centre, token), (follower, ownToken)].asyncMap {
      server, token in
      let (status, body) = try await server.get("/v1/digest", token: token)
      #expect(status == 200)
      return try JSON(parsing: body)["digest"]?.string
    }
    #expect(digests[0] == digests[1])
    let refused = try await follower.post(
      "/v1/commands", #"{"commands":[]}"#, token: ownToken)
    #expect(refused.status == 503)
    let refusal = try JSON(parsing: refused.body)
    #expect(refusal["code"]?.string == "follower")
    #expect(refusal["centre"]?.string == centre.url)
    let ready = try await follower.get("/readyz")
    #expect(ready.status == 200)
    #expect(String(decoding: ready.body, as: UTF8.self).contains("behind 0"))
    // What comes in at the centre comes out at the follower.
    let raised = try await centre.post("/v1/commands", Self.registration, token: token)
    #expect(raised.status == 200, "\(String(decoding: raised.body, as: UTF8.self))")
    try await waitForPosition(FireCalls.events + 1, of: follower)
    #expect(await follower.end(SIGTERM) == .code(0))

    // Nobody takes the copy for a centre before it is promoted.
    #expect(try await Program.run("serve", "--data", copy, "--port", "0").ending == .code(1))
    let promoted = try await Program.run(
      "admin", "promote", "--data", copy, "--reason", "drill", "--by", "chen", "--json"
    ).json()
    #expect(promoted["epoch"]?.integer == 2)
    let next = try RunningServer(data: copy, [], environment: ["ZHIHUI_TOKEN": token])
    try await waitForFence(of: centre, token: token)
    let fenced = try await centre.post("/v1/commands", Self.registration, token: token)
    #expect(fenced.status == 503)
    #expect(try JSON(parsing: fenced.body)["code"]?.string == "fenced")
    #expect(try JSON(parsing: fenced.body)["centre"]?.string == next.url)
    #expect(try await centre.get("/v1/digest", token: token).status == 200)
    #expect(await centre.end(SIGTERM) == .code(0))
    // The fence outlives the process, and holds for every writer.
    #expect(
      try await Program.run("admin", "rebuild", "--data", origin).complaint.contains(next.url))
    // Its history is a beginning of the new centre's, so it can follow.
    let back = try RunningServer(
      data: origin, ["--follow", next.url], environment: ["ZHIHUI_TOKEN": ownToken])
    try await waitForPosition(FireCalls.events + 2, of: back)
    #expect(await back.end(SIGTERM) == .code(0))
    try await expectWhole(origin, head: FireCalls.events + 2)
  }

  @Test func `a centre that comes back learns of a greater epoch from its peers before it serves`()
    async throws
  {
    try await Program.run("admin", "backup", "--data", origin, "--to", copy)
    try await Program.run(
      "admin", "promote", "--data", copy, "--reason", "drill", "--by", "chen")
    let next = try RunningServer(data: copy)
    let token = try await token(origin)
    try scratch.write("peers = \(next.url)\n", to: "centre.conf")
    let old = try RunningServer(data: origin, ["--config", scratch.path(of: "centre.conf")])
    let fenced = try await old.post("/v1/commands", Self.registration, token: token)
    #expect(fenced.status == 503)
    #expect(try JSON(parsing: fenced.body)["centre"]?.string == next.url)
    #expect(await old.end(SIGTERM) == .code(0))
    #expect(scratch.has("origin/fenced"))
  }

  @Test func `a fork ends a follower, which names the first position that differs`() async throws {
    try await Program.run("admin", "backup", "--data", origin, "--to", copy)
    try await Program.run(
      "admin", "promote", "--data", copy, "--reason", "drill", "--by", "chen")
    try scratch.write(try FireCalls.repeated(2), to: "calls.csv")
    try await Program.run("import", "sf-fire", scratch.path(of: "calls.csv"), "--data", origin)
    let token = try await token(copy)
    let next = try RunningServer(data: copy)
    let head = LogFile.head(in: origin)
    let outcome = try await Program.run(
      "serve", "--data", origin, "--port", "0", "--follow", next.url,
      environment: ["ZHIHUI_TOKEN": token])
    #expect(outcome.ending == .code(1))
    #expect(
      outcome.complaint.contains("differ from position \(FireCalls.events + 1) on"),
      "\(outcome.complaint)")
    #expect(LogFile.head(in: origin) == head)
  }

  private func waitForFence(of centre: RunningServer, token: String) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(60))
    while try await centre.get("/readyz").status != 503 {
      try #require(clock.now < deadline, "the old centre was not fenced")
    }
  }

  private static let registration = #"""
    {"commands":[{"id":"\#(uuid7())","type":"RegisterOffice","entity":"\#(uuid7())",
    "data":{"name":"第九支队","level":"station"}}]}
    """#

  /// A fresh identifier of version 7: older ones are refused.
  private static func uuid7() -> String {
    let milliseconds = UInt64(Date().timeIntervalSince1970 * 1_000)
    let digits = String(milliseconds, radix: 16)
    let time = String(repeating: "0", count: 12 - digits.count) + digits
    let rest = UUID().uuidString.lowercased().dropFirst(19)
    return
      "\(time.prefix(8))-\(time.suffix(4))-7\(UUID().uuidString.lowercased().dropFirst(15).prefix(3))-\(rest)"
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await body(element)) }
    return values
  }
}
