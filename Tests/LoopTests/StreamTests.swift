import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
  @Test func `what is echoed comes back, in whatever pieces`() throws {
    let pair = try Loopback()
    let (server, client) = (pair.server, pair.client)
    let sent = pattern(1_000_003)
    var received: [UInt8] = []
    server.onRead = { bytes in
      var copy: [UInt8] = []
      copy.append(bytes)
      server.write(copy)
    }
    server.onEnd = { server.shutdown() }
    client.onRead = { received.append($0) }
    client.onEnd = { pair.loop.closeAll() }
    server.startReading()
    client.startReading()
    var offset = 0
    var size = 1
    while offset < sent.count {
      let piece = Array(sent[offset..<min(offset + size, sent.count)])
      offset += piece.count
      size = size * 3 % 65_521
      client.write(piece)
    }
    client.shutdown()
    pair.loop.run()
    #expect(received == sent)
  }

  @Test func `frames are written in order and answered in order`() throws {
    let pair = try Loopback()
    try pair.client.setSendBufferBytes(16 << 10)
    let sent = pattern(3_000_000)
    let frames = [0..<1, 1..<1, 1..<70_000, 70_000..<1_500_000, 1_500_000..<sent.count].map {
      SharedBytes(Array(sent[$0]))
    }
    var received: [UInt8] = []
    var answers: [Int] = []
    pair.server.onRead = { received.append($0) }
    pair.server.onEnd = { pair.loop.closeAll() }
    pair.server.startReading()
    pair.client.write(Array(frames[..<3])) { error in
      #expect(error == nil)
      answers.append(1)
    }
    pair.client.write(Array(frames[3...])) { error in
      #expect(error == nil)
      answers.append(2)
    }
    pair.client.write([] as [SharedBytes]) { error in
      #expect(error == nil)
      answers.append(3)
    }
    #expect(pair.client.queuedWriteBytes > 0)
    #expect(answers.isEmpty, "an answer comes later than its call")
    pair.client.shutdown()
    pair.loop.run()
    #expect(received == sent)
    #expect(answers == [1, 2, 3])
  }

  @Test func `frames without an answer wait for a slow reader and arrive whole`() throws {
    let pair = try Loopback()
    try pair.client.setSendBufferBytes(16 << 10)
    let sent = pattern(2_000_000)
    let frames = stride(from: 0, to: sent.count, by: 50_000).map {
      SharedBytes(Array(sent[$0..<min($0 + 50_000, sent.count)]))
    }
    pair.client.write(frames[0])
    pair.client.write(Array(frames[1..<20]))
    for frame in frames[20...] { pair.client.write(frame) }
    let queued = pair.client.queuedWriteBytes
    #expect(queued > 0)
    #expect([7].withSpan { pair.client.tryWrite($0) } == 0, "nothing overtakes what waits")
    var received: [UInt8] = []
    pair.server.onRead = { received.append($0) }
    pair.server.onEnd = { pair.loop.closeAll() }
    pair.server.startReading()
    pair.client.shutdown()
    pair.loop.run()
    #expect(received == sent)
  }

  @Test func `tryWrite says how much the system took`() throws {
    let pair = try Loopback()
    try pair.client.setSendBufferBytes(16 << 10)
    let sent = pattern(8_000_000)
    let written = sent.withSpan { pair.client.tryWrite($0) }
    #expect(written > 0)
    #expect(written < sent.count)
    #expect(pair.client.queuedWriteBytes == 0)
    var received: [UInt8] = []
    pair.server.onRead = { received.append($0) }
    pair.server.onEnd = { pair.loop.closeAll() }
    pair.server.startReading()
    pair.client.shutdown()
    pair.loop.run()
    #expect(received == Array(sent[..<written]))
  }

  @Test func `a half-closed peer still reads`() throws {
    let pair = try Loopback()
    var received: [UInt8] = []
    var events: [String] = []
    pair.server.onEnd = {
      events.append("server saw the end")
      pair.server.write([1, 2, 3])
      pair.server.shutdown()
    }
    pair.client.onRead = { received.append($0) }
    pair.client.onEnd = {
      events.append("client saw the end")
      pair.loop.closeAll()
    }
    pair.server.startReading()
    pair.client.startReading()
    pair.client.shutdown()
    var refusal: LoopError?
    pair.client.write([9]) { refusal = $0 }
    pair.loop.run()
    #expect(refusal?.name == "EPIPE")
    #expect(received == [1, 2, 3])
    #expect(events == ["server saw the end", "client saw the end"])
  }

  @Test func `without an end callback the stream closes at the end`() throws {
    let pair = try Loopback()
    var closed = 0
    pair.server.onClose = { error in
      #expect(error == nil)
      closed += 1
    }
    pair.server.startReading()
    pair.client.close()
    pair.loop.run()
    #expect(closed == 1)
  }

  @Test func `a reset by the peer is reported by name`() throws {
    let pair = try Loopback()
    var reported: LoopError?
    pair.server.onClose = { reported = $0 }
    pair.server.onEnd = { Issue.record("a reset is not an end") }
    pair.server.startReading()
    pair.client.reset()
    pair.loop.run()
    #expect(reported?.name == "ECONNRESET")
    #expect(reported?.operation == "read")
    #expect(!pair.server.isOpen)
  }

  @Test func `writing to a peer that is gone fails the stream and not the process`() throws {
    let pair = try Loopback()
    var names: [String?] = []
    var closeReason: LoopError?
    pair.client.onClose = { closeReason = $0 }
    pair.server.onClose = { _ in
      pair.client.write([UInt8](repeating: 0, count: 4_000_000)) { names.append($0?.name) }
    }
    pair.server.reset()
    pair.loop.run()
    #expect(names == ["ECONNRESET"] || names == ["EPIPE"])
    #expect(closeReason?.operation == "write")
  }

  @Test func `a write on a closed stream is answered with ECANCELED`() throws {
    let pair = try Loopback()
    pair.client.close()
    var name: String?
    pair.client.write([SharedBytes([1])]) { name = $0?.name }
    #expect(name == nil)
    #expect([1].withSpan { pair.client.tryWrite($0) } == 0)
    pair.loop.closeAll()
    pair.loop.run()
    #expect(name == "ECANCELED")
  }

  @Test func `closing answers what still waited with ECANCELED`() throws {
    let pair = try Loopback()
    var name: String?
    pair.client.write([SharedBytes([UInt8](repeating: 1, count: 16_000_000))]) { name = $0?.name }
    #expect(pair.client.queuedWriteBytes > 0)
    pair.loop.closeAll()
    pair.loop.run()
    #expect(name == "ECANCELED")
  }

  @Test func `a stream that stopped reading is told nothing until it starts again`() throws {
    let pair = try Loopback()
    var isPaused = false
    var received = 0
    pair.server.onRead = { bytes in
      #expect(!isPaused)
      received += bytes.count
      guard received == 1 else { return pair.loop.closeAll() }
      pair.server.stopReading()
      isPaused = true
      pair.client.write([2])
      pair.loop.schedule(afterMilliseconds: 20) {
        isPaused = false
        pair.server.startReading()
        pair.server.startReading()
      }
    }
    pair.server.startReading()
    pair.client.write([1])
    pair.loop.run()
    #expect(received == 2)
  }

  @Test func `closing within a read callback ends the reading`() throws {
    let pair = try Loopback()
    var reads = 0
    pair.server.onRead = { _ in
      reads += 1
      pair.server.close()
      pair.server.startReading()
      pair.client.close()
    }
    pair.server.startReading()
    pair.client.write([UInt8](repeating: 0, count: 500_000))
    pair.loop.run()
    #expect(reads == 1)
  }

  @Test func `the options reach the system and the addresses are known`() throws {
    let pair = try Loopback()
    try pair.client.setNoDelay(false)
    try pair.client.setNoDelay(true)
    try pair.client.setUnsentLowWaterBytes(16_384)
    try pair.client.setUserTimeoutMilliseconds(10_000)
    try pair.client.setKeepAliveSeconds(30)
    try pair.client.setKeepAliveSeconds(0)
    #expect(pair.server.peerAddress?.host == "127.0.0.1")
    #expect(pair.client.peerAddress?.host == "127.0.0.1")
    #expect(pair.client.peerAddress?.description.hasPrefix("127.0.0.1:") == true)
    pair.loop.closeAll()
    pair.loop.run()
    #expect(throws: LoopError.self) { try pair.client.setNoDelay(true) }
    #expect(throws: LoopError.self) { try pair.client.setSendBufferBytes(4_096) }
    #expect(throws: LoopError.self) { try pair.client.setKeepAliveSeconds(1) }
    #expect(throws: LoopError.self) { try pair.client.setUserTimeoutMilliseconds(1) }
  }
}

extension Array {
  func withSpan<Value>(_ body: (Span<Element>) -> Value) -> Value { body(span) }
}
