/// The bytes before a frame's payload (RFC 6455 section 5.2).
struct WebSocketFrameHeader: Sendable {
  static let bytesMax = 14
  static let finalBit: UInt8 = 0x80
  static let reservedBits: UInt8 = 0x70
  static let maskBit: UInt8 = 0x80
  static let length16: UInt8 = 126
  static let length64: UInt8 = 127

  let isFinal: Bool
  let opcode: WebSocketOpcode
  let maskingKey: WebSocketMaskingKey?
  let payloadBytes: Int
  let headerBytes: Int

  /// Reads the header at the front of the queue, or nil while it is not whole. Each rule is held
  /// as soon as its byte is there.
  init?(_ queue: ByteQueue, role: WebSocketRole) throws(WebSocketError) {
    guard queue.count >= 1 else { return nil }
    let first = queue[0]
    guard first & Self.reservedBits == 0 else { throw .reservedBitSet }
    guard let opcode = WebSocketOpcode(rawValue: first & 0xF) else { throw .opcodeReserved }
    isFinal = first & Self.finalBit != 0
    self.opcode = opcode
    guard isFinal || !opcode.isControl else { throw .controlFragmented }

    guard queue.count >= 2 else { return nil }
    let isMasked = queue[1] & Self.maskBit != 0
    switch role {
    case .server: guard isMasked else { throw .maskMissing }
    case .client: guard !isMasked else { throw .maskForbidden }
    }
    let short = queue[1] & ~Self.maskBit
    guard !opcode.isControl || Int(short) <= WebSocketLimits.controlBytesMax else {
      throw .controlTooLong
    }
    let lengthBytes =
      switch short {
      case Self.length16: 2
      case Self.length64: 8
      default: 0
      }
    guard queue.count >= 2 + lengthBytes else { return nil }
    var length = lengthBytes == 0 ? UInt64(short) : 0
    for index in 0..<lengthBytes { length = length << 8 | UInt64(queue[2 + index]) }
    let isMinimal =
      switch lengthBytes {
      case 2: length >= UInt64(Self.length16)
      case 8: length > UInt64(UInt16.max)
      default: true
      }
    guard isMinimal, let payloadBytes = Int(exactly: length) else { throw .lengthMalformed }
    self.payloadBytes = payloadBytes
    let keyStart = 2 + lengthBytes
    guard isMasked else {
      maskingKey = nil
      headerBytes = keyStart
      return
    }
    guard queue.count >= keyStart + 4 else { return nil }
    maskingKey = WebSocketMaskingKey(
      queue[keyStart], queue[keyStart + 1], queue[keyStart + 2], queue[keyStart + 3])
    headerBytes = keyStart + 4
  }

  static func append(
    _ opcode: WebSocketOpcode, payloadBytes: Int, maskingKey: WebSocketMaskingKey?,
    to bytes: inout [UInt8]
  ) {
    let mask = maskingKey == nil ? 0 : maskBit
    bytes.append(finalBit | opcode.rawValue)
    switch payloadBytes {
    case 0..<Int(length16): bytes.append(mask | UInt8(payloadBytes))
    case Int(length16)...Int(UInt16.max):
      bytes.append(mask | length16)
      bytes.append(UInt8(truncatingIfNeeded: payloadBytes >> 8))
      bytes.append(UInt8(truncatingIfNeeded: payloadBytes))
    default:
      bytes.append(mask | length64)
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: payloadBytes >> shift))
      }
    }
    maskingKey?.append(to: &bytes)
  }
}
