import Testing
import Wire

/// All that a decoder says about bytes arriving in these pieces.
private struct Heard: Equatable {
  var messages: [WebSocketMessage] = []
  var error: WebSocketError?

  init(
    _ pieces: [[UInt8]], role: WebSocketRole = .client,
    limits: WebSocketLimits = WebSocketLimits()
  ) {
    var decoder = WebSocketDecoder(role: role, limits: limits)
    do throws(WebSocketError) {
      for piece in pieces {
        decoder.feed(piece)
        while let message = try decoder.next() { messages.append(message) }
      }
    } catch {
      self.error = error
    }
  }
}

@Suite("WebSocket frames")
struct WebSocketDecoderTests {
  static let key = WebSocketMaskingKey(0x37, 0xFA, 0x21, 0x3D)
  static let hello = bytes("Hello")

  @Test func `the examples of RFC 6455 section 5 7 are read and written`() {
    let unmasked: [UInt8] = [0x81, 5, 0x48, 0x65, 0x6C, 0x6C, 0x6F]
    let masked: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
    #expect(Heard([unmasked]).messages == [.text(Self.hello)])
    #expect(Heard([masked], role: .server).messages == [.text(Self.hello)])
    #expect(
      Heard([[0x01, 3, 0x48, 0x65, 0x6C, 0x80, 2, 0x6C, 0x6F]]).messages == [.text(Self.hello)])
    #expect(Heard([[0x89, 5] + Self.hello]).messages == [.ping(Self.hello)])
    let pong: [UInt8] = [0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
    #expect(Heard([pong], role: .server).messages == [.pong(Self.hello)])
    #expect(WebSocketEncoder.encodedFrame(text: "Hello") == unmasked)
    var written: [UInt8] = []
    WebSocketEncoder.encode(.text(Self.hello), maskingKey: Self.key, into: &written)
    WebSocketEncoder.encode(.pong(Self.hello), maskingKey: Self.key, into: &written)
    #expect(written == masked + pong)
    let medium = [UInt8](repeating: 7, count: 256)
    #expect(WebSocketEncoder.encodedFrame(binary: medium) == [0x82, 0x7E, 1, 0] + medium)
    let large = [UInt8](repeating: 7, count: 65_536)
    let frame = WebSocketEncoder.encodedFrame(binary: large)
    #expect(frame == [0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0] + large)
    #expect(Heard([frame]).messages == [.binary(large)])
  }

  @Test func `fragments and control frames between them mean the same however they are cut`() {
    let text = bytes("κόσμε 指挥 🚒 and more than eight bytes")
    var stream: [UInt8] = []
    for (index, part) in [text[..<1], text[1..<9], text[9...]].enumerated() {
      stream += [index == 0 ? 0x01 : index == 2 ? 0x80 : 0x00, UInt8(part.count)] + part
      stream += [0x89, 1, UInt8(index)]
    }
    stream += [0x82, 0, 0x02, 1, 9, 0x80, 0]
    stream += [0x88, 5, 0x03, 0xE9] + bytes("bye") + [0xFF, 0xFF]
    let whole = Heard([stream])
    #expect(whole.error == nil)
    #expect(
      whole.messages == [
        .ping([0]), .ping([1]), .text(text), .ping([2]), .binary([]), .binary([9]),
        .close(.goingAway, reason: "bye"),
      ])
    for way in everyWayToSplit(stream) { #expect(Heard(way) == whole) }
  }

  @Test func `masked frames mean the same however they are cut`() {
    var stream: [UInt8] = []
    let messages: [WebSocketMessage] = [
      .text(bytes("a text of more than sixteen bytes, 指挥")), .ping([]), .binary([1, 2, 3]),
      .text([]), .pong(bytes("123456789")), .close(.normal, reason: "完"),
    ]
    for message in messages {
      WebSocketEncoder.encode(message, maskingKey: Self.key, into: &stream)
    }
    for way in everyWayToSplit(stream) {
      #expect(Heard(way, role: .server).messages == messages)
    }
  }

