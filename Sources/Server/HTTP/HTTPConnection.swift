internal import Events
internal import Loop
internal import Wire

/// One connection that speaks HTTP/1.1: requests are answered one by one, in order.
final class HTTPConnection {
  let stream: Stream
  private unowned let server: ZhihuiServer
  private var parser: HTTPRequestParser
  private var isAnswering = false
  private var deadline: Int64
  private var hasEnded = false

  init(stream: Stream, server: ZhihuiServer) {
    self.stream = stream
    self.server = server
    let limits = server.configuration.limits
    parser = HTTPRequestParser(limits: HTTPLimits(bodyBytesMax: limits.bodyBytesMax))
    deadline = EventLoop.monotonicMicros() + Int64(limits.requestSecondsMax) * 1_000_000
  }

  func start() {
    stream.onRead = { [self] bytes in
      parser.feed(bytes)
      // A client that sends faster than it is answered waits in the kernel, not in our memory.
      if isAnswering, parser.bytesWaiting > server.configuration.limits.bodyBytesMax {
        stream.stopReading()
      }
      advance()
    }
    stream.onEnd = { [self] in
      hasEnded = true
      if !isAnswering { stream.close() }
    }
    stream.startReading()
  }

  /// Closes the connection if its time is up.
  func sweep(now: Int64) {
    guard !isAnswering, now > deadline else { return }
    if parser.isBetweenRequests {
      stream.close()
    } else {
      fail(.requestTimeout, "request.timeout", Words("the request took too long", "请求超时"))
    }
  }

  private func advance() {
    while !isAnswering, stream.isOpen {
      let outcome: HTTPRequestParser.Outcome?
      do throws(HTTPParseError) {
        outcome = try parser.next()
      } catch {
        fail(
          error.status, "http.invalid",
          Words("the request is not valid HTTP/1.1: \(error)", "请求不符合 HTTP/1.1：\(error)"))
        return
      }
      switch outcome {
      case nil: return
      case .wantsContinue: stream.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      case .request(let request): answer(request)
      }
    }
  }

  private func answer(_ request: HTTPRequest) {
    if request.offersUpgrade {
      if request.path == LiveSession.path {
        server.upgrade(self, request, remainder: parser.takeRemainder())
        return
      }
      parser.declineUpgrade()
    }
    isAnswering = true
    server.router.answer(request) { [self] response in
      send(response, to: request)
    }
  }

  private func send(_ response: HTTPResponse, to request: HTTPRequest) {
    guard stream.isOpen else { return }
    isAnswering = false
    let keepAlive = request.keepsConnection && !hasEnded && !server.isStopping
    var bytes: [UInt8] = []
    response.encode(into: &bytes, keepAlive: keepAlive, omitBody: request.isHead)
    let idleMicros = Int64(server.configuration.limits.idleSecondsMax) * 1_000_000
    deadline = EventLoop.monotonicMicros() + idleMicros
    guard keepAlive else {
      stream.write(bytes) { [stream] _ in stream.close() }
      return
    }
    stream.write(bytes)
    stream.startReading()
    advance()
  }

  private func fail(_ status: HTTPStatus, _ code: String, _ words: Words) {
    isAnswering = true
    var bytes: [UInt8] = []
    Answer.refusal(status, CommandRefusal(code: code, words: words))
      .encode(into: &bytes, keepAlive: false)
    stream.stopReading()
    stream.write(bytes) { [stream] _ in stream.close() }
  }
}
