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

  /// Room that is made at once for the head of an answer.
  private static let headBytesTypical = 512

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
  /// The answer that is being given piece by piece.
  private var body: BodyStream?
  /// What was asked last.
  private var call: RouteCall?
  /// How the answer that waits is being taken.
  private var drain: DrainWatch?

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
      // Whoever only says no more may still read an answer that is being made, but nobody waits for long like that.
      if phase == .reading || call?.onGone != nil { stream.close() }
    }
    stream.startReading()
  }

  /// The connection is gone; whoever works on an answer may stop.
  func leave() {
    // Whoever works on it holds the call, which must not hold him in turn.
    let onGone = call?.onGone
    call?.onGone = nil
    call = nil
    onGone?()
  }

  /// The bytes of requests that it has in memory.
  var heldBytes: Int { parser.bytesHeld }

  /// Closes the connection if its time is up.
  func sweep(now: Int64) {
    if let body { return body.sweep(now: now, secondsMax: limits.consoleStallSecondsMax) }
    guard phase == .draining || now > deadline else { return }
    switch phase {
    case .answering, .ending: return
    case .draining:
      let (waiting, seconds) = (stream.queuedWriteBytes, limits.consoleStallSecondsMax)
      if drain?.isStalled(unsentBytes: waiting, now: now, secondsMax: seconds) == true {
        stream.reset()
      }
    case .reading where parser.isBetweenRequests: stream.close()
    case .reading:
      fail(.requestTimeout, "request.timeout", Words("the request took too long", "请求超时"))
    }
  }

  /// Ends the connection because the server stops; an answer under way is still sent, and whoever is in the middle of a
  /// request is told that nothing was done.
  func endWhenAnswered() {
    guard phase == .reading else { return }
    guard !parser.isBetweenRequests else { return stream.close() }
    var bytes: [UInt8] = []
    server.stoppingAnswer.encode(into: &bytes, keepAlive: false)
    end(bytes)
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
      if request.path == LiveSession.path, !server.isStopping {
        phase = .ending
        guard server.allowsOrigin(of: request, forwarding) else {
          return fail(.forbidden, "origin.not-allowed", Self.foreignOrigin)
        }
        server.upgrade(self, request, remainder: parser.takeRemainder())
        return
      }
      parser.declineUpgrade()
    }
    if request.method == .get, request.path == EventStream.path, !server.isStopping {
      phase = .answering
      if let refusal = server.streamEvents(self, request) { return send(refusal, to: request) }
      phase = .ending
      return
    }
    phase = .answering
    call = server.router.answer(request, from: forwarding.client) { [self] response, call in
      if let source = call.source {
        give(source, of: response, to: call)
      } else {
        send(response, to: request)
      }
    }
  }

  private func send(_ answer: HTTPResponse, to request: HTTPRequest) {
    let form = AnswerForm(answer, to: request, mayCompress: server.gzip.hasTime(for: answer))
    guard form.isCompressed else { return write(form.response, to: request) }
    server.gzip.compress(form.response) { [self] response in write(response, to: request) }
  }

  private func write(_ response: HTTPResponse, to request: HTTPRequest) {
    guard stream.isOpen else { return }
    let keepAlive = keepsConnection(after: request)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(response.body.count + Self.headBytesTypical)
    insisting(response)
      .encode(into: &bytes, keepAlive: keepAlive, omitBody: request.isHead)
    finish(bytes, keepAlive: keepAlive)
  }

  /// Gives a body piece by piece, with its length untold: in chunks, or to an old client up to the end of the
  /// connection.
  private func give(_ source: any BodySource, of answer: HTTPResponse, to call: RouteCall) {
    let request = call.request
    let form = AnswerForm(
      answer, to: request, isWhole: false, mayCompress: server.gzip.hasTimeForStream)
    let isGiven = form.response.status == .ok
    guard isGiven, stream.isOpen else {
      call.source = nil
      server.telemetry.answered(call, answer, sizeBytes: 0)
      return write(form.response, to: request)
    }
    let framing: HTTPBodyFraming = request.version == .http11 ? .chunked : .untilClose
    let keepAlive = keepsConnection(after: request) && framing == .chunked
    var head: [UInt8] = []
    insisting(form.response).encodeHead(into: &head, keepAlive: keepAlive, framing: framing)
    guard !request.isHead else {
      call.source = nil
      server.telemetry.answered(call, answer, sizeBytes: 0)
      return finish(head, keepAlive: keepAlive)
    }
    let measured = MeasuredSource(source)
    let body = BodyStream(
      form.isCompressed ? server.gzip.compress(measured) : measured, to: stream, head: head,
      framing: framing
    ) { [self] end in
      self.body = nil
      server.telemetry.answered(call, answer, sizeBytes: measured.sizeBytes)
      if case .whole(let last) = end { finish(last, keepAlive: keepAlive) }
    }
    self.body = body
    body.start()
  }

  private func keepsConnection(after request: HTTPRequest) -> Bool {
    request.keepsConnection && !hasEnded && !server.isStopping
  }

  private func insisting(_ response: HTTPResponse) -> HTTPResponse {
    let seconds = server.configuration.tls.insistSeconds
    guard stream.isSecured, seconds > 0 else { return response }
    var response = response
    response.headers.set("Strict-Transport-Security", "max-age=\(seconds)")
    return response
  }

  /// Writes the last bytes of an answer and goes on when the client has taken them.
  private func finish(_ bytes: [UInt8], keepAlive: Bool) {
    guard keepAlive else { return end(bytes) }
    stream.write(bytes)
    guard stream.queuedWriteBytes > 0 else { return proceed() }
    phase = .draining
    drain = DrainWatch(unsentBytes: stream.queuedWriteBytes)
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
    // Nothing more can come behind the client's end.
    if phase == .reading, hasEnded { stream.close() }
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
