import Foundation
import Testing
import Wire

/// Personal data at a follower, from the outside: read with the master key, erased with the centre's.
@Suite(.serialized) struct FollowedKeysTests {
  static let name = "欧阳石榴"
  static let other = "端木海棠"

  let scratch = ScratchDirectory()
  let origin: String
  let copy: String

  init() throws {
    try scratch.make()
    origin = scratch.path(of: "origin")
    copy = scratch.path(of: "copy")
    try FileManager.default.createDirectory(atPath: origin, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
  }

  private func token(_ user: String, _ data: String) async throws -> String {
    _ = try await Program.run(
      "admin", "user", "add", user, "--role", "administrator", "--data", data)
    let outcome = try await Program.run("admin", "token", user, "--data", data, "--json")
    return try #require(try outcome.json()["token"]?.string, "\(outcome.complaint)")
  }

  /// Carries commands out; the position of the last one.
  private func carryOut(
    _ server: RunningServer, _ token: String, _ orders: [(type: String, entity: String, String)]
  ) async throws -> Int64 {
    let commands = orders.map {
      #"{"id":"\#(Self.uuid7())","type":"\#($0.type)","entity":"\#($0.entity)","data":\#($0.2)}"#
    }.joined(separator: ",")
    let (status, body) = try await server.post(
      "/v1/commands", #"{"commands":[\#(commands)]}"#, token: token)
    let text = String(decoding: body, as: UTF8.self)
    #expect(status == 200 && !text.contains("rejected"), "\(text)")
    return try #require(try JSON(parsing: body)["head"]?.integer)
  }

  private func names(_ server: RunningServer, _ token: String) async throws -> [String] {
    let (_, body) = try await server.get("/v1/boards/responders", token: token)
    let items = try JSON(parsing: body)["items"]?.array ?? []
    return items.compactMap { $0["name"]?.string }.sorted()
  }

  private func digest(_ server: RunningServer, _ token: String) async throws -> String? {
    try JSON(parsing: try await server.get("/v1/digest", token: token).body)["digest"]?.string
  }

  private func wait(for position: Int64, of server: RunningServer) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(60))
    while true {
      let (_, body) = try await server.get("/v1/log/head")
      if try JSON(parsing: body)["position"]?.integer ?? 0 >= position { return }
      try #require(clock.now < deadline, "the follower did not catch up")
    }
  }

  private func files(holding text: String) throws -> [String] {
    let needle = Data(text.utf8)
    return try FileManager.default.subpathsOfDirectory(atPath: copy).filter { name in
      let file = URL(filePath: copy).appending(path: name)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        return false
      }
      return try Data(contentsOf: file).range(of: needle) != nil
    }
  }

  @Test func `a follower reads with the master key, follows erasures, and is promoted with it`()
    async throws
  {
    let (root, ann) = (try await token("root", origin), try await token("ann", origin))
    let own = try await token("root", copy)
    let centre = try RunningServer(data: origin)
    let (office, person, other) = (Self.uuid7(), Self.uuid7(), Self.uuid7())
    let registered = try await carryOut(
      centre, root,
      [
        ("RegisterOffice", office, #"{"name":"第九支队","level":"station"}"#),
        ("RegisterResponder", person, #"{"office":"\#(office)","name":"\#(Self.name)"}"#),
      ])
    let environment = ["ZHIHUI_TOKEN": root]
    let blind = try RunningServer(data: copy, ["--follow", centre.url], environment: environment)
    try await wait(for: registered, of: blind)
    #expect(try await names(blind, own) == ["■■■"])
    let ready = try await blind.get("/readyz")
    #expect(String(decoding: ready.body, as: UTF8.self).contains("no vault.key"))
    #expect(await blind.end(SIGTERM) == .code(0))
    #expect(
      try await Program.run(
        "admin", "promote", "--data", copy, "--reason", "drill", "--by", "root"
      ).complaint.contains("vault.key is missing"))

    // The one thing that an operator brings.
    try FileManager.default.copyItem(atPath: origin + "/vault.key", toPath: copy + "/vault.key")
    let follower = try RunningServer(
      data: copy, ["--follow", centre.url], environment: environment)
    #expect(try await names(follower, own) == [Self.name])
    #expect(!scratch.has("copy/veiled"))
    let added = try await carryOut(
      centre, root,
      [("RegisterResponder", other, #"{"office":"\#(office)","name":"\#(Self.other)"}"#)])
    try await wait(for: added, of: follower)
    #expect(try await names(follower, own) == [Self.name, Self.other].sorted())
    #expect(try await digest(follower, own) == digest(centre, root))

    let erasure = Self.uuid7()
    _ = try await carryOut(
      centre, root,
      [("RequestErasure", erasure, #"{"subject":"responder/\#(person)","reason":"asked for"}"#)])
    let erased = try await carryOut(centre, ann, [("EraseSubject", erasure, "{}")])
    try await wait(for: erased, of: follower)
    #expect(try await names(follower, own) == [Self.other, "■■■"].sorted())
    #expect(try await digest(follower, own) == digest(centre, root))
    #expect(await follower.end(SIGTERM) == .code(0))
    #expect(try files(holding: Self.name) == [])
    #expect(try !files(holding: Self.other).isEmpty, "the others are read from files")

    let promoted = try await Program.run(
      "admin", "promote", "--data", copy, "--reason", "drill", "--by", "root", "--json")
    #expect(try promoted.json()["epoch"]?.integer == 2, "\(promoted.complaint)")
    let next = try RunningServer(data: copy, [], environment: environment)
    #expect(try await names(next, own) == [Self.other, "■■■"].sorted())
    #expect(await next.end(SIGTERM) == .code(0))
    #expect(try await Program.run("verify", "--data", copy).ending == .code(0))
  }

  @Test func `a damaged vault is healed from a running follower`() async throws {
    let root = try await token("root", origin)
    let own = try await token("root", copy)
    let centre = try RunningServer(data: origin)
    let (office, person) = (Self.uuid7(), Self.uuid7())
    let registered = try await carryOut(
      centre, root,
      [
        ("RegisterOffice", office, #"{"name":"第九支队","level":"station"}"#),
        ("RegisterResponder", person, #"{"office":"\#(office)","name":"\#(Self.name)"}"#),
      ])
    let follower = try RunningServer(
      data: copy, ["--follow", centre.url], environment: ["ZHIHUI_TOKEN": root])
    try await wait(for: registered, of: follower)
    #expect(await centre.end(SIGTERM) == .code(0))
    try LogFile.run("UPDATE key SET wrapped = zeroblob(60)", in: origin + "/vault.db")
    let healed = try await Program.run(
      try Program.process(
        ["admin", "heal", "--data", origin, "--from", follower.url, "--json"],
        ["ZHIHUI_TOKEN": own]))
    #expect(try healed.json()["vaultHealed"]?.bool == true, "\(healed.complaint)")
    try await Program.run("admin", "rebuild", "--data", origin)
    let again = try RunningServer(data: origin)
    #expect(try await names(again, root) == [Self.name])
  }

  /// A fresh identifier of version 7: older ones are refused.
  static func uuid7() -> String {
    let milliseconds = UInt64(Date().timeIntervalSince1970 * 1_000)
    let digits = String(milliseconds, radix: 16)
    let time = String(repeating: "0", count: 12 - digits.count) + digits
    let random = UUID().uuidString.lowercased()
    return "\(time.prefix(8))-\(time.suffix(4))-7\(random.dropFirst(15))"
  }
}
