import Loop

/// A loop with one connection to itself: `server` is the accepted end, `client` the connecting one.
final class Loopback {
  let loop: EventLoop
  let server: Loop.Stream
  let client: Loop.Stream

  init() throws {
    let loop = try EventLoop()
    var accepted: Loop.Stream?
    var connected: Loop.Stream?
    let arrived = { if accepted != nil, connected != nil { loop.stop() } }
    let listener = try loop.listen(host: "127.0.0.1", port: 0) {
      accepted = $0
      arrived()
    }
    var failure: LoopError?
    loop.connect(host: "127.0.0.1", port: listener.port) { result in
      switch result {
      case .success(let stream): connected = stream
      case .failure(let error):
        failure = error
        loop.closeAll()
      }
      arrived()
    }
    loop.run()
    listener.close()
    if let failure { throw failure }
    guard let accepted, let connected else { throw Missing() }
    (self.loop, server, client) = (loop, accepted, connected)
  }

  struct Missing: Error {}
}

extension Array where Element == UInt8 {
  mutating func append(_ span: Span<UInt8>) {
    for index in span.indices { append(span[index]) }
  }
}

/// Bytes that show any loss, doubling or change of order.
func pattern(_ count: Int) -> [UInt8] {
  var state: UInt32 = 2_463_534_242
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return UInt8(truncatingIfNeeded: state)
  }
}
