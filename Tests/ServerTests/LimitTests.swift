import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

@Suite struct LimitTests {
  private static let hello = #"{"t":"hello","token":"x"}"#

  @Test func `a body above the limit is refused with 413`() throws {
    let centre = try TestCentre { $0.limits.bodyBytesMax = 100 }
    let large = String(repeating: " ", count: 101)
    #expect(try centre.send(.post, "/v1/commands", as: "wang", body: large).status.code == 413)
    let small = #"{"commands":[]}"#
    #expect(try centre.send(.post, "/v1/commands", as: "wang", body: small).status == .ok)
  }

  @Test func `too many commands in one request are refused together`() throws {
    let centre = try TestCentre { $0.limits.commandsPerRequestMax = 6 }
    let city = try City(centre)
    let orders = (0..<7).map { _ in centre.order("ClaimAlarm", city.alarm) }
    let body = #"{"commands":[\#(orders.joined(separator: ","))]}"#
    let response = try centre.send(.post, "/v1/commands", as: "wang", body: body)
    #expect(response.status == .contentTooLarge)
    #expect(try JSON(parsing: response.body)["code"]?.string == "commands.too-many")
    #expect(try centre.submit(orders[0]).isAccepted)
  }

  @Test func `a full log makes commands wait outside`() throws {
    let centre = try TestCentre { $0.limits.waitingEventsMax = 2 }
    let city = try City(centre)
    let client = centre.client("wang")
    var statuses: [Int] = []
    for count in [3, 1] {
      let orders = (0..<count).map { _ in
        centre.order("AddAlarmReport", city.alarm, #"{"words":"x"}"#)
      }
      let body = #"{"commands":[\#(orders.joined(separator: ","))]}"#
      let own = count == 3 ? client : centre.client("li")
      own.token = centre.token("wang")
      own.send(try own.request(.post, "/v1/commands", body: Array(body.utf8))) { result in
        if case .success(let response) = result { statuses.append(response.status.code) }
        centre.loop.stop()
      }
    }
    try centre.wait("both answers") { statuses.count == 2 }
    // Whether the second comes while the first still waits is the system's to say, but nothing is lost.
    #expect(statuses.contains(200))
    #expect(statuses.allSatisfy { $0 == 200 || $0 == 429 })
  }

  @Test func `a request that trickles is ended with 408, an idle connection without a word`() throws
  {
    let centre = try TestCentre {
      $0.limits.requestSecondsMax = 1
      $0.limits.idleSecondsMax = 1
    }
    let slow = try RawConnection(centre)
    let idle = try RawConnection(centre)
    let used = try RawConnection(centre)
    slow.send("GET /healthz HTTP/1.1\r\nHo")
    used.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    for connection in [slow, idle, used] { try connection.waitForEnd() }
    #expect(slow.statuses == [408])
    #expect(idle.received.isEmpty)
    #expect(used.statuses == [200])
  }

  @Test func `connections above the limit are cut off`() throws {
    let centre = try TestCentre { $0.limits.connectionsPerAddressMax = 2 }
    let first = try RawConnection(centre)
    let second = try RawConnection(centre)
    let third = try RawConnection(centre)
    try third.waitForEnd()
    for connection in [first, second] {
      connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      try connection.waitForEnd()
      #expect(connection.statuses == [200])
    }
    let fourth = try RawConnection(centre)
    fourth.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    try fourth.waitForEnd()
    #expect(fourth.statuses == [200])
  }

  @Test func `the total of connections is limited too`() throws {
    let centre = try TestCentre { $0.limits.connectionsMax = 1 }
    let first = try RawConnection(centre)
    let second = try RawConnection(centre)
    try second.waitForEnd()
    #expect(!first.isEnded)
  }

  @Test(arguments: [
    (WebSocketMessage.text([UInt8](repeating: 0x20, count: 1_001)), UInt16(1009)),
    (.text(Array(#"{"t":"sub","s":1,"feed":"alarms"}"#.utf8)), 4401),
    (.text(Array(hello.utf8)), 4401), (.binary([1]), 4400), (.text([0xFF]), 1007),
  ])
  func `a console that does not keep to the rules is closed with the reason`(
    _ message: WebSocketMessage, _ code: UInt16
  ) throws {
    let centre = try TestCentre { $0.limits.messageBytesMax = 1_000 }
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(message)
    #expect(try connection.closeCode() == code)
  }

  @Test func `a console that does not say who it is is closed`() throws {
    let centre = try TestCentre { $0.limits.helloSecondsMax = 1 }
    let connection = try RawConnection(centre)
    try connection.upgrade()
    #expect(try connection.closeCode() == 4401)
  }

  @Test func `a console that talks too much is closed`() throws {
    let centre = try TestCentre { $0.limits.messagesPerSecondMax = 5 }
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let hello = #"{"t":"hello","token":"\#(centre.token("wang"))"}"#
    connection.send(.text(Array(hello.utf8)))
    // Twice the limit, since they may fall into two seconds.
    for _ in 0..<12 { connection.send(.text(Array(#"{"t":"hb"}"#.utf8))) }
    #expect(try connection.closeCode() == 4429)
  }

  @Test func `a console that does not answer heartbeats is closed, one that does is not`() throws {
    let centre = try TestCentre { $0.limits.heartbeatSeconds = 1 }
    let console = try centre.console("li")
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","token":"\#(centre.token("wang"))"}"#.utf8)))
    #expect(try connection.closeCode() == 4408)
    let before = console.kinds["hb"] ?? 0
    try centre.wait("two more heartbeats") { console.kinds["hb"] ?? 0 > before + 1 }
    #expect(!console.states.contains { if case .disconnected = $0 { true } else { false } })
  }

  @Test func `a console's feeds are limited`() throws {
    let centre = try TestCentre { $0.limits.subscriptionsMax = 2 }
    let console = try centre.console("wang", feeds: ["alarms", "teams"])
    console.subscribe("incidents")
    try centre.wait("the refusal") { console.messages.last?["t"]?.string == "err" }
    #expect(console.messages.last?["s"]?.integer == 3)
  }

  @Test func `a token that ends closes the console after a while of grace`() throws {
    let centre = try TestCentre { $0.limits.heartbeatSeconds = 1 }
    let console = try centre.console("wang", feeds: ["alarms"])
    centre.now = centre.now.adding(24 * 3_600_000_000 + 24_000_000)
    let before = console.kinds["hb"] ?? 0
    try centre.wait("two more heartbeats") { console.kinds["hb"] ?? 0 > before + 1 }
    #expect(console.live.state == .live)
    centre.now = centre.now.adding(1_000_000)
    try centre.wait("the end") {
      console.states.contains {
        if case .disconnected(let reason, _) = $0 {
          reason.english.contains("expired")
        } else {
          false
        }
      }
    }
  }
}
