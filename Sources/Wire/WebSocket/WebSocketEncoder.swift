/// Writes messages as single frames (RFC 6455 section 5). A server sends without a key; a client
/// gives a new random one for every frame.
public enum WebSocketEncoder {
  /// The most bytes of a close reason: a control frame's body less the code.
  public static let reasonBytesMax = WebSocketLimits.controlBytesMax - 2

  /// Appends a message as a frame.
  ///
  /// Text must be UTF-8. The body of a ping or pong must not exceed 125 bytes, and a close code
  /// must be one that may be sent; a reason that is too long is cut between characters.
  public static func encode(
    _ message: WebSocketMessage, maskingKey: WebSocketMaskingKey? = nil, into bytes: inout [UInt8]
  ) {
    switch message {
    case .text(let payload): append(.text, payload, maskingKey, to: &bytes)
    case .binary(let payload): append(.binary, payload, maskingKey, to: &bytes)
    case .ping(let payload): appendControl(.ping, payload, maskingKey, to: &bytes)
    case .pong(let payload): appendControl(.pong, payload, maskingKey, to: &bytes)
    case .close(let code, let reason):
      appendControl(.close, closePayload(code, reason), maskingKey, to: &bytes)
    }
  }

  /// One frame of text from a server, to be shared by all connections it goes to.
  public static func encodedFrame(text: [UInt8]) -> [UInt8] { frame(.text, text) }

  /// One frame of text from a server, to be shared by all connections it goes to.
  public static func encodedFrame(text: String) -> [UInt8] { frame(.text, Array(text.utf8)) }

  /// One frame of bytes from a server, to be shared by all connections it goes to.
  public static func encodedFrame(binary: [UInt8]) -> [UInt8] { frame(.binary, binary) }

  private static func frame(_ opcode: WebSocketOpcode, _ payload: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(opcode, payload, nil, to: &bytes)
    return bytes
  }

  private static func appendControl(
    _ opcode: WebSocketOpcode, _ payload: [UInt8], _ key: WebSocketMaskingKey?,
    to bytes: inout [UInt8]
  ) {
    precondition(
      payload.count <= WebSocketLimits.controlBytesMax, "a control frame holds at most 125 bytes")
    append(opcode, payload, key, to: &bytes)
  }

  private static func append(
    _ opcode: WebSocketOpcode, _ payload: [UInt8], _ key: WebSocketMaskingKey?,
    to bytes: inout [UInt8]
  ) {
    let needed = bytes.count + WebSocketFrameHeader.bytesMax + payload.count
    // Growing to the exact size each time would copy the buffer for every frame.
    if needed > bytes.capacity { bytes.reserveCapacity(max(needed, bytes.capacity * 2)) }
    WebSocketFrameHeader.append(
      opcode, payloadBytes: payload.count, maskingKey: key, to: &bytes)
    let start = bytes.count
    bytes.append(contentsOf: payload)
    key?.apply(to: &bytes, from: start, offset: 0)
  }

  private static func closePayload(_ code: WebSocketCloseCode?, _ reason: String) -> [UInt8] {
    guard let code else { return [] }
    precondition(code.maySend, "a close code that may stand in a frame")
    var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
    for character in reason.unicodeScalars {
      guard payload.count + character.utf8.count <= WebSocketLimits.controlBytesMax else { break }
      payload.append(contentsOf: character.utf8)
    }
    return payload
  }
}
