import Foundation
import Testing
import Wire

@Suite struct EvidenceTests {
  let scratch = ScratchDirectory()

  private func fill(_ digest: String = "sha256") async throws {
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--digest", digest)
    try #require(outcome.ending == .code(0), "\(outcome.complaint)")
  }

  private func run(_ arguments: [String]) async throws -> Outcome {
    try await Program.run(try Program.process(arguments))
  }

  private func key() async throws -> String {
    let outcome = try await run(["admin", "key", "--data", scratch.path])
    #expect(outcome.ending == .code(0))
    return String(outcome.output.dropLast())
  }

  private func tamper(_ sql: String) throws {
    try LogFile.run(sql, in: scratch.path(of: "log.db"))
  }

  @Test func `a head is signed, kept and held against the log`() async throws {
    try await fill()
    let key = try await key()
    let head = try await run(["admin", "head", "--data", scratch.path])
    #expect(head.ending == .code(0))
    try scratch.write(head.output, to: "kept")
    let arguments = [
      "verify", "--data", scratch.path, "--key", key, "--head", scratch.path(of: "kept"), "--json",
    ]
    let json = try await run(arguments).json()
    #expect(json["ok"]?.bool == true)
    #expect(json["heads"]?.integer == 1)
    #expect(json["signed"]?.integer == FireCalls.events)
    try tamper(
      "DELETE FROM event WHERE position > 300; DELETE FROM batch WHERE last_position > 300")
    try scratch.remove("heads.db")
    try scratch.remove("anchor")
    let after = try await run(arguments)
    #expect(after.ending == .code(1))
    for wrong in ["nonsense", key + "x"] {
      let outcome = try await run(["verify", "--data", scratch.path, "--key", wrong])
      #expect(outcome.ending == .code(2))
    }
    #expect(
      try await run(["verify", "--data", scratch.path, "--head", FireCalls.path]).ending
        == .code(1))
  }

  @Test func `a log keeps the digest it was made with`() async throws {
    try await fill("sm3")
    #expect(
      try await run(["verify", "--data", scratch.path, "--json"]).json()["algorithm"]?.string
        == "sm3")
    let outcome = try await run([
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--digest", "sha256",
    ])
    #expect(outcome.ending == .code(1))
    #expect(outcome.complaint.contains("sm3") && outcome.complaint.contains("sha256"))
    let unknown = try await run([
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--digest", "sm2",
    ])
    #expect(unknown.ending == .code(2))
    #expect(unknown.complaint.contains("did you mean sm3?"))
  }

  /// The same text with one thing changed; nil where the thing is not there.
  private struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (inout Bundle) -> Void
    var testDescription: String { name }

    init(_ name: String, _ make: @escaping @Sendable (inout Bundle) -> Void) {
      self.name = name
      self.make = make
    }
  }

  private typealias Bundle = [String: Any]

  private static func event(
    _ index: Int = 2, _ change: @escaping @Sendable (inout [String: Any]) -> Void
  ) -> @Sendable (inout Bundle) -> Void {
    { bundle in
      var events = bundle["events"] as? [[String: Any]] ?? []
      change(&events[index])
      bundle["events"] = events
    }
  }

  private static func flipped(_ text: Any?) -> String {
    var data = Data(base64Encoded: text as? String ?? "") ?? Data()
    data[0] ^= 1
    return data.base64EncodedString()
  }

  private static func turned(_ text: Any?) -> String {
    let text = text as? String ?? ""
    return (text.hasPrefix("0") ? "1" : "0") + text.dropFirst()
  }

  private static let changes: [Change] =
    ["position", "version", "schemaVersion", "recordedAt", "occurredAt"].map { key in
      Change(key, event { $0[key] = ($0[key] as? Int ?? 0) + 1 })
    }
    + ["meta", "data", "salt"].map { key in Change(key, event { $0[key] = flipped($0[key]) }) }
    + ["dataDigest", "previous", "hash", "id"].map { key in
      Change(key, event { $0[key] = turned($0[key]) })
    }
    + [
      Change("type", event { $0["type"] = "NoteRecorded" }),
      Change("stream", event { $0["stream"] = "alarm/00000000-0000-0000-0000-000000000000" }),
      Change(
        "path",
        event {
          var path = $0["path"] as? [String] ?? []
          path[0] = turned(path[0])
          $0["path"] = path
        }),
      Change(
        "a shorter path", event { $0["path"] = Array(($0["path"] as? [String] ?? []).dropLast()) }),
      Change("a further field", event { $0["verdict"] = "guilty" }),
      Change("a further key") { $0["verdict"] = "guilty" },
      Change("an event left out that others of its stream follow") {
        var events = $0["events"] as? [Any] ?? []
        events.remove(at: 3)
        $0["events"] = events
      },
      Change("two events in the other's place") {
        var events = $0["events"] as? [Any] ?? []
        events.swapAt(1, 2)
        $0["events"] = events
      },
      Change("an event twice") {
        let events = $0["events"] as? [Any] ?? []
        $0["events"] = events + [events[events.count - 1]]
      },
      Change("a stream left out") {
        $0["streams"] = Array(($0["streams"] as? [Any] ?? []).dropLast())
      },
      Change("a stream that has no events") {
        $0["streams"] =
          ($0["streams"] as? [Any] ?? []) + ["team/00000000-0000-0000-0000-000000000000"]
      },
      Change("the store") { $0["store"] = "00000000-0000-0000-0000-000000000000" },
      Change("the digest") { $0["digest"] = "sm3" },
      Change("the format") { $0["format"] = "zhihui-bundle-2" },
      Change("the head's time") {
        $0["head"] = ($0["head"] as? String ?? "").replacing("\ntime 1", with: "\ntime 2")
      },
      Change("the head's size") {
        $0["head"] = ($0["head"] as? String ?? "").replacing(
          "\n\(FireCalls.events)\n", with: "\n381\n")
      },
    ]

  @Test func `a bundle proves an incident alone, and nothing in it can be changed`() async throws {
    try await fill()
    let key = try await key()
    let path = scratch.path(of: "bundle.json")
    let made = try await run([
      "bundle", "--data", scratch.path, "--incident", FireCalls.incident, "--to", path,
    ])
    #expect(made.ending == .code(0), "\(made.complaint)")
    #expect(made.output.contains(key))
    let whole = try await run(["verify", path, "--key", key, "--json"])
    #expect(whole.ending == .code(0), "\(whole.complaint)")
    let told = try whole.json()
    #expect(told["ok"]?.bool == true)
    #expect(told["streams"]?.integer == 3)
    let events = try #require(told["events"]?.integer)
    #expect(events >= 8)
    #expect(try await run(["verify", path]).output.contains("compare this key"))

    let text = try scratch.read("bundle.json")
    let bundle = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Bundle)
    for change in Self.changes {
      var changed = bundle
      change.make(&changed)
      let data = try JSONSerialization.data(withJSONObject: changed)
      try scratch.write(String(decoding: data, as: UTF8.self), to: "changed.json")
      let outcome = try await run(["verify", scratch.path(of: "changed.json")])
      #expect(outcome.ending == .code(1), "\(change.name)")
      #expect(!outcome.complaint.isEmpty, "\(change.name)")
    }
    // Written anew without a change it still holds: what was refused above was the change.
    try scratch.write(
      String(decoding: try JSONSerialization.data(withJSONObject: bundle), as: UTF8.self),
      to: "changed.json")
    #expect(try await run(["verify", scratch.path(of: "changed.json")]).ending == .code(0))

    let other = key.dropLast(2) + "A="
    #expect(try await run(["verify", path, "--key", String(other)]).ending != .code(0))
    #expect(
      try await run([
        "bundle", "--data", scratch.path, "--incident", FireCalls.incident, "--to", path,
      ]).ending == .code(1), "a file that exists is left alone")
    let none = try await run([
      "bundle", "--data", scratch.path, "--incident", "none", "--to", path + "2",
    ])
    #expect(none.ending == .code(1))
  }
}
