import Events
import Foundation
import Testing
import Wire

@testable import Server

/// Whoever listens on the live feed, with every byte that came.
final class LiveEar {
  let connection: RawConnection
  private let centre: TestCentre
  private var numbers: Int64 = 0

  init(_ centre: TestCentre, _ user: String, features: String = "") throws {
    self.centre = centre
    connection = try RawConnection(centre)
    try connection.upgrade()
    connection.say(#"{"t":"hello","token":"\#(centre.token(user))","features":[\#(features)]}"#)
  }

  var text: String { connection.text }
  var messages: [JSON] { connection.messages }

  /// Follows a feed, and has its beginning; the number of the subscription.
  @discardableResult
  func follow(
    _ feed: String, incident: UUID128? = nil, more: String = ""
  ) throws -> Int64 {
    numbers += 1
    let number = numbers
    let about = incident.map { #","incident":"\#($0)""# } ?? ""
    connection.say(#"{"t":"sub","s":\#(number),"feed":"\#(feed)"\#(about)\#(more)}"#)
    try centre.wait("the beginning of \(feed)") {
      messages.contains { message in
        message["s"]?.integer == number
          && (message["end"]?.bool == true || message["t"]?.string == "err"
            || message["resumed"]?.bool == true)
      }
    }
    return number
  }

  /// Waits until a feed that began anew is whole again, or was refused.
  func waitForReset(of number: Int64) throws {
    try centre.wait("the reset of \(number)") {
      let messages = messages
      guard
        let reset = messages.lastIndex(where: {
          $0["t"]?.string == "reset" && $0["s"]?.integer == number
        })
      else { return false }
      return messages[reset...].contains { message in
        message["s"]?.integer == number
          && (message["end"]?.bool == true || message["t"]?.string == "err")
      }
    }
  }

  /// All that came since the last reset for the sake of access.
  var textSinceReset: String {
    guard let range = text.range(of: #""reason":"access""#, options: .backwards) else { return "" }
    return String(text[range.upperBound...])
  }

  /// What a feed has by what was said since its last beginning.
  func keys(of feed: String, _ number: Int64) -> Set<String> {
    var keys: Set<String> = []
    for message in messages {
      let isOwn = message["s"]?.integer == number || message["feed"]?.string == feed
      guard isOwn, message["t"]?.string != "entity" else { continue }
      if message["t"]?.string == "reset" || message["n"]?.integer == 0 { keys = [] }
      for entity in message["put"]?.array ?? [] {
        if let key = entity["id"]?.string { keys.insert(key) }
      }
      for list in ["del", "out"] {
        for key in message[list]?.array ?? [] { keys.remove(key.string ?? "") }
      }
    }
    return keys
  }
}
