internal import Loop
internal import Seal
internal import Wire

/// One client of the echo. The stream's callbacks hold it.
final class EchoConnection {
  private let stream: Stream
  private var parser = HTTPRequestParser()
  private var decoder: WebSocketDecoder?

  init(_ stream: Stream) { self.stream = stream }

  func start() {
    stream.onRead = { [self] bytes in
      if decoder == nil {
        parser.feed(bytes)
        upgrade()
      } else {
        decoder?.feed(bytes)
      }
      echo()
    }
    stream.startReading()
  }

  private func upgrade() {
    var answer: [UInt8] = []
    do {
      guard case .request(let request)? = try parser.next() else { return }
      let acceptance = try WebSocketHandshake.accept(request, subprotocols: [], sha1: SHA1.digest)
      acceptance.response.encode(into: &answer, keepAlive: true)
      stream.write(answer)
      var decoder = WebSocketDecoder(
        role: .server,
        limits: WebSocketLimits(
          messageBytesMax: EchoServer.messageBytesMax, framesMax: EchoServer.framesMax))
      decoder.feed(parser.takeRemainder())
      self.decoder = decoder
    } catch {
      stream.close()
    }
  }

  private func echo() {
    while stream.isOpen {
      do throws(WebSocketError) {
        guard let message = try decoder?.next() else { return }
        switch message {
        case .text, .binary: send(message)
        case .ping(let payload): send(.pong(payload))
        case .pong: break
        case .close(let code, _): return end(code ?? .normal)
        }
      } catch {
        return end(error.closeCode)
      }
    }
  }

  private func send(_ message: WebSocketMessage) {
    var bytes: [UInt8] = []
    WebSocketEncoder.encode(message, into: &bytes)
    stream.write(bytes)
  }

  private func end(_ code: WebSocketCloseCode) {
    send(.close(code, reason: ""))
    // The client hangs up when it has read that; what it still sends is for nobody.
    stream.onRead = { _ in }
    stream.shutdown()
  }
}
