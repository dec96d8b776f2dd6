import Client
import Events
import Projections
import Testing
import Wire

@testable import Server

@Suite struct GoodbyeTests {
  @Test(arguments: [1, 2, 300, 10_000, 40_000])
  func `consoles that are sent away together come back evenly spread`(_ count: Int) {
    var homecoming = Homecoming()
    for _ in 0..<2 {
      let times = (0..<count).map { _ in homecoming.milliseconds(of: count) }
      #expect(times.allSatisfy { Homecoming.soon.contains($0) })
      #expect(times.min() == 500)
      let perMillisecond = Dictionary(grouping: times) { $0 }.values.map(\.count)
      #expect(Set(times).count == min(count, Homecoming.soon.count))
      #expect((perMillisecond.max() ?? 0) - (perMillisecond.min() ?? 0) <= 1)
    }
  }

  @Test func `a server that stops tells each console another time`() throws {
    let centre = try TestCentre()
    let consoles = try ["wang", "li", "zhao"].map { try centre.console($0, feeds: ["alarms"]) }
    try centre.stop()
    let goodbyes = { consoles.flatMap { $0.messages.filter { $0["t"]?.string == "bye" } } }
    try centre.wait("the good-byes") { goodbyes().count == 3 }
    #expect(goodbyes().compactMap { $0["afterMs"]?.integer }.sorted() == [500, 501, 502])
    #expect(goodbyes().allSatisfy { $0["reason"]?.string == "stopping" && $0["url"] == nil })
  }

  @Test func `a server that is none of the centre's says where that is`() throws {
    let centre = try TestCentre()
    let console = try centre.console("wang", feeds: ["alarms"])
    let server = try #require(centre.server)
    #expect(server.learn(storeID: server.storeID, epoch: server.epoch + 1, url: "http://b:1"))
    try centre.stop()
    try centre.wait("the good-bye") { console.kinds["bye"] == 1 }
    let goodbye = console.messages.first { $0["t"]?.string == "bye" }
    #expect(goodbye?["url"]?.string == "http://b:1")
  }

  @Test func `whoever sends too much is told when to come back`() throws {
    let centre = try TestCentre { $0.limits.messagesPerSecondMax = 1 }
    let connection = try RawConnection(centre)
    try connection.upgrade()
    for _ in 0..<3 { connection.say(#"{"t":"hello","token":"\#(centre.token("wang"))"}"#) }
    #expect(try connection.closeCode() == 4429)
    let goodbye = connection.messages.last
    #expect(goodbye?["reason"]?.string == "messages.too-many")
    #expect(goodbye?["afterMs"]?.integer == 500)
  }

  @Test func `a console whose resumes fail again and again waits longer`() throws {
    let centre = try TestCentre()
    let token = centre.token("wang")
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.say(#"{"t":"hello","token":"\#(token)","resumes":2}"#)
    try centre.wait("the welcome") { connection.messages.last?["t"]?.string == "welcome" }
    let again = try RawConnection(centre)
    try again.upgrade()
    again.say(#"{"t":"hello","token":"\#(token)","resumes":3}"#)
    #expect(try again.closeCode() == 4429)
    let wait = again.messages.last?["afterMs"]?.integer ?? 0
    #expect(Homecoming.late.contains(Int(wait)))
  }

  @Test(
    arguments: [
      "GET /v1/digest HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /v1/commands HTTP/1.1\r\nHost: a\r\nContent-Length: 15\r\n\r\n{\"commands\":[]}",
      "GET /v1/live/events?feeds=alarms HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Protocol: dispatch.v1\r\n\r\n",
      "POST /v1/commands HTTP/1.1\r\nHost: a\r\nContent-Le",
    ])
  func `a request that comes while the server stops is answered`(_ request: String) throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    try centre.wait("the first answer") { connection.statuses == [200] }
    connection.send(request)
    try centre.stop()
    try connection.waitForEnd()
    #expect(connection.statuses == [200, 503])
    #expect(connection.text.contains("\r\nConnection: close\r\n"))
    #expect(connection.text.contains("\r\nRetry-After: 1\r\n"))
    #expect(connection.text.contains(#""code":"stopping""#))
  }
}
