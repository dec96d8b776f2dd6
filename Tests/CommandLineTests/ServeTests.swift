import Foundation
import Testing
import Wire

@Suite struct ServeTests {
  let scratch = ScratchDirectory()

  private func fill() async throws -> String {
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--json")
    return try #require(try outcome.json()["digest"]?.string)
  }

  private func token() async throws -> String {
    try await Program.run(
      "admin", "user", "add", "li", "--role", "administrator", "--data", scratch.path)
    let json = try await Program.run(
      "admin", "token", "li", "--data", scratch.path, "--json"
    ).json()
    return try #require(json["token"]?.string)
  }

  @Test func `a server says where it serves, is healthy, and ends when told to`() async throws {
    let server = try RunningServer(data: scratch.path)
    #expect(server.announced.keys == ["url", "position"])
    #expect(server.announced["position"]?.integer == 0)
    #expect(server.url.hasPrefix("http://127.0.0.1:"))
    #expect(!server.url.hasSuffix(":0"))
    let answer = try await server.get("/healthz")
    #expect(answer.status == 200)
    #expect(answer.body == Array("ok\n".utf8))
    #expect(await server.end(SIGTERM) == .code(0))
  }

  @Test func `an interrupt from the keyboard ends a server in order`() async throws {
    let server = try RunningServer(data: scratch.path)
    #expect(await server.end(SIGINT) == .code(0))
  }

  @Test func `a hang-up has a server look at its files again and go on`() async throws {
    let server = try RunningServer(data: scratch.path)
    for _ in 0..<2 {
      kill(server.processIdentifier, SIGHUP)
      #expect(try await server.get("/healthz").status == 200)
    }
    #expect(await server.end(SIGTERM) == .code(0))
  }

  private static func certificate(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Certificates/\(name)")
      .standardized.path
  }

  @Test func `a tool believes the authorities that it is told to`() async throws {
    _ = try await fill()
    let token = try await token()
    let settings = scratch.path + "/server.conf"
    try """
    tls.certificate = \(Self.certificate("server.pem"))
    tls.key = \(Self.certificate("server.key"))
    """.write(toFile: settings, atomically: true, encoding: .utf8)
    let server = try RunningServer(data: scratch.path, ["--config", settings])
    #expect(server.url.hasPrefix("https://"))
    let arguments = [
      "import", "sf-fire", FireCalls.path, "--server", server.url, "--token", token, "--json",
    ]
    for (authorities, isBelieved) in [
      ([], false), (["--ca", Self.certificate("other.pem")], false),
      (["--ca", scratch.path + "/nothing.pem"], false),
      (["--ca", Self.certificate("authority.pem")], true),
    ] as [([String], Bool)] {
      let outcome = try await Program.run(try Program.process(arguments + authorities))
      #expect((outcome.ending == .code(0)) == isBelieved, "\(authorities) \(outcome)")
    }
  }

  @Test func `a killed server serves the same state again`() async throws {
    let expected = try await fill()
    let token = try await token()
    for signal in [SIGKILL, SIGTERM, SIGKILL] {
      let server = try RunningServer(data: scratch.path)
      #expect(server.announced["position"]?.integer == FireCalls.events)
      let answer = try await server.get("/v1/digest", token: token)
      #expect(answer.status == 200)
      #expect(try JSON(parsing: answer.body)["digest"]?.string == expected)
      #expect(await server.end(signal) == (signal == SIGKILL ? .signal(signal) : .code(0)))
    }
  }

  @Test func `everything but a second writer works beside a running server`() async throws {
    let expected = try await fill()
    let server = try RunningServer(data: scratch.path)
    let digest = try await Program.run("admin", "digest", "--data", scratch.path, "--json")
    #expect(try digest.json()["digest"]?.string == expected)
    let verification = try await Program.run("verify", "--data", scratch.path, "--json")
    #expect(try verification.json()["ok"]?.bool == true)
    let moment = try await Program.run(
      "replay", "--data", scratch.path, "--at", FireCalls.entered, "--json")
    #expect(try moment.json()["incidents"]?.numbers.contains(FireCalls.incident) == true)
    for arguments in [
      ["import", "sf-fire", FireCalls.path], ["admin", "rebuild"], ["serve", "--port", "0"],
    ] {
      for (language, words) in [("en", "Another process"), ("zh", "另一进程")] {
        let outcome = try await Program.run(
          try Program.process(arguments + ["--data", scratch.path, "--lang", language]))
        #expect(outcome.ending == .code(1), "\(arguments)")
        #expect(outcome.output == "")
        #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
      }
    }
    #expect(await server.end(SIGTERM) == .code(0))
    #expect(LogFile.head(in: scratch.path) == FireCalls.events)
  }

  /// The state but its incidents: their time lines name whoever brought the calls in.
  private func parts(of digest: JSON?) -> [JSON.Member] {
    (digest?["collections"]?.members ?? []).filter { $0.key != "incidents" }
  }

  @Test func `an import through a server ends in the state of one without`() async throws {
    let alone = ScratchDirectory()
    let expected = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", alone.path, "--json"
    ).json()
    let state = try await Program.run("admin", "digest", "--data", alone.path, "--json").json()
    let server = try RunningServer(data: scratch.path)
    let token = try await token()
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--server", server.url, "--json",
      environment: ["ZHIHUI_TOKEN": token])
    #expect(outcome.ending == .code(0), "\(outcome.complaint)")
    let summary = try outcome.json()
    #expect(summary.keys == expected.keys)
    #expect(summary["eventsWritten"]?.integer == FireCalls.events)
    let digest = try await Program.run("admin", "digest", "--data", scratch.path, "--json").json()
    #expect(summary["digest"] == digest["digest"])
    #expect(parts(of: digest) == parts(of: state))
    #expect(parts(of: digest).count == 15)
    let again = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--server", server.url, "--token", token, "--json"
    ).json()
    #expect(again["eventsWritten"]?.integer == 0)
    #expect(again["digest"] == digest["digest"])
    let refused = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--server", server.url, "--token", "zh_none")
    #expect(refused.ending == .code(1))
    #expect(refused.complaint.contains("token"))
    #expect(await server.end(SIGTERM) == .code(0))
  }

  @Test func `a record of which a moment is now stands at its age of then`() async throws {
    let server = try RunningServer(data: scratch.path)
    let token = try await token()
    let began = Date.now
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--server", server.url, "--json",
      "--now-is", "2017-01-02T00:00:00-08:00", environment: ["ZHIHUI_TOKEN": token])
    let ended = Date.now
    #expect(outcome.ending == .code(0), "\(outcome.complaint)")
    #expect(try outcome.json()["incidents"]?.integer == Int64(FireCalls.incidents))
    let answer = try await server.get("/v1/boards/alarms?limit=100", token: token)
    let alarms = try JSON(parsing: answer.body)["items"]?.array ?? []
    #expect(alarms.count == FireCalls.incidents)
    let withFractions = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let raised = try alarms.map { alarm in
      let text = try #require(alarm["raisedAt"]?.string)
      return try (try? withFractions.parse(text)) ?? Date(text, strategy: .iso8601)
    }.sorted()
    // From 19:10:27 of the last day of the year to 19:03:39 of the first one.
    let ages: [TimeInterval] = [28 * 3_600 + 49 * 60 + 33, 4 * 3_600 + 56 * 60 + 21]
    let ends = [try #require(raised.first), try #require(raised.last)]
    for (moment, age) in zip(ends, ages) {
      #expect((began...ended).contains(moment.addingTimeInterval(age)), "\(moment)")
    }
    #expect(await server.end(SIGTERM) == .code(0))
  }
}
