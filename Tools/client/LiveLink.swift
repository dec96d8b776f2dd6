public import Events
public import Loop
internal import Wire

/// A connection to the live feed that comes back by itself.
///
/// It carries messages and knows nothing of what they say; `LiveClient` has the conversation. A server that closes
/// with 4500 to 4999 does not want the client back: then the link stops for good.
public final class LiveLink {
  /// Where the link stands.
  public enum State: Equatable, Sendable {
    /// Not started, or closed by the program.
    case idle
    /// A connection is being made.
    case connecting
    /// Messages can be sent.
    case open
    /// The connection is lost and will be made again.
    case waiting(reason: Words, retryInSeconds: Double)
    /// The server does not want this client; it will not be asked again.
    case refused(code: UInt16, words: Words)
  }

  /// Called when messages can be sent, after every connection anew.
  public var onOpen: (() -> Void)?
  /// Takes each message, UTF-8.
  public var onMessage: (([UInt8]) -> Void)?
  /// Takes each binary message.
  public var onBinary: (([UInt8]) -> Void)?
  /// Called when the state has changed.
  public var onState: ((State) -> Void)?
  /// How long nothing may come before the connection counts as lost, in milliseconds.
  public var silenceMillisecondsMax = 35_000
  /// What the server asked to wait before the next attempt, in milliseconds; 0 where it did not.
  public var retryNotBeforeMilliseconds = 0

  /// Where the link stands.
  public private(set) var state = State.idle {
    didSet { if state != oldValue { onState?(state) } }
  }

  private static let watchMilliseconds = 1_000

  private let address: ServerAddress
  /// Where the next attempt goes, if that is not the address.
  private var elsewhere: ServerAddress?
  /// Whether the connection that is there now named it.
  private var isNamedAnew = false
  private let loop: EventLoop
  private var backoff: Backoff
  private var connection: WebSocketConnection?
  private var openedAt: UInt64?
  private var retry: Timer?
  private var watch: Timer?

  /// A link that connects when it is started.
  public init(address: ServerAddress, loop: EventLoop, backoff: Backoff = Backoff()) {
    self.address = address
    self.loop = loop
    self.backoff = backoff
  }

  deinit {
    retry?.cancel()
    watch?.cancel()
    connection?.abandon()
  }

  /// Connects, now and again after every loss.
  public func start() {
    guard connection == nil else { return }
    retry?.cancel()
    retry = nil
    openedAt = nil
    isNamedAnew = false
    state = .connecting
    let connection = WebSocketConnection(address: elsewhere ?? address, loop: loop)
    self.connection = connection
    connection.isReading = isReading
    connection.onOpen = { [weak self] in self?.didOpen() }
    connection.onText = { [weak self] text in self?.onMessage?(text) }
    connection.onBinary = { [weak self] bytes in self?.onBinary?(bytes) }
    connection.onEnd = { [weak self] end in self?.didEnd(end) }
  }

  /// Sends a message.
  ///
  /// - Throws: `notConnected` or `backlogged`; then nothing was sent.
  public func send(_ text: [UInt8]) throws(ClientError) {
    guard let connection else { throw .notConnected }
    try connection.send(text: text)
  }

  /// Whether messages are taken from the system; while not, the server sees a console that does not read.
  public var isReading = true {
    didSet { connection?.isReading = isReading }
  }

  /// Has the next attempts go to the server that this one named, as long as that takes the client.
  ///
  /// After an attempt that fails, or a connection that did not last, they go to the link's own address again. A server
  /// that is secured otherwise than that is not followed.
  public func follow(to url: String) {
    guard var named = try? ServerAddress.parse(url), named.isSecure == address.isSecure else {
      return
    }
    named.authorities = address.authorities
    elsewhere = named == address ? nil : named
    isNamedAnew = true
  }

  /// Drops the connection and makes it anew after a wait.
  public func reconnect(_ reason: Words) {
    guard connection != nil else { return }
    connection?.abandon()
    wait(reason)
  }

  /// Closes the connection and does not come back.
  public func close() {
    connection?.close()
    stop(.idle)
  }

  /// How long nothing has come, in milliseconds; 0 without a connection.
  public var silentMilliseconds: Int {
    guard let connection, connection.isOpen else { return 0 }
    return Int(loop.nowMilliseconds - connection.lastReceivedMilliseconds)
  }

  private func didOpen() {
    openedAt = loop.nowMilliseconds
    retryNotBeforeMilliseconds = 0
    watch = loop.schedule(
      afterMilliseconds: Self.watchMilliseconds, repeatingMilliseconds: Self.watchMilliseconds
    ) { [weak self] in self?.checkSilence() }
    state = .open
    onOpen?()
  }

  private func checkSilence() {
    guard silentMilliseconds > silenceMillisecondsMax else { return }
    let seconds = silenceMillisecondsMax / 1_000
    reconnect(
      Words("nothing came for \(seconds) seconds", "\(seconds) 秒内没有收到任何消息"))
  }

  /// Goes home where the server that was named does not take the client.
  private func judgeElsewhere(stoodMilliseconds: Int) {
    if !isNamedAnew, stoodMilliseconds < backoff.stableMilliseconds { elsewhere = nil }
  }

  private func didEnd(_ end: WebSocketConnection.End) {
    switch end {
    case .failed(let error): wait(error.words)
    case .closed(let code?, let reason):
      let words = CloseReason.words(code, reason)
      // What another server does not want this one may still.
      if CloseReason.isFinal(code), elsewhere == nil || isNamedAnew {
        stop(.refused(code: code.rawValue, words: words))
      } else {
        wait(words)
      }
    case .closed(nil, _):
      wait(Words("the server closed the connection", "服务器关闭了连接"))
    }
  }

  private func wait(_ reason: Words) {
    let stood = openedAt.map { Int(loop.nowMilliseconds - $0) } ?? 0
    let milliseconds = backoff.next(
      afterMilliseconds: stood, asked: retryNotBeforeMilliseconds)
    judgeElsewhere(stoodMilliseconds: stood)
    // It was asked for once.
    retryNotBeforeMilliseconds = 0
    connection = nil
    openedAt = nil
    watch?.cancel()
    watch = nil
    retry = loop.schedule(afterMilliseconds: milliseconds) { [weak self] in self?.start() }
    state = .waiting(reason: reason, retryInSeconds: Double(milliseconds) / 1_000)
  }

  private func stop(_ state: State) {
    connection = nil
    retry?.cancel()
    retry = nil
    watch?.cancel()
    watch = nil
    self.state = state
  }
}
