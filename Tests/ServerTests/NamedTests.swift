import Events
import Testing
import Wire

@testable import Engine
@testable import Server

/// A refusal tells something about whatever its command names, so nothing that can be kept may be overlooked.
@Suite struct NamedTests {
  /// Members of commands that name what may hang on an incident.
  private static let members = [
    "incident", "target", "alarm", "alarms", "into", "parent", "subject", "task",
  ]

  private static func names(in json: JSON) -> [String] {
    members.flatMap { member in
      let value = json[member]
      return (value?.array ?? [value].compactMap(\.self)).compactMap(\.string)
    }
  }

  @Test func `what a command names is known to the rules`() throws {
    var count = 0
    for action in try CommandCodecTests.samples() {
      // Offices belong to no incident.
      if case .office = action { continue }
      let known = Set(action.named.flatMap { [$0.uuid.description, $0.description] })
      for name in Self.names(in: try JSON(parsing: action.form.data)) {
        #expect(known.contains(name), "\(action.name) names \(name)")
        count += 1
      }
    }
    #expect(count > 20)
  }
}
