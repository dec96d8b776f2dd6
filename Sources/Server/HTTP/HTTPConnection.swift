internal import Events
internal import Loop
internal import Wire

/// One connection that speaks HTTP/1.1: requests are answered one by one, in order.
final class HTTPConnection {
  private enum Phase {
    /// Waiting for a request or for the rest of one.
    case reading
    /// Waiting for the answer.
    case answering
    /// Waiting for the client to take the answer before the next request is looked at.
    case draining
    /// The last answer is on its way.
    case ending
  }

  let stream: Stream
  /// Whose connection it counts as; nil while only a trusted proxy is known.
  private(set) var client: String?
  /// The other end, which may be a proxy's.
  private let peer: String
  private unowned let server: ZhihuiServer
  private var parser: HTTPRequestParser
  private var phase = Phase.reading
  private var isAdvancing = false
  private var deadline: Int64
  private var hasEnded = false

  init(stream: Stream, client: String?, server: ZhihuiServer) {
    self.stream = stream
    self.client = client
    peer = stream.peerAddress?.host ?? ""
    self.server = server
    let limits = server.configuration.limits
    parser = HTTPRequestParser(limits: HTTPLimits(bodyBytesMax: limits.bodyBytesMax))
    deadline = Self.deadline(limits.requestSecondsMax)
  }

  func start() {
    stream.onRead = { [self] bytes in
      if phase == .reading, parser.isBetweenRequests { limitTime(limits.requestSecondsMax) }
      parser.feed(bytes)
      // A client that sends faster than it is answered waits in the kernel, not in our memory.
      if phase != .reading, parser.bytesWaiting > limits.bodyBytesMax { stream.stopReading() }
      advance()
    }
    stream.onEnd = { [self] in
      hasEnded = true
      if phase == .reading { stream.close() }
    }
    stream.startReading()
  }

  /// Closes the connection if its time is up.
  func sweep(now: Int64) {
    guard now > deadline else { return }
    switch phase {
    case .answering, .ending: return
    case .draining: stream.reset()
    case .reading where parser.isBetweenRequests: stream.close()
    case .reading:
      fail(.requestTimeout, "request.timeout", Words("the request took too long", "请求超时"))
    }
  }

  /// Ends the connection because the server stops; an answer under way is still sent.
  func endWhenAnswered() {
    if phase == .reading { stream.close() }
  }

  private var limits: ServerLimits { server.configuration.limits }

  private func limitTime(_ seconds: Int) { deadline = Self.deadline(seconds) }

  private static func deadline(_ seconds: Int) -> Int64 {
    EventLoop.monotonicMicros() + Int64(seconds) * 1_000_000
  }

  private func advance() {
    // An answer that is there at once comes back here from within: the loop below goes on then.
    guard !isAdvancing else { return }
    isAdvancing = true
    defer { isAdvancing = false }
    while phase == .reading, stream.isOpen {
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
    let forwarding = Forwarding(request, peer: peer, server.configuration.proxies)
    guard server.count(client, as: forwarding.client) else {
      return fail(
        .tooManyRequests, "connections.too-many",
        Words("too many connections from one address", "同一地址的连接数过多"))
    }
    client = forwarding.client
    if request.offersUpgrade {
      if request.path == LiveSession.path {
        phase = .ending
        guard server.allowsOrigin(of: request, forwarding) else {
          return fail(.forbidden, "origin.not-allowed", Self.foreignOrigin)
        }
        server.upgrade(self, request, remainder: parser.takeRemainder())
        return
      }
      parser.declineUpgrade()
    }
    if request.method == .get, request.path == EventStream.path {
      phase = .answering
      if let refusal = server.streamEvents(self, request) { return send(refusal, to: request) }
      phase = .ending
      return
    }
    phase = .answering
    server.router.answer(request, from: forwarding.client) { [self] response in
      send(response, to: request)
    }
  }

  private func send(_ answer: HTTPResponse, to request: HTTPRequest) {
    let form = AnswerForm(answer, to: request, mayCompress: server.gzip.hasTime(for: answer))
    guard form.isCompressed else { return write(form.response, to: request) }
    server.gzip.compress(form.response) { [self] response in write(response, to: request) }
  }

  private func write(_ response: HTTPResponse, to request: HTTPRequest) {
    guard stream.isOpen else { return }
    let keepAlive = request.keepsConnection && !hasEnded && !server.isStopping
    var bytes: [UInt8] = []
    var response = response
    let insistSeconds = server.configuration.tls.insistSeconds
    if stream.isSecured, insistSeconds > 0 {
      response.headers.set("Strict-Transport-Security", "max-age=\(insistSeconds)")
    }
    response.encode(into: &bytes, keepAlive: keepAlive, omitBody: request.isHead)
    guard keepAlive else { return end(bytes) }
    stream.write(bytes)
    guard stream.queuedWriteBytes > 0 else { return proceed() }
    phase = .draining
    limitTime(limits.consoleStallSecondsMax)
    stream.write([UInt8]()) { [self] error in
      if error == nil, phase == .draining { proceed() }
    }
  }

  private func proceed() {
    guard !server.isStopping else { return stream.close() }
    phase = .reading
    limitTime(parser.isBetweenRequests ? limits.idleSecondsMax : limits.requestSecondsMax)
    stream.startReading()
    advance()
  }

  private func fail(_ status: HTTPStatus, _ code: String, _ words: Words) {
    server.telemetry.refused(status)
    var bytes: [UInt8] = []
    Answer.refusal(status, CommandRefusal(code: code, words: words))
      .encode(into: &bytes, keepAlive: false)
    end(bytes)
  }

  private static let foreignOrigin = Words(
    "pages of another origin may not open the live feed; see http.allowed-origins",
    "其他来源的网页不得打开实时通道；参见 http.allowed-origins")

  private func end(_ bytes: [UInt8]) {
    phase = .ending
    stream.hangUp(after: bytes)
  }
}
