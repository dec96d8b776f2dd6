import Client
import Dispatch
import EventLog
import Events
import Loop
import Seal
import Testing
import Wire

@testable import Server

/// The digest of the state is made beside the loop and is that of the position it names.
@Suite struct DigestTests {
  /// Has the pool wait with a digest until it is told to go on.
  private func held(_ desk: DigestDesk) -> DispatchSemaphore {
    let gate = DispatchSemaphore(value: 0)
    desk.work = { entities in
      gate.wait()
      return DigestDesk.digests(entities)
    }
    return gate
  }

  @Test func `a digest asked for while commands are taken is that of the position it names`()
    throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let server = try #require(centre.server)
    let (position, expected) = (server.head, try server.pipeline.entities.digest())
    let gate = held(server.digests)
    var result: Result<DigestDesk.Digested, LogFailure>?
    server.digests.digest {
      result = $0
      centre.loop.stop()
    }
    for _ in 0..<20 { try centre.carryOut("OpenIncident", centre.identifier(), city.incident()) }
    #expect(result == nil && server.head > position, "commands go on meanwhile")
    gate.signal()
    try centre.wait("the digest") { result != nil }
    let digested = try #require(result).get()
    #expect(digested.position == position)
    #expect(digested.summaries.whole == expected)
    gate.signal()
    let later = try centre.get("/v1/digest")
    #expect(later["position"]?.integer == Int64(server.head.number))
    #expect(later["digest"]?.string == (try server.pipeline.entities.digest()).hex)
    #expect(later["collections"]?["incidents"]?["entities"]?.integer == 20)
  }

  @Test func `whoever asks after a change gets a digest that has it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let server = try #require(centre.server)
    let gate = held(server.digests)
    var positions: [Position] = []
    let ask = {
      server.digests.digest { result in
        if case .success(let digested) = result { positions.append(digested.position) }
        centre.loop.stop()
      }
    }
    let before = server.head
    for _ in 0..<3 { ask() }
    try centre.carryOut("OpenIncident", centre.identifier(), city.incident())
    for _ in 0..<2 { ask() }
    for _ in 0..<2 { gate.signal() }
    try centre.wait("all") { positions.count == 5 }
    #expect(positions == [before, before, before, server.head, server.head])
  }

  @Test func `a server that stops waits for the digest that is being made, and makes no other`()
    throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let server = try #require(centre.server)
    let gate = held(server.digests)
    var outcomes: [Bool] = []
    let ask = {
      server.digests.digest { result in
        if case .success = result { outcomes.append(true) } else { outcomes.append(false) }
      }
    }
    ask()
    try centre.carryOut("OpenIncident", centre.identifier(), city.incident())
    ask()
    centre.loop.schedule(afterMilliseconds: 1) { gate.signal() }
    try centre.stop()
    #expect(outcomes == [false, true])
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
