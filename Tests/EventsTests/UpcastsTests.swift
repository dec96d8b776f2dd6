import Testing
import Wire

@testable import Events

/// No type has a second version yet; that the way there works is shown with made-up ones.
@Suite struct UpcastsTests {
  /// Version 2 calls the claimant `by`, version 3 says how often.
  private static let steps = [
    Upcasts.Step(type: "AlarmClaimed", from: 2) { payload in
      Array((String(decoding: payload, as: UTF8.self).dropLast() + #","times":1}"#).utf8)
    },
    Upcasts.Step(type: "AlarmClaimed", from: 1) { payload in
      guard let name = try? JSON(parsing: payload)["claimant"] else { return payload }
      return JSON.object([JSON.Member("by", name)]).bytes
    },
    Upcasts.Step(type: "AlarmVerified", from: 1) { _ in [] },
  ]

  static let cases: [(Int, Int, String, String?)] = [
    (1, 3, #"{"claimant":"li"}"#, #"{"by":"li","times":1}"#),
    (1, 2, #"{"claimant":"li"}"#, #"{"by":"li"}"#),
    (2, 3, #"{"by":"li"}"#, #"{"by":"li","times":1}"#),
    (3, 3, #"{"by":"li","times":4}"#, #"{"by":"li","times":4}"#),
    (4, 3, #"{"unknown":true}"#, nil),
    (1, 4, #"{"claimant":"li"}"#, nil),
  ]

  @Test(arguments: cases)
  func `an old version goes through every step to the newest, a newer one through none`(
    version: Int, newest: Int, payload: String, expected: String?
  ) {
    let upcast = Upcasts.upcast(
      type: "AlarmClaimed", version: version, newest: newest, payload: Array(payload.utf8),
      by: Self.steps)
    #expect(upcast.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func `every step leads from a version that a golden file shows`() throws {
    let names = try Repository.names(in: "Tests/EventsTests/Golden")
    for step in Upcasts.steps {
      #expect(names.contains { $0.hasPrefix("\(step.type).v\(step.from).") })
    }
  }
}
