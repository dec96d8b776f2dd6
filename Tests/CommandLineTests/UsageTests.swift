import Testing

@Suite struct UsageTests {
  struct Call: Sendable, CustomTestStringConvertible {
    let words: String
    let english: String
    let chinese: String

    init(_ words: String, _ english: String, _ chinese: String) {
      self.words = words
      self.english = english
      self.chinese = chinese
    }

    var arguments: [String] { words.split(separator: " ").map(String.init) }
    var testDescription: String { words }
  }

  static let calls = [
    Call("", "name a command", "请给出命令"),
    Call("srve", "did you mean serve?", "是否为 serve？"),
    Call("--hlp", "did you mean --help?", "是否为 --help？"),
    Call("quux", "there is no command quux\n", "没有命令 quux\n"),
    Call("serve --prot 1", "did you mean --port?", "是否为 --port？"),
    Call("serve --port 65536", "0 to 65535", "0 到 65535"),
    Call("serve --port x", "not x", "而非 x"),
    Call("serve now", "now is not understood", "无法理解 now"),
    Call(
      "import", "sf-fire, sf-fire-scenes, capmetro, cabspotting, geojson",
      "sf-fire、sf-fire-scenes、capmetro"),
    Call("import sf-fyre f --data d", "did you mean sf-fire?", "是否为 sf-fire？"),
    Call("rehearse sf-fire", "say the format and name the file", "请给出格式和文件"),
    Call("rehearse capmetro f", "there is no format capmetro", "没有格式 capmetro"),
    Call("rehearse sf-fire f --utc-offset 900", "-840 to 840 minutes", "-840 到 840 分钟"),
    Call("rehearse sf-fire f --utc-offset noon", "not noon", "而非 noon"),
    Call("import sf-fire --data d", "name the file", "请给出要导入的文件"),
    Call("import sf-fire a b --data d", "name the file", "请给出要导入的文件"),
    Call("import sf-fire f", "either --data or --server", "--data 或 --server"),
    Call("import sf-fire f --data d --server u", "either --data or --server", "之一"),
    Call("import sf-fire f --data d --speed 5", "--speed goes with --server", "一起使用"),
    Call("import sf-fire f --server u --speed 0", "--speed must be max or 1", "必须为 max"),
    Call("import sf-fire f --server u", "ZHIHUI_TOKEN is missing", "缺少 --token"),
    Call("import sf-fire f --server u --token t", "u is no server address", "不是服务器地址"),
    Call("import sf-fire f --date d", "did you mean --data?", "是否为 --data？"),
    Call("replay --at 2017-01-01T00:00:00Z", "--data is missing", "缺少 --data"),
    Call("replay --data d", "one of --at, --incident and --track", "之一"),
    Call("replay --data d --incident 1 --track E1", "one of --at", "之一"),
    Call("replay --data d --at noon", "not noon", "而非 noon"),
    Call("replay --data d --at 2017-01-01T00:00:00", "must be a moment", "必须为时间"),
    Call("replay --data d --at", "--at needs TIME", "--at 需要 TIME"),
    Call("replay --data d --incident 1 --known", "--known goes with --at", "一起使用"),
    Call("replay --data d --incident 1 --to 2017-01-01T00:00:00Z", "goes with --track", "一起"),
    Call("replay --data d --nown", "did you mean --known?", "是否为 --known？"),
    Call("verify", "--data is missing", "缺少 --data"),
    Call("verify all --data d", "all is not understood", "无法理解 all"),
    Call("verify --data d --json=1", "--json takes no value", "--json 不带值"),
    Call("verify --data d --jsom", "did you mean --json?", "是否为 --json？"),
    Call("verify --data d --lang fr", "must be en or zh", "must be en or zh"),
    Call(
      "admin --data d", "say one of accept-loss, digest", "请指定以下操作之一：accept-loss, digest"),
    Call("admin digst --data d", "did you mean digest?", "是否为 digest？"),
    Call("admin user ad li --data d", "did you mean user add?", "是否为 user add？"),
    Call("admin user add --data d", "user add NAME", "user add 用户名"),
    Call("admin user add li --data d", "--role is missing", "缺少 --role"),
    Call("admin user add li --data d --role dispacher", "mean dispatcher?", "为 dispatcher？"),
    Call("admin token li --data d --hours many", "must be a number", "必须为数字"),
    Call("admin token li --data d --hour 1", "did you mean --hours?", "是否为 --hours？"),
    Call("bench --data d", "say one of append, command", "请指定以下测量项之一：append"),
    Call("bench faults --data d --kind kils", "did you mean kills?", "是否为 kills？"),
    Call("bench apend --data d", "did you mean append?", "是否为 append？"),
  ]

  @Test(arguments: calls)
  func `a wrong call is refused in both languages and says what would be right`(
    call: Call
  ) async throws {
    for (language, words) in [("C", call.english), ("zh_CN.UTF-8", call.chinese)] {
      let outcome = try await Program.run(
        try Program.process(call.arguments, ["LANG": language]))
      #expect(outcome.ending == .code(2))
      #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
      #expect(outcome.complaint.contains("--help"))
    }
  }

  @Test func `the hint names the help of the command that was called`() async throws {
    let admin = try await Program.run("admin", "digst", "--data", "d")
    #expect(admin.complaint.hasSuffix("zhihui: see zhihui admin --help\n"))
    let unknown = try await Program.run("adnim")
    #expect(unknown.complaint.hasSuffix("zhihui: see zhihui --help\n"))
  }

  @Test(arguments: [
    ("prot = 1", "line 2: there is no key prot; did you mean port?", "第 2 行：没有配置项 prot；是否为 port？"),
    ("limits.conections = 5", "did you mean limits.connections?", "是否为 limits.connections？"),
    ("port = many", "line 2: port cannot be many", "第 2 行：port 不能为 many"),
    ("port", "write it as `key = value`", "请写成"),
  ])
  func `a configuration that is not understood names the line and the nearest key`(
    line: String, english: String, chinese: String
  ) async throws {
    let scratch = ScratchDirectory()
    try scratch.make()
    try scratch.write("# the centre\n\(line)\n", to: "zhihui.conf")
    let file = scratch.path(of: "zhihui.conf")
    for (language, words) in [("en", english), ("zh", chinese)] {
      let outcome = try await Program.run(
        "serve", "--config", file, "--data", scratch.path(of: "data"), "--lang", language)
      #expect(outcome.ending == .code(2))
      #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
    }
    #expect(!scratch.has("data"))
  }
}
