import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct TelemetryTests {
  private struct Family {
    let kind: String
    let help: String
    var samples: [(name: String, labels: [String: String], value: Double)] = []
  }

  /// Reads the text exposition format, version 0.0.4, strictly.
  private func families(_ text: String) throws -> [String: Family] {
    #expect(text.hasSuffix("\n"))
    var families: [String: Family] = [:]
    var (present, help) = ("", [String: String]())
    let name = try Regex(#"[a-zA-Z_:][a-zA-Z0-9_:]*"#)
    let sample = try Regex(
      #"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)"#
    )
    let label = try Regex(#"([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)""#)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if line.hasPrefix("# HELP ") {
        try #require(words.count == 4 && words[2].wholeMatch(of: name) != nil, "\(line)")
        help[words[2]] = words[3]
      } else if line.hasPrefix("# TYPE ") {
        try #require(words.count == 4, "\(line)")
        present = words[2]
        #expect(families[present] == nil, "\(present) twice")
        families[present] = Family(kind: words[3], help: try #require(help[present]))
      } else {
        let match = try #require(line.wholeMatch(of: sample), "\(line)")
        let own = String(try #require(match[1].substring))
        let isHistogram = families[present]?.kind == "histogram"
        let names = isHistogram ? ["_bucket", "_sum", "_count"].map { present + $0 } : [present]
        #expect(names.contains(own), "\(own) under \(present)")
        var labels: [String: String] = [:]
        for found in String(match[2].substring ?? "").matches(of: label) {
          labels[String(found[1].substring ?? "")] = String(found[2].substring ?? "")
        }
        let value = try #require(Double(match[3].substring ?? ""), "\(line)")
        families[present]?.samples.append((own, labels, value))
      }
    }
    return families
  }

  private func figures(_ centre: TestCentre) throws -> [String: Family] {
    let response = try centre.send(.get, "/metrics")
    #expect(response.status == .ok)
    #expect(response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    return try families(String(decoding: response.body, as: UTF8.self))
  }

  @Test func `the figures are in the format, and all of them are documented`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let console = try centre.console("wang")
    _ = try centre.submit(centre.order("ClaimAlarm", centre.identifier()))
    #expect(try centre.send(.get, "/v1/nothing").status == .notFound)
    let families = try figures(centre)
    #expect(Set(families.keys) == Set(Metric.allCases.map(\.rawValue)))
    let documented = try Self.documentation()
    for metric in Metric.allCases {
      let family = try #require(families[metric.rawValue])
      #expect(documented[metric.rawValue] == [family.kind, family.help], "\(metric.rawValue)")
      #expect(family.kind == "counter" ? metric.rawValue.hasSuffix("_total") : true)
    }
    #expect(documented.count == Metric.allCases.count)
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
      families[name]?.samples.first { $0.labels == labels }?.value
    }
    #expect(value("zhihui_log_head_position") == Double(try #require(centre.server).head.number))
    #expect(value("zhihui_log_events_total") == value("zhihui_log_head_position"))
    #expect(value("zhihui_commands_total", ["result": "accepted"]) == 7)
    #expect(value("zhihui_commands_total", ["result": "rejected"]) == 1)
    #expect(value("zhihui_command_rejections_total", ["code": "entity"]) == 1)
    #expect(value("zhihui_http_refusals_total", ["status": "404"]) == 1)
    let posts = ["method": "POST", "route": "/v1/commands", "status": "2xx"]
    #expect(value("zhihui_http_requests_total", posts) == 3)
    #expect(value("zhihui_connections", ["kind": "live"]) == 1)
    #expect(value("zhihui_live_consoles_opened_total") == 1)
    #expect(value("zhihui_standing", ["standing": "centre"]) == 1)
    #expect(try #require(value("process_resident_memory_bytes")) > 1_000_000)
    #expect(try #require(value("process_open_fds")) > 3)
    #expect(try #require(value("zhihui_disk_free_bytes")) > 0)
    #expect(try #require(value("zhihui_log_size_bytes")) > 0)
    console.live.close()
  }

  private static func documentation() throws -> [String: [String]] {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let bytes = try #require(try AccessFile(path: root + "/docs/observability.md").read())
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| `zhihui_") || $0.hasPrefix("| `process_") }
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let cells = row.split(separator: "|").map { $0.trimming(" ") }
        return (cells[0].trimming("`"), [cells[1], cells[3]])
      })
  }

  @Test func `the buckets of a histogram add up`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    for family in try figures(centre).values where family.kind == "histogram" {
      var last: [[String: String]: Double] = [:]
      for sample in family.samples where sample.name.hasSuffix("_bucket") {
        var labels = sample.labels
        labels["le"] = nil
        #expect(sample.value >= last[labels, default: 0])
        last[labels] = sample.value
      }
      for sample in family.samples where sample.name.hasSuffix("_count") {
        #expect(last[sample.labels] == sample.value)
      }
    }
    var histogram = Histogram(bounds: [10, 20])
    for value: Int64 in [0, 10, 11, 20, 21] { histogram.observe(value) }
    #expect(histogram.counts == [2, 2, 1])
    #expect(histogram.sum == 62)
  }

  @Test(arguments: [
    (false, "Host: localhost:8420\r\n", 200), (false, "Host: [::1]\r\n", 200),
    // A proxy on this machine that tells nothing hands on the name it was asked by.
    (false, "Host: centre.example\r\n", 401), (false, "Host: localhost.example\r\n", 401),
    (false, "Host: localhost\r\nX-Forwarded-For: 10.0.0.1\r\n", 401),
    (false, "Host: localhost\r\nForwarded: for=a\r\n", 401),
    (
      false, "Host: a\r\nX-Forwarded-For: 10.0.0.1\r\nAuthorization: Bearer TOKEN\r\n", 200
    ),
    (true, "Host: a\r\nX-Forwarded-For: 10.0.0.1\r\n", 200),
  ])
  func `figures are for this machine, for tokens, or for all`(
    _ isOpen: Bool, _ fields: String, _ status: Int
  ) throws {
    let centre = try TestCentre { $0.metricsOpen = isOpen }
    let connection = try RawConnection(centre)
    let own = fields.replacing("TOKEN", with: centre.token("zhao"))
    connection.send("GET /metrics HTTP/1.1\r\n\(own)Connection: close\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.statuses == [status])
  }

  @Test(arguments: [
    ("X-Request-Id: abc-1.2", "abc-1.2"), ("X-Request-Id: a b", nil), ("X-Request-Id: zh_x", nil),
    ("X-Request-Id: \(String(repeating: "a", count: 65))", nil),
    (
      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "4bf92f3577b34da6a3ce929d0e0e4736"
    ),
    ("traceparent: 00-\(String(repeating: "0", count: 32))-00f067aa0ba902b7-01", nil),
    ("traceparent: rubbish", nil),
  ])
  func `a request keeps its identifier or is given one`(_ field: String, _ kept: String?) throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(field)\r\n\r\n")
    try connection.waitForEnd()
    let line = connection.text.split(separator: "\r\n").first { $0.hasPrefix("X-Request-Id: ") }
    let id = try #require(line).dropFirst("X-Request-Id: ".count)
    if let kept { #expect(id == kept) } else { #expect(id.wholeMatch(of: /[0-9a-f]{8}-1/) != nil) }
  }

  @Test(arguments: Journal.Format.allCases)
  func `the log tells who did what, and nothing that is secret`(_ format: Journal.Format) throws {
    let centre = try TestCentre {
      $0.logFormat = format
      $0.logLevel = .debug
    }
    var lines: [String] = []
    let server = try #require(centre.server)
    server.journal.write = { lines.append(String(decoding: $0, as: UTF8.self)) }
    let password = try AccessControl(directory: centre.scratch.path).addUser(
      "sun", role: .dispatcher)
    let mark = "Geheim77"
    for body in [
      #"{"user":"sun","password":"\#(mark)"}"#, #"{"user":"\#(mark)","password":"x"}"#,
      #"{"user":"sun","password":"\#(password)"}"#,
    ] {
      let answer = try centre.send(.post, "/v1/login", body: body)
      if let token = try JSON(parsing: answer.body)["token"]?.string {
        #expect(!lines.joined().contains(token))
      }
    }
    let city = try City(centre)
    let alarm = City.alarm(city.office).replacing("smoke", with: mark)
    try centre.carryOut("RaiseAlarm", centre.identifier(), alarm)
    for path in [
      "/v1/boards/teams?state=\(mark)", "/v1/incidents/\(mark)", "/\(mark)", "/a/\(mark)",
    ] {
      _ = try centre.send(.get, path, as: "wang")
    }
    let ticket = try #require(
      try JSON(parsing: try centre.send(.post, "/v1/live-tickets", as: "wang").body)["ticket"]?
        .string)
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","ticket":"\#(ticket)"}"#.utf8)))
    connection.send(.text(Array(#"{"t":"\#(mark)"}"#.utf8)))
    connection.send(.close(.normal, reason: mark))
    try connection.waitForEnd()
    try centre.poll("the console to leave") { lines.contains { $0.contains("console.left") } }
    let all = lines.joined()
    for secret in [mark, password, ticket, centre.token("wang"), centre.token("root")] {
      #expect(!all.contains(secret))
    }
    for event in ["login", "request", "console.came", "console.left"] {
      #expect(lines.contains { $0.contains(event) }, "\(event)")
    }
    #expect(lines.allSatisfy { $0.hasSuffix("\n") && $0.filter(\.isNewline).count == 1 })
    guard format == .json else { return }
    let entries = try lines.map { try JSON(parsing: Array($0.utf8.dropLast())) }
    #expect(entries.allSatisfy { $0["time"] != nil && $0["level"] != nil && $0["event"] != nil })
    let logIns = entries.filter { $0["event"]?.string == "login" }
    #expect(
      logIns.map { $0["outcome"]?.string } == [
        "access.wrong-credentials", "access.wrong-credentials", "ok",
      ])
    #expect(logIns.map { $0["user"]?.string } == [nil, nil, "sun"])
    let board = entries.first { $0["route"]?.string == "/v1/boards/{board}" }
    #expect(board?["user"]?.string == "wang")
    #expect(board?["status"]?.integer == 200)
    #expect(board?["client"]?.string == "127.0.0.1")
  }

  @Test func `requests have lines where that is asked for, refusals one a second`() throws {
    let centre = try TestCentre { $0.logRequests = false }
    let server = try #require(centre.server)
    var lines: [String] = []
    server.journal.write = { lines.append(String(decoding: $0, as: UTF8.self)) }
    #expect(try centre.send(.get, "/healthz").status == .ok)
    for _ in 0..<3 { server.telemetry.refused(.tooManyRequests) }
    server.telemetry.tellRefusals()
    server.telemetry.tellRefusals()
    #expect(lines.count == 1)
    #expect(lines.first?.hasSuffix(" warning refusals status=429 count=3\n") == true)
  }

  @Test func `lines that nobody took are counted, and said until that is taken`() throws {
    let centre = try TestCentre()
    let server = try #require(centre.server)
    var lines: [String] = []
    var takes = false
    server.journal.write = { [journal = server.journal] line in
      if takes {
        lines.append(String(decoding: line, as: UTF8.self))
      } else {
        journal.noteLostLine()
      }
    }
    for _ in 0..<3 { server.journal.tell(.info, Words("came", "来")) }
    server.journal.tellLostLines()
    #expect(lines.isEmpty)
    #expect(server.journal.lostLineCount == 4, "what says so counts too")
    takes = true
    server.journal.tellLostLines()
    server.journal.tellLostLines()
    #expect(lines.count == 1)
    #expect(lines.first?.contains(" warning 4 lines of this log are missing") == true)
    #expect(try figures(centre)["zhihui_journal_lost_lines_total"]?.samples.first?.value == 4)
  }
}

extension StringProtocol {
  fileprivate func trimming(_ character: Character) -> String {
    var text = self[...]
    while text.first == character { text.removeFirst() }
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
