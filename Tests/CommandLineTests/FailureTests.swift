import Foundation
import Testing

@Suite struct FailureTests {
  let scratch = ScratchDirectory()

  private func expectFailure(
    _ arguments: [String], _ english: String, _ chinese: String
  ) async throws {
    for (language, words) in [("en", english), ("zh", chinese)] {
      let outcome = try await Program.run(
        try Program.process(arguments + ["--lang", language]))
      #expect(outcome.ending == .code(1), "\(arguments)")
      #expect(outcome.output == "", "\(arguments)")
      #expect(outcome.complaint.hasPrefix("zhihui: "))
      #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
      #expect(outcome.complaint.split(separator: "\n").count == 1)
    }
  }

  private static let readers = [
    ["admin", "digest"], ["admin", "rebuild"], ["verify"], ["bench", "fold"], ["bench", "verify"],
    ["replay", "--at", FireCalls.entered], ["replay", "--incident", "1"],
    ["replay", "--track", "1"],
  ]

  @Test(arguments: readers)
  func `a directory that does not exist is said to be missing`(command: [String]) async throws {
    try await expectFailure(
      command + ["--data", scratch.path], "\(scratch.path) does not exist", "\(scratch.path) 不存在")
    #expect(!scratch.has(""))
  }

  @Test(arguments: [
    ["user", "add", "li", "--role", "reviewer"], ["user", "reset", "li"], ["user", "list"],
    ["token", "li"],
  ])
  func `users need a directory that exists`(command: [String]) async throws {
    try await expectFailure(
      ["admin"] + command + ["--data", scratch.path], "does not exist", "不存在")
    #expect(!scratch.has(""))
  }

  @Test(arguments: readers)
  func `a directory without a log is said to have none`(command: [String]) async throws {
    try scratch.make()
    try await expectFailure(
      command + ["--data", scratch.path], "There is no log at \(scratch.path)/log.db", "没有日志")
  }

  @Test(arguments: readers + [["serve", "--port", "0"]])
  func `a file that is no log is left alone`(command: [String]) async throws {
    try scratch.make()
    try scratch.write("a diary", to: "log.db")
    try await expectFailure(
      command + ["--data", scratch.path], "is not a log of this software", "不是本软件的日志")
    #expect(try scratch.read("log.db") == "a diary")
  }

  @Test(arguments: [
    ("/nonexistent/calls.csv", "/nonexistent/calls.csv cannot be read", "无法读取"),
    ("/tmp", "/tmp cannot be read", "无法读取"),
    ("/dev/null", "no header line", "文件没有表头"),
    (#filePath, "Call Number", "Call Number"),
  ])
  func `an import of what cannot be read fails before anything is made`(
    file: String, english: String, chinese: String
  ) async throws {
    try await expectFailure(
      ["import", "sf-fire", file, "--data", scratch.path], english, chinese)
    #expect(!scratch.has(""))
  }

  @Test func `a configuration or a page that cannot be read is named`() async throws {
    try await expectFailure(
      ["serve", "--config", scratch.path], "\(scratch.path) cannot be read", "无法读取")
  }

  @Test func `an address that cannot be listened on is named`() async throws {
    try await expectFailure(
      ["serve", "--data", scratch.path, "--host", "203.0.113.1", "--port", "0"],
      "cannot listen on 203.0.113.1:0", "无法监听 203.0.113.1:0")
  }

  @Test func `a server that is not there is named`() async throws {
    // Nobody listens on the discard port of the machine itself.
    try await expectFailure(
      ["import", "sf-fire", FireCalls.path, "--server", "http://127.0.0.1:9", "--token", "t"],
      "127.0.0.1:9", "127.0.0.1:9")
  }
}
