import Events
import Foundation
import Testing

@testable import TerminalConsole

/// One concept has one word in both consoles: who works at the terminal talks with who works at the page.
@Suite struct SharedWordsTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/WebConsole/page")

  /// The Chinese names of a table of the page (`key: ["English", "中文"]`) between its first line and its end.
  private func names(_ file: String, after begin: String, until end: String) throws
    -> [String: String]?
  {
    let text = try String(contentsOf: Self.page.appending(path: file), encoding: .utf8)
    guard let start = text.range(of: begin), let stop = text[start.upperBound...].range(of: end)
    else { return nil }
    var names: [String: String] = [:]
    let table = text[start.upperBound..<stop.lowerBound]
    for match in table.matches(of: /(\w+): \["[^"]*", "([^"]*)"\]/) {
      names[String(match.1)] = String(match.2)
    }
    return names
  }

  /// The table of names in words.js, else that in words-work.js.
  private func names(of kind: String) throws -> [String: String] {
    let ofBasics = try names("words.js", after: "\n  \(kind): {", until: "\n  },")
    let ofWork = try names("words-work.js", after: "addNames(\"\(kind)\", {", until: "});")
    return try #require(ofBasics ?? ofWork, "the page has no names of a \(kind)")
  }

  private static let tables: [(kind: String, words: [String: Words], count: Int)] = [
    ("alarm", Vocabulary.alarmStates, 7), ("incident", Vocabulary.incidentStates, 9),
    ("team", Vocabulary.teamStatuses, 17), ("priority", Vocabulary.priorities, 3),
    ("level", Vocabulary.levels, 6), ("dismissal", Vocabulary.dismissals, 4),
    ("role", Vocabulary.roles, 3), ("task", Vocabulary.taskStates, 10),
    ("clock", Vocabulary.clockStates, 7), ("purpose", Vocabulary.purposes, 12),
    ("plan", Vocabulary.planStates, 5), ("activation", Vocabulary.planStates, 4),
    ("hazard", Vocabulary.hazardStates, 8), ("reportKind", Vocabulary.reportKinds, 3),
    ("situationReport", Vocabulary.reportStates, 8), ("responder", Vocabulary.availabilities, 3),
  ]

  @Test(arguments: tables.map(\.kind))
  func `states and kinds are called the same`(kind: String) throws {
    let table = try #require(Self.tables.first { $0.kind == kind })
    let page = try names(of: kind)
    let shared = page.keys.filter { table.words[$0] != nil }.sorted()
    #expect(shared.count == table.count)
    for name in shared {
      #expect(table.words[name]?.chinese == page[name], "\(kind).\(name)")
    }
  }

  @Test func `what happened is called the same in both time lines`() throws {
    let page = try #require(
      try names("eventwords.js", after: "addNames(\"event\", {", until: "});"))
    let shared = page.keys.filter { Vocabulary.events[$0] != nil }.sorted()
    #expect(shared.count > 100)
    for name in shared {
      #expect(Vocabulary.events[name]?.chinese == page[name], "\(name)")
    }
  }
}
