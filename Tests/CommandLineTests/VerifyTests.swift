import Testing
import Wire

@Suite struct VerifyTests {
  let scratch = ScratchDirectory()

  private func fill() async throws {
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path)
    try #require(outcome.ending == .code(0))
  }

  private func verify(_ arguments: String...) async throws -> Outcome {
    try await Program.run(
      try Program.process(["verify", "--data", scratch.path] + arguments))
  }

  private func tamper(_ sql: String) throws {
    try LogFile.run(sql, in: scratch.path(of: "log.db"))
  }

  @Test func `a whole log is said to be whole, under stable keys`() async throws {
    try await fill()
    let outcome = try await verify("--json")
    #expect(outcome.ending == .code(0))
    #expect(outcome.complaint == "")
    let json = try outcome.json()
    #expect(
      json.keys == [
        "ok", "events", "head", "firstBadPosition", "headHash", "algorithm", "streams",
        "commands", "batches", "heads", "anchored", "pages",
      ])
    #expect(json["ok"]?.bool == true)
    #expect(json["events"]?.integer == FireCalls.events)
    #expect(json["head"]?.integer == FireCalls.events)
    #expect(json["firstBadPosition"] == .null)
    #expect(json["anchored"]?.integer == FireCalls.events)
    #expect(try await verify().output.hasSuffix("the log is whole\n"))
    #expect(try await verify("--lang", "zh").output.hasSuffix("日志完整无缺\n"))
  }

  @Test(arguments: [1, 17, 200, 382])
  func `one changed byte is found at its position`(position: Int) async throws {
    try await fill()
    try tamper(
      """
      UPDATE event SET data = CAST(substr(data, 1, 1) || '~' || substr(data, 3) AS BLOB)
      WHERE position = \(position)
      """)
    let outcome = try await verify("--json")
    #expect(outcome.ending == .code(1))
    let json = try outcome.json()
    #expect(json["ok"]?.bool == false)
    #expect(json["firstBadPosition"]?.integer == Int64(position))
    #expect(json["events"]?.integer == Int64(position - 1))
    #expect(json["problem"]?.string?.isEmpty == false)
    #expect(outcome.complaint.hasPrefix("zhihui: position \(position): "))
    let chinese = try await verify("--lang", "zh")
    #expect(chinese.ending == .code(1))
    #expect(chinese.complaint.hasPrefix("zhihui: 序号 \(position)："))
    #expect(!chinese.output.contains("日志完整无缺"))
  }

  @Test(arguments: [
    ("UPDATE event SET occurred_at = occurred_at + 1 WHERE position = 30", 30),
    ("UPDATE event SET hash = zeroblob(32) WHERE position = 40", 40),
    ("DELETE FROM event WHERE position = 50", 50),
    ("DELETE FROM event WHERE position > 370", 371),
    ("DELETE FROM event", 1),
  ])
  func `a changed time, a changed hash and missing events are found where they are`(
    sql: String, position: Int64
  ) async throws {
    try await fill()
    try tamper(sql)
    let outcome = try await verify("--json")
    #expect(outcome.ending == .code(1))
    #expect(try outcome.json()["firstBadPosition"]?.integer == position)
  }

  @Test func `a damaged log is neither shown nor written`() async throws {
    try await fill()
    try tamper("DELETE FROM event WHERE position = 50")
    for arguments in [
      ["replay", "--at", FireCalls.entered], ["admin", "rebuild"],
      ["import", "sf-fire", FireCalls.path],
    ] {
      let outcome = try await Program.run(
        try Program.process(arguments + ["--data", scratch.path]))
      #expect(outcome.ending == .code(1), "\(arguments)")
      #expect(!outcome.complaint.isEmpty)
    }
  }
}
