import Client
import Loop

/// A server that answers each connection with what it is told to.
final class FakeServer {
  enum Behaviour {
    /// Sends bytes at each read, then hangs up if told to.
    case answer(String, thenHangUp: Bool)
    case hangUp
    case silence
  }

  let loop: EventLoop
  /// What the next connections do; the last stays.
  var behaviours: [Behaviour]
  private(set) var connections = 0
  private var listener: Listener?

  init(_ behaviours: Behaviour..., on loop: EventLoop? = nil) throws {
    self.loop = try loop ?? EventLoop()
    self.behaviours = behaviours
    listener = try self.loop.listen(host: "127.0.0.1", port: 0) { [unowned self] stream in
      connections += 1
      let behaviour = self.behaviours.count > 1 ? self.behaviours.removeFirst() : self.behaviours[0]
      stream.onRead = { [unowned stream] _ in
        switch behaviour {
        case .answer(let text, let hangsUp):
          stream.write(Array(text.utf8))
          if hangsUp { stream.shutdown() }
        case .hangUp: stream.close()
        case .silence: break
        }
      }
      stream.onEnd = { [unowned stream] in stream.close() }
      stream.startReading()
    }
  }

  deinit {
    loop.closeAll()
    loop.run()
  }

  var address: ServerAddress { ServerAddress(host: "127.0.0.1", port: listener?.port ?? 0) }

  func stopListening() { listener?.close() }

  /// Runs the loop until the condition holds, or for too long.
  func wait(_ isMet: () -> Bool) -> Bool {
    var isLate = false
    let deadline = loop.schedule(afterMilliseconds: 30_000) { [loop] in
      isLate = true
      loop.stop()
    }
    defer { deadline.cancel() }
    while !isMet(), !isLate { loop.run() }
    return !isLate
  }
}
