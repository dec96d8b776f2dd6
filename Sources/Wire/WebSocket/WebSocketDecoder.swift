/// Turns the bytes of a connection into messages (RFC 6455 section 5), without extensions.
///
/// `feed` only takes bytes in; `next` says what they mean. The owner calls `next` until it gives
/// nil. Payload is unmasked and text is checked as it arrives, so that a wrong byte ends the
/// connection at once and not with the message. Behind a close frame nothing is taken any more.
public struct WebSocketDecoder: Sendable {
  /// The end we are.
  public let role: WebSocketRole
  /// The limits in force.
  public let limits: WebSocketLimits
  /// Whether the peer has closed.
  public private(set) var isClosed = false

  private struct Frame {
    let header: WebSocketFrameHeader
    var bytesTaken = 0
  }

  private var failure: WebSocketError?
  private var queue = ByteQueue()
  private var frame: Frame?
  private var messageOpcode: WebSocketOpcode?
  private var message: [UInt8] = []
  private var frames = 0
  private var text = UTF8Validator()
  private var control: [UInt8] = []

  /// A decoder at the start of a connection.
  public init(role: WebSocketRole, limits: WebSocketLimits = WebSocketLimits()) {
    self.role = role
    self.limits = limits
  }

  /// The bytes held for messages that are not whole.
  public var bytesHeld: Int { queue.count + message.count + control.count }

  /// Takes bytes in.
  public mutating func feed(_ bytes: Span<UInt8>) {
    guard failure == nil, !isClosed else { return }
    queue.append(bytes)
  }

  /// Takes bytes in.
  public mutating func feed(_ bytes: [UInt8]) { feed(bytes.span) }

  /// The next message, or nil when more bytes are needed or the peer has closed.
  ///
  /// - Throws: what the peer did wrong; from then on always the same.
  public mutating func next() throws(WebSocketError) -> WebSocketMessage? {
    if let failure { throw failure }
    do throws(WebSocketError) {
      return try advance()
    } catch {
      failure = error
      discard()
      throw error
    }
  }

  private mutating func advance() throws(WebSocketError) -> WebSocketMessage? {
    while !isClosed {
      if frame == nil {
        guard let header = try WebSocketFrameHeader(queue, role: role) else { return nil }
        try begin(header)
      }
      guard let header = try takePayload() else { return nil }
      frame = nil
      if let message = try finish(header) { return message }
    }
    return nil
  }

  private mutating func begin(_ header: WebSocketFrameHeader) throws(WebSocketError) {
    switch header.opcode {
    case .close, .ping, .pong: break
    case .continuation:
      guard messageOpcode != nil else { throw .continuationUnexpected }
      frames += 1
    case .text, .binary:
      guard messageOpcode == nil else { throw .continuationMissing }
      messageOpcode = header.opcode
      frames = 1
    }
    if !header.opcode.isControl {
      try limits.check(
        bytesHeld: message.count, bytesAnnounced: header.payloadBytes, frames: frames)
    }
    queue.drop(header.headerBytes)
    frame = Frame(header: header)
  }

  /// Moves what has come of the payload; the header once it is whole.
  private mutating func takePayload() throws(WebSocketError) -> WebSocketFrameHeader? {
    guard var current = frame else { return nil }
    let header = current.header
    let part = min(header.payloadBytes - current.bytesTaken, queue.count)
    if header.opcode.isControl {
      Self.move(part, of: current, from: &queue, to: &control)
    } else {
      let start = message.count
      if current.bytesTaken == 0 { reserve(header.payloadBytes) }
      Self.move(part, of: current, from: &queue, to: &message)
      if messageOpcode == .text { try checkText(from: start) }
    }
    current.bytesTaken += part
    frame = current
    return current.bytesTaken == header.payloadBytes ? header : nil
  }

  private mutating func checkText(from start: Int) throws(WebSocketError) {
    // A copy, since the compiler counts the span as an access to the whole decoder.
    var validator = text
    let isValid = validator.consume(message.span.extracting(start..<message.count))
    text = validator
    guard isValid else { throw .textInvalid }
  }

  private mutating func finish(
    _ header: WebSocketFrameHeader
  ) throws(WebSocketError) -> WebSocketMessage? {
    switch header.opcode {
    case .ping: return .ping(takeControl())
    case .pong: return .pong(takeControl())
    case .close:
      let message = try Self.close(takeControl())
      isClosed = true
      discard()
      return message
    case .continuation, .text, .binary:
      guard header.isFinal, let opcode = messageOpcode else { return nil }
      guard text.isComplete else { throw .textInvalid }
      let payload = message
      messageOpcode = nil
      message = []
      text = UTF8Validator()
      return opcode == .text ? .text(payload) : .binary(payload)
    }
  }

  /// Makes room at once for a payload that has come whole; for one that has only been announced,
  /// room grows as it comes, so that a header alone costs no memory.
  private mutating func reserve(_ payloadBytes: Int) {
    if payloadBytes <= queue.count { message.reserveCapacity(message.count + payloadBytes) }
  }

  private mutating func takeControl() -> [UInt8] {
    defer { control = [] }
    return control
  }

  private mutating func discard() {
    queue = ByteQueue()
    message = []
    control = []
    frame = nil
  }

  private static func move(
    _ count: Int, of frame: Frame, from queue: inout ByteQueue, to target: inout [UInt8]
  ) {
    let start = target.count
    queue.move(count, to: &target)
    frame.header.maskingKey?.apply(to: &target, from: start, offset: frame.bytesTaken)
  }

  private static func close(_ payload: [UInt8]) throws(WebSocketError) -> WebSocketMessage {
    guard !payload.isEmpty else { return .close(nil, reason: "") }
    guard payload.count >= 2 else { throw .closeMalformed }
    let code = WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    guard code.maySend else { throw .closeCodeInvalid }
    guard let valid = try? UTF8Span(validating: payload.span.extracting(2..<payload.count)) else {
      throw .textInvalid
    }
    return .close(code, reason: String(copying: valid))
  }
}
