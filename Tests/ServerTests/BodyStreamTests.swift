import Gzip
import Loop
import Testing
import Wire

@testable import Server

/// Gives so many pieces, and says how much waited for the reader each time it was asked.
private final class CountedSource: BodySource {
  static let pieceBytes = 64 << 10

  weak var stream: Loop.Stream?
  var pieces: Int
  var asked = 0
  var waitedBytesMax = 0
  var onAsk: (() -> Void)?

  init(pieces: Int) { self.pieces = pieces }

  func next(_ then: @escaping ([UInt8]?) -> Void) {
    asked += 1
    waitedBytesMax = max(waitedBytesMax, stream?.queuedWriteBytes ?? 0)
    onAsk?()
    guard pieces > 0 else { return then(nil) }
    pieces -= 1
    then([UInt8](repeating: UInt8(truncatingIfNeeded: asked), count: Self.pieceBytes))
  }
}

@Suite struct BodyStreamTests {
  /// Both ends of a connection.
  private struct Ends {
    let loop: EventLoop
    let listener: Listener
    let client: Loop.Stream
    let server: Loop.Stream

    init() throws {
      let loop = try EventLoop()
      var (client, server): (Loop.Stream?, Loop.Stream?)
      let arrive = { if client != nil, server != nil { loop.stop() } }
      let listener = try loop.listen(host: "127.0.0.1", port: 0) {
        server = $0
        arrive()
      }
      loop.connect(host: "127.0.0.1", port: listener.port) {
        client = try? $0.get()
        arrive()
      }
      loop.run()
      self.loop = loop
      self.listener = listener
      self.client = try #require(client)
      self.server = try #require(server)
    }

    func close() {
      loop.closeAll()
      loop.run()
    }
  }

  @Test(arguments: [HTTPBodyFraming.chunked, .untilClose])
  func `a piece is asked for when the socket has taken the one before`(
    _ framing: HTTPBodyFraming
  ) throws {
    let ends = try Ends()
    defer { ends.close() }
    let source = CountedSource(pieces: 300)
    source.stream = ends.server
    var response = HTTPResponse(.ok)
    response.headers.set("X-Request-Id", "a")
    var head: [UInt8] = []
    response.encodeHead(into: &head, keepAlive: true, framing: framing)
    var isWhole = false
    let measured = MeasuredSource(source)
    let body = BodyStream(measured, to: ends.server, head: head, framing: framing) { end in
      guard case .whole(let last) = end else { return }
      isWhole = true
      ends.server.hangUp(after: last)
    }
    var parser = HTTPResponseParser(limits: HTTPLimits(bodyBytesMax: 64 << 20))
    parser.expect(.get)
    var answer: HTTPResponse?
    ends.client.onRead = { bytes in
      parser.feed(bytes)
      if let response = try? parser.next() { answer = response }
    }
    ends.client.onEnd = { [client = ends.client, loop = ends.loop] in
      if let response = try? parser.finish() { answer = response }
      client.close()
      loop.stop()
    }
    ends.client.startReading()
    body.start()
    ends.loop.run()
    #expect(isWhole && source.asked == 301 && source.waitedBytesMax == 0)
    #expect(measured.sizeBytes == 300 * CountedSource.pieceBytes)
    let received = try #require(answer).body
    #expect(received.count == measured.sizeBytes)
    let firsts = stride(from: 0, to: received.count, by: CountedSource.pieceBytes).map {
      received[$0]
    }
    #expect(firsts == (1...300).map { UInt8(truncatingIfNeeded: $0) })
  }

  @Test func `a client that goes away ends it, and nothing more is made`() throws {
    let ends = try Ends()
    defer { ends.close() }
    let source = CountedSource(pieces: Int.max)
    var ended: [Bool] = []
    let body = BodyStream(source, to: ends.server, head: [], framing: .chunked) { end in
      if case .cut = end { ended.append(true) } else { ended.append(false) }
      ends.loop.stop()
    }
    source.onAsk = { if source.asked == 5 { ends.client.reset() } }
    ends.client.onRead = { _ in }
    ends.client.startReading()
    body.start()
    ends.loop.run()
    let asked = source.asked
    #expect(ended == [true] && asked >= 5)
    #expect(!ends.server.isOpen)
  }

  @Test func `a client that takes nothing for too long is cut off, one that is slow is not`() throws
  {
    let ends = try Ends()
    defer { ends.close() }
    let source = CountedSource(pieces: Int.max)
    var isCut = false
    let body = BodyStream(source, to: ends.server, head: [], framing: .chunked) { end in
      if case .cut = end { isCut = true }
      ends.loop.stop()
    }
    body.start()
    // Until the buffers of the system are full, the writes succeed turn by turn.
    let ticker = ends.loop.schedule(afterMilliseconds: 1, repeatingMilliseconds: 1) {
      if ends.server.queuedWriteBytes > 0 { ends.loop.stop() }
    }
    ends.loop.run()
    ticker.cancel()
    let later = EventLoop.monotonicMicros() + 29 * 1_000_000
    body.sweep(now: later, secondsMax: 30)
    #expect(ends.server.isOpen)
    // It takes a little: time counts from there.
    var received = 0
    ends.client.onRead = { bytes in
      received += bytes.count
      ends.client.stopReading()
      ends.loop.stop()
    }
    let asked = source.asked
    while ends.server.isOpen, source.asked == asked || ends.server.queuedWriteBytes == 0 {
      ends.client.startReading()
      ends.loop.run()
    }
    let progress = EventLoop.monotonicMicros()
    body.sweep(now: progress + 29 * 1_000_000, secondsMax: 30)
    #expect(ends.server.isOpen && !isCut)
    body.sweep(now: progress + 62 * 1_000_000, secondsMax: 30)
    #expect(!ends.server.isOpen)
    if !isCut { ends.loop.run() }
    #expect(isCut)
  }

  @Test func `slow and going on is no stall`() {
    var drain = DrainWatch(unsentBytes: 1_000, now: 0)
    var unsent = 1_000
    func stalls(_ micros: Int64) -> Bool {
      drain.isStalled(unsentBytes: unsent, now: micros, secondsMax: 30)
    }
    for second in 1...100 {
      if second % 25 == 0 { unsent -= 1 }
      #expect(!stalls(Int64(second) * 1_000_000))
    }
    #expect(!stalls(130_000_000))
    #expect(stalls(130_000_001))
  }

  @Test func `pieces are compressed into one body`() throws {
    let loop = try EventLoop()
    var releases = 0
    var output: [UInt8] = []
    do {
      let source = GzipSource(CountedSource(pieces: 20), loop: loop) { releases += 1 }
      func take() {
        source.next { piece in
          guard let piece else { return }
          #expect(!piece.isEmpty)
          output += piece
          take()
        }
      }
      take()
      loop.run()
    }
    #expect(releases == 1)
    let plain = try Gzip.decompress(output, sizeBytesMax: 20 * CountedSource.pieceBytes)
    #expect(plain.count == 20 * CountedSource.pieceBytes)
    #expect(plain.last == 20)
  }
}
