public import Loop
internal import Seal
public import Wire

/// One WebSocket connection to a server's live feed (RFC 6455), from connecting to its end.
///
/// It speaks frames and nothing of what they say; pings are answered. See `LiveLink` for one that comes back.
public final class WebSocketConnection {
  /// Size in bytes of the largest message taken.
  public static let messageBytesMax = 4 << 20
  /// Bytes that may wait to be sent.
  public static let backlogBytesMax = 1 << 20
  /// How long connecting and the handshake may take, in milliseconds.
  public static let openingMillisecondsMax = 10_000
  /// How long the server may take to hang up after the close frame, in milliseconds.
  static let closingMillisecondsMax = 2_000

  /// How a connection ended.
  public enum End: Equatable, Sendable {
    /// The server closed it, with a code and a reason if it gave one.
    case closed(WebSocketCloseCode?, reason: String)
    /// It broke, or was never made.
    case failed(ClientError)
  }

  /// The handshake is done.
  public var onOpen: (() -> Void)?
  /// Takes each message, UTF-8.
  public var onText: (([UInt8]) -> Void)?
  /// Takes each binary message.
  public var onBinary: (([UInt8]) -> Void)?
  /// The connection has ended, by the server or by a failure; the last callback.
  public var onEnd: ((End) -> Void)?

  /// Whether the handshake is done and neither end has closed.
  public private(set) var isOpen = false
  /// When something last came, in milliseconds of the loop's clock.
  public private(set) var lastReceivedMilliseconds: UInt64

  private let loop: EventLoop
  private let address: ServerAddress
  private var context: TLSContext?
  private var attempt: ConnectAttempt?
  private var stream: Stream?
  private var deadline: Timer?
  private var handshake: WebSocketClientHandshake?
  private var parser = HTTPResponseParser()
  private var decoder = WebSocketDecoder(
    role: .client,
    limits: WebSocketLimits(messageBytesMax: messageBytesMax, framesMax: messageBytesMax))

  /// Starts to connect; set the callbacks before the loop runs on.
  public init(address: ServerAddress, loop: EventLoop) {
    self.loop = loop
    self.address = address
    lastReceivedMilliseconds = loop.nowMilliseconds
    do throws(ClientError) {
      context = try address.securing()
    } catch {
      loop.atEndOfTurn { [self] in finish(.failed(error)) }
      return
    }
    do throws(HTTPParseError) {
      handshake = try WebSocketClientHandshake(
        target: address.pathPrefix + "/v1/live", host: address.authority,
        nonce: RandomBytes.make(16))
    } catch {
      loop.atEndOfTurn { [self] in finish(.failed(.requestInvalid("\(error)"))) }
      return
    }
    deadline = loop.schedule(afterMilliseconds: Self.openingMillisecondsMax) { [weak self] in
      self?.finish(.failed(.timedOut(seconds: Self.openingMillisecondsMax / 1_000)))
    }
    attempt = loop.connect(host: address.host, port: address.port) { [weak self] result in
      guard let self, attempt != nil else {
        if case .success(let stream) = result { stream.close() }
        return
      }
      attempt = nil
      switch result {
      case .failure(let error): finish(.failed(.unreachable(error)))
      case .success(let stream): didConnect(stream)
      }
    }
  }

  deinit {
    deadline?.cancel()
    attempt?.cancel()
    stream?.close()
  }

  /// Sends a message.
  ///
  /// - Throws: `notConnected` or `backlogged`; then nothing was sent.
  public func send(text: [UInt8]) throws(ClientError) {
    guard isOpen, let stream, stream.isOpen else { throw .notConnected }
    guard stream.queuedWriteBytes + text.count <= Self.backlogBytesMax else { throw .backlogged }
    write(.text(text))
  }

  /// Whether bytes are taken from the system; while not, the server sees a console that does not read.
  public var isReading = true {
    didSet { if isReading { stream?.startReading() } else { stream?.stopReading() } }
  }

  /// Closes in good order; no callback follows.
  public func close(_ code: WebSocketCloseCode = .normal) {
    guard isOpen, let stream else { return abandon() }
    isOpen = false
    onOpen = nil
    onText = nil
    onBinary = nil
    onEnd = nil
    write(.close(code, reason: ""))
    stream.shutdown()
    // The connection keeps itself alive until the server hangs up or its time is over.
    deadline = loop.schedule(afterMilliseconds: Self.closingMillisecondsMax) { [self] in abandon() }
    stream.onRead = { _ in }
    stream.onEnd = { [self] in abandon() }
    stream.onClose = { [self] _ in abandon() }
    stream.startReading()
  }

  /// Hangs up at once; no callback follows.
  public func abandon() {
    onEnd = nil
    finish(.failed(.cancelled))
  }

  private func didConnect(_ stream: Stream) {
    self.stream = stream
    stream.onRead = { [weak self] bytes in self?.didRead(bytes) }
    stream.onEnd = { [weak self] in self?.finish(.failed(.closed(nil))) }
    stream.onClose = { [weak self] error in self?.finish(.failed(.closed(error))) }
    if let context { stream.secure(context, host: address.host) }
    if isReading { stream.startReading() }
    guard let handshake else { return }
    var bytes: [UInt8] = []
    handshake.request.encode(into: &bytes)
    stream.write(bytes)
  }

  private func didRead(_ bytes: Span<UInt8>) {
    lastReceivedMilliseconds = loop.nowMilliseconds
    if let handshake {
      parser.feed(bytes)
      completeHandshake(handshake)
    } else {
      decoder.feed(bytes)
    }
    receive()
  }

  private func completeHandshake(_ handshake: WebSocketClientHandshake) {
    let response: HTTPResponse?
    do throws(HTTPParseError) {
      response = try parser.next()
    } catch {
      return finish(.failed(.answerInvalid("\(error)")))
    }
    guard let response else { return }
    guard response.status == .switchingProtocols else {
      return finish(.failed(ClientError(refusal: response)))
    }
    do throws(WebSocketHandshakeError) {
      _ = try handshake.check(response, sha1: SHA1.digest)
    } catch {
      return finish(.failed(.answerInvalid("\(error)")))
    }
    self.handshake = nil
    deadline?.cancel()
    deadline = nil
    isOpen = true
    decoder.feed(parser.takeRemainder())
    onOpen?()
  }

  private func receive() {
    while isOpen {
      let message: WebSocketMessage?
      do throws(WebSocketError) {
        message = try decoder.next()
      } catch {
        write(.close(error.closeCode, reason: ""))
        return finish(.failed(.answerInvalid("\(error)")))
      }
      switch message {
      case nil: return
      case .text(let text): onText?(text)
      case .ping(let payload): write(.pong(payload))
      case .binary(let bytes): onBinary?(bytes)
      case .pong: break
      case .close(let code, let reason):
        write(.close(code, reason: ""))
        finish(.closed(code, reason: reason))
      }
    }
  }

  private func write(_ message: WebSocketMessage) {
    var bytes: [UInt8] = []
    let key = WebSocketMaskingKey(
      randomBits: UInt32(truncatingIfNeeded: RandomBytes.integer()))
    WebSocketEncoder.encode(message, maskingKey: key, into: &bytes)
    stream?.write(bytes)
  }

  private func finish(_ end: End) {
    let ended = onEnd
    onOpen = nil
    onText = nil
    onBinary = nil
    onEnd = nil
    isOpen = false
    deadline?.cancel()
    deadline = nil
    let (stream, attempt) = (stream, attempt)
    self.stream = nil
    self.attempt = nil
    attempt?.cancel()
    stream?.close()
    ended?(end)
  }
}
