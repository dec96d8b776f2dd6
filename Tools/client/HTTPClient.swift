public import Loop
public import Wire

/// Speaks HTTP/1.1 with one server over one connection that is kept open.
///
/// Requests are sent one at a time and answered in order; further ones wait. A connection that has ended is made
/// anew for the next request. A request is sent a second time by itself only where that does no harm: a GET or
/// HEAD that met a connection the server was just closing.
public final class HTTPClient {
  /// Where the requests go.
  public let address: ServerAddress
  /// How long a request may take from connecting to the whole answer, in milliseconds.
  public var timeoutMilliseconds = 30_000
  /// Sent with every request, where there is one.
  public var token: String?

  /// Takes the outcome of a request; called once, on the loop.
  public typealias Completion = (Result<HTTPResponse, ClientError>) -> Void

  private struct Exchange {
    let request: HTTPRequest
    let then: Completion
    var mayRepeat: Bool
  }

  private let loop: EventLoop
  private let limits: HTTPLimits
  private var waiting: [Exchange] = []
  private var current: Exchange?
  private var attempt: ConnectAttempt?
  private var context: TLSContext?
  private var stream: Stream?
  private var parser: HTTPResponseParser
  private var hasAnswerBegun = false
  private var deadline: Timer?

  /// A client that connects with the first request.
  ///
  /// - Parameter answerBytesMax: size in bytes of the largest body taken.
  public init(address: ServerAddress, loop: EventLoop, answerBytesMax: Int = 64 << 20) {
    self.address = address
    self.loop = loop
    limits = HTTPLimits(bodyBytesMax: answerBytesMax)
    parser = HTTPResponseParser(limits: limits)
  }

  deinit { stream?.close() }

  /// A request to this server, with the token if there is one, and a body of JSON if it is not empty.
  ///
  /// - Throws: `requestInvalid`.
  public func request(
    _ method: HTTPMethod, _ path: String, body: [UInt8] = []
  ) throws(ClientError) -> HTTPRequest {
    var headers = HTTPHeaders()
    if let token { headers.add("Authorization", "Bearer \(token)") }
    if !body.isEmpty { headers.add("Content-Type", "application/json") }
    do throws(HTTPParseError) {
      return try HTTPRequest(
        method, address.pathPrefix + path, host: address.authority, headers: headers, body: body)
    } catch {
      throw .requestInvalid("\(error)")
    }
  }

  /// Sends a request when those before it are answered. `then` is called once, later than this call.
  public func send(_ request: HTTPRequest, then: @escaping Completion) {
    let isSafe = request.method == .get || request.method == .head
    waiting.append(Exchange(request: request, then: then, mayRepeat: isSafe))
    loop.atEndOfTurn { [self] in advance() }
  }

  /// Ends the connection; requests without an answer fail with `cancelled`.
  public func close() {
    let unanswered = (current.map { [$0] } ?? []) + waiting
    current = nil
    waiting = []
    dropConnection()
    for exchange in unanswered { exchange.then(.failure(.cancelled)) }
  }

  private func advance() {
    guard current == nil, !waiting.isEmpty else { return }
    current = waiting.removeFirst()
    deadline = loop.schedule(afterMilliseconds: timeoutMilliseconds) { [weak self] in
      guard let self else { return }
      fail(.timedOut(seconds: timeoutMilliseconds / 1_000))
    }
    if stream?.isOpen == true { transmit() } else { connect() }
  }

  private func connect() {
    do throws(ClientError) {
      if context == nil { context = try address.securing() }
    } catch {
      return fail(error)
    }
    attempt = loop.connect(host: address.host, port: address.port) { [weak self] result in
      guard let self else {
        if case .success(let stream) = result { stream.close() }
        return
      }
      attempt = nil
      switch result {
      case .failure(let error): fail(.unreachable(error))
      case .success(let stream): didConnect(stream)
      }
    }
  }

  private func didConnect(_ stream: Stream) {
    self.stream = stream
    parser = HTTPResponseParser(limits: limits)
    stream.onRead = { [weak self] bytes in self?.didRead(bytes) }
    stream.onEnd = { [weak self] in self?.didEnd() }
    stream.onClose = { [weak self, unowned stream] error in
      if let self, self.stream === stream { didClose(error) }
    }
    if let context { stream.secure(context, host: address.host) }
    stream.startReading()
    current?.mayRepeat = false
    transmit()
  }

  private func transmit() {
    guard let current else { return }
    hasAnswerBegun = false
    var bytes: [UInt8] = []
    current.request.encode(into: &bytes)
    parser.expect(current.request.method)
    stream?.write(bytes)
  }

  private func didRead(_ bytes: Span<UInt8>) {
    guard current != nil else { return dropConnection() }
    hasAnswerBegun = true
    parser.feed(bytes)
    take { parser throws(HTTPParseError) in try parser.next() }
  }

  private func didEnd() {
    take { parser throws(HTTPParseError) in try parser.finish() }
    if current != nil { didClose(nil) } else { dropConnection() }
  }

  private func take(
    _ next: (inout HTTPResponseParser) throws(HTTPParseError) -> HTTPResponse?
  ) {
    let response: HTTPResponse?
    do throws(HTTPParseError) {
      response = try next(&parser)
    } catch {
      return fail(error == .endedEarly ? .closed(nil) : .answerInvalid("\(error)"))
    }
    guard let response, current != nil else { return }
    if response.headers.list("Connection", contains: "close") { dropConnection() }
    finish(.success(response))
  }

  private func didClose(_ error: LoopError?) {
    dropConnection()
    guard let exchange = current else { return }
    guard exchange.mayRepeat, !hasAnswerBegun else { return finish(.failure(.closed(error))) }
    connect()
  }

  private func fail(_ error: ClientError) {
    dropConnection()
    finish(.failure(error))
  }

  private func dropConnection() {
    let (stream, attempt) = (stream, attempt)
    self.stream = nil
    self.attempt = nil
    attempt?.cancel()
    stream?.close()
  }

  private func finish(_ result: Result<HTTPResponse, ClientError>) {
    deadline?.cancel()
    deadline = nil
    guard let exchange = current else { return }
    current = nil
    exchange.then(result)
    advance()
  }
}
