import Testing

@testable import Loop

@Suite struct TLSSessionTests {
  private final class Talk {
    let server: TLSSession
    let client: TLSSession
    var heardByServer: [UInt8] = []
    var heardByClient: [UInt8] = []
    var toServer: [UInt8] = []
    var toClient: [UInt8] = []

    init(_ queues: TLSSession.Queues) throws {
      server = TLSSession(try TestCertificates.server(), host: nil, queues)
      client = TLSSession(try TestCertificates.client(), host: "localhost", queues)
      try client.start(wire: &toServer)
    }

    /// Hands one byte over each way; false where there was none.
    func pass() throws -> Bool {
      guard !toServer.isEmpty || !toClient.isEmpty else { return false }
      if !toServer.isEmpty {
        let byte = toServer.removeFirst()
        try server.receive([byte].span, plain: &heardByServer, wire: &toClient)
      }
      if !toClient.isEmpty {
        let byte = toClient.removeFirst()
        try client.receive([byte].span, plain: &heardByClient, wire: &toServer)
      }
      return true
    }
  }

  @Test func `connections whose bytes come one by one, in turns, do not mix`() throws {
    let queues = TLSSession.Queues()
    let talks = [try Talk(queues), try Talk(queues)]
    let run = {
      var isGoing = true
      while isGoing {
        isGoing = try talks.reduce(false) { isGoing, talk in try talk.pass() || isGoing }
      }
    }
    try run()
    for (index, talk) in talks.enumerated() {
      #expect(talk.client.isReady && talk.server.isReady)
      try talk.client.send(pattern(20_000 + index).span, wire: &talk.toServer)
      try talk.server.send([UInt8(index)].span, wire: &talk.toClient)
    }
    try run()
    for (index, talk) in talks.enumerated() {
      #expect(talk.heardByServer == pattern(20_000 + index))
      #expect(talk.heardByClient == [UInt8(index)])
      #expect(!talk.client.hasEnded)
      talk.server.end(wire: &talk.toClient)
    }
    try run()
    for talk in talks { #expect(talk.client.hasEnded && !talk.server.hasEnded) }
  }

  @Test func `a byte that changed on its way ends a connection and leaves the others alone`() throws
  {
    let queues = TLSSession.Queues()
    let (spoiled, other) = (try Talk(queues), try Talk(queues))
    while try spoiled.pass() {}
    while try other.pass() {}
    try spoiled.client.send([1, 2, 3].span, wire: &spoiled.toServer)
    spoiled.toServer[8] ^= 1
    spoiled.toServer += spoiled.toServer
    let bytes = spoiled.toServer
    #expect(throws: TLSSession.Broken.self) {
      try spoiled.server.receive(
        bytes.span, plain: &spoiled.heardByServer, wire: &spoiled.toClient)
    }
    #expect(spoiled.heardByServer.isEmpty && !spoiled.toClient.isEmpty, "an alert is sent")
    let later = try Talk(queues)
    while try later.pass() {}
    #expect(later.server.isReady, "what was left over is not the next one's")
    try other.client.send([4].span, wire: &other.toServer)
    while try other.pass() {}
    #expect(other.heardByServer == [4])
  }
}
