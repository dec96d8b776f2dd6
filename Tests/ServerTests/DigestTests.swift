import Client
import EventLog
import Events
import Loop
import Seal
import Testing
import Wire

@testable import Server

/// The digest of the state is made beside the loop and is that of the position it names.
@Suite struct DigestTests {
  @Test func `a digest asked for while commands are taken is that of the position it names`() throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let server = try #require(centre.server)
    let (position, expected) = (server.head, try server.pipeline.entities.digest())
    var result: Result<DigestDesk.Digested, LogFailure>?
    server.digests.digest {
      result = $0
      centre.loop.stop()
    }
    #expect(result == nil, "it is not made on the loop")
    var isLaterTaken = false
    server.digests.digest { _ in isLaterTaken = true }
    for _ in 0..<20 { try centre.carryOut("OpenIncident", centre.identifier(), city.incident()) }
    try centre.wait("the digest") { result != nil }
    let digested = try #require(result).get()
    #expect(digested.position == position)
    #expect(digested.summaries.whole == expected)
    #expect(isLaterTaken)
    #expect(server.head > position)
    let later = try centre.get("/v1/digest")
    #expect(later["position"]?.integer == Int64(server.head.number))
    #expect(later["digest"]?.string == (try server.pipeline.entities.digest()).hex)
    #expect(later["collections"]?["incidents"]?["entities"]?.integer == 20)
  }

  @Test func `whoever asks after a change gets a digest that has it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let desk = try #require(centre.server?.digests)
    var positions: [Position] = []
    let note = { (result: Result<DigestDesk.Digested, LogFailure>) in
      if case .success(let digested) = result { positions.append(digested.position) }
      centre.loop.stop()
    }
    // The answer to a command comes before anything else of the turn can ask for a digest.
    var isOpened = false
    desk.digest(then: note)
    let before = try #require(centre.server).head
    let console = centre.client("wang")
    let order = centre.order("OpenIncident", centre.identifier(), city.incident())
    let body = Array(#"{"commands":[\#(order)]}"#.utf8)
    console.send(try console.request(.post, "/v1/commands", body: body)) { _ in
      isOpened = true
      desk.digest(then: note)
    }
    try centre.wait("both") { positions.count == 2 }
    #expect(isOpened)
    #expect(positions == [before, try #require(centre.server).head])
    #expect(positions[1] > before)
  }

  @Test func `it is made once for all who ask before anything happens`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let desk = try #require(centre.server?.digests)
    var answers = 0
    for _ in 0..<DigestDesk.waitingMax {
      #expect(!desk.isFull)
      desk.digest { _ in
        answers += 1
        if answers == DigestDesk.waitingMax { centre.loop.stop() }
      }
    }
    #expect(desk.isFull)
    let request = try centre.client("wang").request(.get, "/v1/digest")
    var refused: HTTPResponse?
    _ = centre.server?.router.answer(request, from: "127.0.0.1") { answer, _ in refused = answer }
    #expect(refused?.status == .tooManyRequests)
    #expect(refused?.headers["Retry-After"] == "1")
    try centre.wait("the answers") { answers == DigestDesk.waitingMax }
    desk.digest { _ in answers += 1 }
    #expect(answers == DigestDesk.waitingMax + 1, "nothing happened since: it is there")
  }
}
