import EventLog
import Events
import Testing

@testable import Server

@Suite struct ConfigurationTests {
  private struct Row: Equatable {
    let key: String
    let standard: String
    let meaning: String
  }

  /// Values for keys that do not take any text.
  private static let otherValues = [
    "host": "::1", "log.digest": "sm3", "http.allowed-origins": "https://a.example http://b:81",
    "http.trusted-proxies": "10.0.0.0/8 ::1", "http.proxy-headers": "forwarded",
    "tls.client-certificates": "optional", "metrics.open": "true", "log.format": "json",
    "log.level": "debug", "log.requests": "true", "map.tiles-datum": "gcj02",
    "map.tiles-zoom-max": "15",
  ]

  private static func repositoryPath(_ file: String = #filePath) -> String {
    file.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  }

  private static func documentation() throws -> String {
    let bytes = try AccessFile(path: repositoryPath() + "/docs/configuration.md").read()
    return String(decoding: try #require(bytes), as: UTF8.self)
  }

  @Test func `the documentation lists every key with its value and meaning, in order`() throws {
    let rows = try Self.documentation().split(separator: "\n").compactMap { line -> Row? in
      let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
      guard line.hasPrefix("| `"), cells.count == 4 else { return nil }
      let inner = { (cell: Substring) in String(cell.dropFirst().prefix { $0 != "`" }) }
      let meaning = cells[2].last == " " ? cells[2].dropLast() : cells[2]
      return Row(key: inner(cells[0]), standard: inner(cells[1]), meaning: String(meaning))
    }
    let keys = ServerConfiguration.keys.map {
      Row(
        key: $0.name, standard: $0.standard, meaning: "\($0.words.english) \($0.words.chinese)")
    }
    #expect(rows == keys)
  }

  @Test func `the example of the documentation is understood`() throws {
    let text = try Self.documentation()
    let example = try #require(text.split(separator: "```\n").dropFirst().first)
    let configuration = try ServerConfiguration.parse(String(example))
    #expect(configuration.host == "0.0.0.0")
    #expect(configuration.limits.connectionsMax == 20_000)
  }

  @Test func `every key can be set, to its shipped value or another`() throws {
    for key in ServerConfiguration.keys {
      #expect(
        try ServerConfiguration.parse("\(key.name)=\(key.standard)") == ServerConfiguration(),
        "\(key.name)")
      let other = Self.otherValues[key.name] ?? "1234"
      #expect(
        try ServerConfiguration.parse("\(key.name) = \(other)") != ServerConfiguration(),
        "\(key.name)")
    }
  }

  @Test func `comments, empty lines and white space do not count`() throws {
    let text = "# all\n\n  \tport\t=  7 # seven\r\n centre.name = 指挥 中心\n#port = 8"
    let configuration = try ServerConfiguration.parse(text)
    #expect(configuration.port == 7)
    #expect(configuration.centreName == "指挥 中心")
  }

  @Test(arguments: [
    ("port = 1\nprot = 2", 2, "did you mean port?"),
    ("limits.conections = 1", 1, "limits.connections"),
    ("port", 1, "key = value"), ("port = 65536", 1, "8420"), ("port = -1", 1, "8420"),
    ("limits.connections = 0", 1, "10000"), ("limits.connections = many", 1, "10000"),
    ("limits.connections = 1.5", 1, "10000"), ("data =", 1, "data"), ("= 7", 1, "no key"),
    ("\n\nxyzzy = 1", 3, "no key xyzzy"),
    ("http.trusted-proxies = 10.0.0.0/33", 1, "cannot be 10.0.0.0/33"),
    ("http.trusted-proxies = ::1 proxy", 1, "cannot be"),
    ("http.allowed-origins = example.org", 1, "cannot be"),
    ("http.proxy-headers = all", 1, "x-forwarded"),
    ("map.tiles-datum = bd09", 1, "grid of their own"),
    ("map.tiles-datum = wgs85", 1, "wgs84"),
    ("map.tiles-zoom-max = 23", 1, "18"),
    ("map.tiles = https://a/{z}/{x}.png", 1, "lacks {y}"),
    ("map.tiles = gopher://a/{z}/{x}/{y}", 1, "begins with https://"),
  ])
  func `a fault names its line and what would do`(
    _ text: String, _ line: Int, _ hint: String
  ) throws {
    let fault = #expect(throws: ServerConfiguration.Fault.self) {
      try ServerConfiguration.parse(text)
    }
    #expect(fault?.line == line)
    #expect(fault?.words.english.contains(hint) == true, "\(fault?.words.english ?? "")")
    #expect(fault?.words.chinese.isEmpty == false)
  }
}
