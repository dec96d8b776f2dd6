import Glibc
import Testing
import Wire

@Suite struct AcceptLossTests {
  let scratch = ScratchDirectory()

  private var data: String { scratch.path(of: "data") }

  private func cutEnd() async throws {
    try scratch.make()
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", data)
    try LogFile.run(
      """
      DELETE FROM event WHERE position > (SELECT max(first_position) - 1 FROM batch);
      DELETE FROM batch WHERE first_position = (SELECT max(first_position) FROM batch);
      """, in: data + "/log.db")
  }

  @Test func `a log that has lost its end is accepted by name and reason, and then verifies`()
    async throws
  {
    try await cutEnd()
    let head = LogFile.head(in: data)
    for command in [["serve", "--port", "0"], ["admin", "rebuild"]] {
      let outcome = try await Program.run(Program.process(command + ["--data", data]))
      #expect(outcome.ending == .code(1))
      #expect(outcome.complaint.contains("zhihui admin accept-loss"))
    }
    let arguments = ["admin", "accept-loss", "--data", data]
    for missing in [["--reason", "x"], ["--by", "wang"], ["--reason", " ", "--by", "wang"]] {
      let outcome = try await Program.run(Program.process(arguments + missing))
      #expect(outcome.ending == .code(2), "\(missing)")
    }
    let complete = arguments + ["--reason", "disk lost", "--by", "王工"]
    let accepted = try await Program.run(Program.process(complete + ["--json"])).json()
    #expect(accepted["tail"]?.integer == head)
    #expect(accepted["lost"]?.array?.compactMap(\.integer) == [head + 1, FireCalls.events])
    #expect(accepted["epoch"]?.integer == 2)
    #expect(accepted["position"]?.integer == head + 1)
    let verified = try await Program.run("verify", "--data", data, "--json").json()
    #expect(verified["ok"]?.bool == true)
    #expect(
      LogFile.integer(
        "SELECT count(*) FROM event WHERE CAST(meta AS TEXT) LIKE '%王工%' AND CAST(data AS TEXT) LIKE '%disk lost%'",
        in: data + "/log.db") == 1)
    let again = try await Program.run(Program.process(complete))
    #expect(again.ending == .code(1))
    #expect(again.complaint.contains("Nothing is lost"))
    let server = try RunningServer(data: data)
    #expect(await server.end(SIGTERM) == .code(0))
  }

  @Test func `it says in both languages what is given up`() async throws {
    try await cutEnd()
    let outcome = try await Program.run(
      "admin", "accept-loss", "--data", data, "--reason", "x", "--by", "wang", "--lang", "zh")
    #expect(outcome.output.contains("已放弃序号"))
    #expect(outcome.ending == .code(0))
  }

  @Test func `a directory that a server has open is refused to every other writer`() async throws {
    try scratch.make()
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", data)
    let server = try RunningServer(data: data)
    for command in [
      ["serve", "--port", "0"], ["import", "sf-fire", FireCalls.path], ["admin", "rebuild"],
      ["admin", "accept-loss", "--reason", "x", "--by", "wang"],
    ] {
      for (language, words) in [
        ("en", "Another process (\(server.processIdentifier)) is writing this log"),
        ("zh", "另一进程（\(server.processIdentifier)）正在写入该日志"),
      ] {
        let outcome = try await Program.run(
          Program.process(command + ["--data", data, "--lang", language]))
        #expect(outcome.ending == .code(1), "\(command)")
        #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
      }
    }
    #expect(await server.end(SIGTERM) == .code(0))
    #expect(try await Program.run("verify", "--data", data).ending == .code(0))
  }

  @Test func `a server that was killed in mid transaction says what it cut, and serves`()
    async throws
  {
    try scratch.make()
    try await Program.run("import", "sf-fire", FireCalls.path, "--data", data)
    let server = try RunningServer(data: data)
    #expect(await server.end(SIGKILL) == .signal(SIGKILL))
    // Half a frame that was never finished.
    try scratch.write(String(repeating: "x", count: 20), to: "data/log.db-wal")
    let outcome = try await Program.run("admin", "rebuild", "--data", data)
    #expect(outcome.ending == .code(0))
    #expect(outcome.complaint.contains("Nothing acknowledged is missing"))
  }
}
