import Client
import Loop
import Wire

/// A connection that sends what it is told, valid or not.
final class RawConnection {
  private(set) var received: [UInt8] = []
  private(set) var isEnded = false
  private var stream: Loop.Stream?
  private let centre: TestCentre

  init(_ centre: TestCentre) throws {
    self.centre = centre
    var isConnected = false
    centre.loop.connect(host: "127.0.0.1", port: centre.port) {
      [unowned self, loop = centre.loop] in
      switch $0 {
      case .success(let stream): open(stream)
      case .failure: isEnded = true
      }
      isConnected = true
      loop.stop()
    }
    try centre.wait("a connection") { isConnected }
  }

  deinit { stream?.close() }

  private func open(_ stream: Loop.Stream) {
    self.stream = stream
    stream.onRead = { [weak self, loop = centre.loop] bytes in
      for index in bytes.indices { self?.received.append(bytes[index]) }
      loop.stop()
    }
    stream.onEnd = { [weak self, unowned stream, loop = centre.loop] in
      self?.isEnded = true
      stream.close()
      loop.stop()
    }
    stream.onClose = { [weak self, loop = centre.loop] _ in
      self?.isEnded = true
      loop.stop()
    }
    stream.startReading()
  }

  func send(_ text: String) { send(Array(text.utf8)) }
  func send(_ bytes: [UInt8]) { stream?.write(bytes) }

  var text: String { String(decoding: received, as: UTF8.self) }

  /// The status lines that came, with what makes them differ.
  var statuses: [Int] {
    text.split(separator: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) }
  }

  func waitForEnd() throws { try centre.wait("the server to hang up") { isEnded } }

  /// Opens the live feed by hand and forgets the answer.
  func upgrade() throws {
    send(
      "GET /v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Protocol: dispatch.v1\r\n\r\n")
    try centre.wait("the upgrade") { text.hasSuffix("\r\n\r\n") }
    received = []
  }

  func send(_ message: WebSocketMessage) {
    var bytes: [UInt8] = []
    WebSocketEncoder.encode(message, maskingKey: WebSocketMaskingKey(1, 2, 3, 4), into: &bytes)
    send(bytes)
  }

  /// Says something on the live feed.
  func say(_ text: String) { send(.text(Array(text.utf8))) }

  func hangUp() { stream?.close() }

  /// What came on the live feed so far.
  var messages: [JSON] {
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed(received)
    var messages: [JSON] = []
    while case .some(.some(let message)) = try? decoder.next() {
      if case .text(let bytes) = message, let json = try? JSON(parsing: bytes) {
        messages.append(json)
      }
    }
    return messages
  }

  /// The code of the close frame that came.
  func closeCode() throws -> UInt16? {
    try waitForEnd()
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed(received)
    while let message = try decoder.next() {
      if case .close(let code, _) = message { return code?.rawValue }
    }
    return nil
  }
}