  static let refused: [([UInt8], WebSocketError)] = [
    ([0xC1], .reservedBitSet), ([0xA1], .reservedBitSet), ([0x91], .reservedBitSet),
    ([0x83], .opcodeReserved), ([0x87], .opcodeReserved), ([0x8B], .opcodeReserved),
    ([0x8F], .opcodeReserved), ([0x81, 0x80], .maskForbidden),
    ([0x09], .controlFragmented), ([0x08], .controlFragmented), ([0x0A], .controlFragmented),
    ([0x89, 126], .controlTooLong), ([0x88, 127], .controlTooLong),
    ([0x82, 126, 0, 125], .lengthMalformed),
    ([0x82, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .lengthMalformed),
    ([0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], .lengthMalformed),
    ([0x82, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255], .messageTooLarge),
    ([0x80, 0], .continuationUnexpected), ([0x00, 0], .continuationUnexpected),
    ([0x01, 0, 0x81, 0], .continuationMissing), ([0x02, 0, 0x01, 0], .continuationMissing),
    ([0x88, 1, 3], .closeMalformed),
    ([0x81, 2, 0xC0], .textInvalid), ([0x81, 1, 0xC2], .textInvalid),
    ([0x01, 1, 0xED, 0x00, 2, 0xA0], .textInvalid), ([0x01, 1, 0xC2, 0x80, 0], .textInvalid),
    ([0x88, 3, 0x03, 0xE8, 0xFF], .textInvalid),
  ]

  @Test(arguments: refused)
  func `a wrong frame is refused by name at the byte that shows it`(
    stream: [UInt8], error: WebSocketError
  ) {
    for way in everyWayToSplit(stream) { #expect(Heard(way).error == error) }
    #expect(Heard([Array(stream.dropLast())]).error == nil)
  }

  @Test func `a server takes no frame without a mask`() {
    #expect(Heard([[0x81, 5]], role: .server).error == .maskMissing)
  }

  @Test func `close codes are those that may stand in a frame`() {
    for code in UInt16.min...UInt16.max {
      let heard = Heard([[0x88, 2, UInt8(code >> 8), UInt8(code & 0xFF)]])
      switch code {
      case 1000...1003, 1007...1014, 3000...4999:
        #expect(heard.messages == [.close(WebSocketCloseCode(rawValue: code), reason: "")])
      default: #expect(heard.error == .closeCodeInvalid)
      }
    }
    #expect(Heard([[0x88, 0]]).messages == [.close(nil, reason: "")])
  }

  @Test func `limits take the last allowed and refuse one more`() {
    let limits = WebSocketLimits(messageBytesMax: 4, framesMax: 3)
    func error(_ stream: [UInt8]) -> WebSocketError? { Heard([stream], limits: limits).error }
    #expect(error([0x82, 4, 1, 2, 3, 4]) == nil)
    #expect(error([0x82, 5]) == .messageTooLarge)
    #expect(error([0x02, 3, 1, 2, 3, 0x80, 1, 4]) == nil)
    #expect(error([0x02, 3, 1, 2, 3, 0x80, 2]) == .messageTooLarge)
    #expect(error([0x02, 0, 0x00, 0, 0x80, 0]) == nil)
    #expect(error([0x02, 0, 0x00, 0, 0x00, 0, 0x80, 0]) == .tooManyFrames)
    #expect(error([0x89, 5, 1, 2, 3, 4, 5]) == nil)
    #expect(error([0x82, 4, 1, 2, 3, 4, 0x82, 4, 1, 2, 3, 4]) == nil)
  }

  @Test func `errors tell the code to close with`() {
    for error in WebSocketError.allCases {
      let code: WebSocketCloseCode =
        switch error {
        case .textInvalid: .invalidText
        case .messageTooLarge, .tooManyFrames: .messageTooLarge
        case .reservedBitSet, .opcodeReserved, .maskMissing, .maskForbidden, .lengthMalformed,
          .controlTooLong, .controlFragmented, .continuationUnexpected, .continuationMissing,
          .closeMalformed, .closeCodeInvalid:
          .protocolError
        }
      #expect(error.closeCode == code)
      #expect(code.maySend)
    }
  }

  @Test func `messages before an error are heard and the error stays`() throws {
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed([0x82, 1, 7, 0x83, 0x82, 1, 7])
    #expect(try decoder.next() == .binary([7]))
    for _ in 0..<2 { #expect(throws: WebSocketError.opcodeReserved) { try decoder.next() } }
    decoder.feed([0x82, 1, 7])
    #expect(throws: WebSocketError.opcodeReserved) { try decoder.next() }
    #expect(decoder.bytesHeld == 0)
  }

  @Test func `nothing is heard behind a close`() throws {
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed([0x88, 0, 0x83])
    #expect(try decoder.next() == .close(nil, reason: ""))
    #expect(decoder.isClosed)
    decoder.feed([0x83])
    #expect(try decoder.next() == nil)
    #expect(decoder.bytesHeld == 0)
  }

  @Test func `every length and cut is unmasked as byte by byte`() throws {
    var random = SeededGenerator(seed: 31)
    for count in 0..<70 {
      let payload = random.bytes(count)
      let keyBytes = random.bytes(4)
      let key = WebSocketMaskingKey(keyBytes[0], keyBytes[1], keyBytes[2], keyBytes[3])
      var stream: [UInt8] = []
      WebSocketEncoder.encode(.binary(payload), maskingKey: key, into: &stream)
      let masked = payload.enumerated().map { $1 ^ keyBytes[$0 % 4] }
      #expect(Array(stream[6...]) == masked)
      for way in everyWayToSplit(stream) {
        #expect(Heard(way, role: .server).messages == [.binary(payload)])
      }
    }
  }

  @Test func `a close reason that is too long is cut between characters`() {
    var stream: [UInt8] = []
    let reason = String(repeating: "指", count: 60)
    WebSocketEncoder.encode(.close(.goingAway, reason: reason), into: &stream)
    #expect(
      Heard([stream]).messages == [.close(.goingAway, reason: String(repeating: "指", count: 41))])
  }

  @Test(arguments: [41, 42] as [UInt64])
  func `random frames never trap and mean the same however they are cut`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let firsts: [UInt8] = [0x01, 0x02, 0x00, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8A]
    for round in 0..<4000 {
      var stream: [UInt8] = []
      let role: WebSocketRole = round.isMultiple(of: 2) ? .server : .client
      for _ in 0..<random.below(8) {
        let payload = random.bytes(random.below(12)).map {
          $0 & (random.below(9) > 0 ? 0x7F : 0xFF)
        }
        stream += [firsts[random.below(firsts.count)]]
        stream += [UInt8(payload.count) | (role == .server ? 0x80 : 0)]
        if role == .server { stream += [0, 0, 0, 0] }
        stream += payload
      }
      if !stream.isEmpty, random.below(4) == 0 {
        stream[random.below(stream.count)] = UInt8(random.below(256))
      }
      let whole = Heard([stream], role: role)
      #expect(Heard(stream.map { [$0] }, role: role) == whole)
      _ = Heard([random.bytes(40)], role: role)
    }
  }
}
