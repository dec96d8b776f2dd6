import Testing

@Suite struct HelpTests {
  static let commands = [
    "serve", "console", "import", "rehearse", "replay", "verify", "bundle", "admin", "bench",
  ]

  @Test(arguments: commands)
  func `every command explains itself in both languages`(command: String) async throws {
    let english = try await Program.run(command, "--help")
    let chinese = try await Program.run(command, "--help", "--lang", "zh")
    let locale = try await Program.run(
      command, "--help", environment: ["LANG": "zh_CN.UTF-8"])
    for outcome in [english, chinese, locale] {
      #expect(outcome.ending == .code(0))
      #expect(outcome.complaint == "")
      #expect(outcome.output.contains("zhihui \(command) "))
      #expect(outcome.output.contains("--lang en|zh"))
    }
    #expect(english.output.contains("Use:"))
    #expect(english.output.allSatisfy { $0.isASCII || $0 == "…" })
    #expect(chinese.output.contains("用法："))
    #expect(chinese.output == locale.output)
  }

  @Test func `the program lists its commands in both languages`() async throws {
    let english = try await Program.run("--help")
    let chinese = try await Program.run("--help", environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(english.ending == .code(0))
    #expect(chinese.ending == .code(0))
    for command in Self.commands {
      #expect(english.output.contains("  \(command) "))
      #expect(chinese.output.contains("  \(command) "))
    }
    #expect(chinese.output.contains("退出码"))
  }

  @Test func `a switch for the language outweighs the locale`() async throws {
    let outcome = try await Program.run(
      "verify", "--help", "--lang=en", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.output.contains("Use:"))
  }
}
