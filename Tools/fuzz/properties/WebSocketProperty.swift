internal import Wire

/// However the bytes of a live feed arrive, they mean the same; a message that was read is read the same when it is
/// written again, with a mask or without.
///
/// The first byte says how the rest is cut; its top bit, that we are the client.
enum WebSocketProperty {
  private static let clientBit: UInt8 = 0x80
  private static let limits = WebSocketLimits(messageBytesMax: 512, framesMax: 6)

  /// All that a decoder says about a connection.
  private struct Heard: Equatable {
    var messages: [WebSocketMessage] = []
    var error: WebSocketError?
    var isClosed = false
    var bytesHeld = 0

    init(_ pieces: some Sequence<[UInt8]>, role: WebSocketRole) {
      var decoder = WebSocketDecoder(role: role, limits: WebSocketProperty.limits)
      do throws(WebSocketError) {
        for piece in pieces {
          decoder.feed(piece)
          while let message = try decoder.next() { messages.append(message) }
        }
      } catch {
        self.error = error
        precondition(error.closeCode.maySend, "an error has a code to close with")
      }
      isClosed = decoder.isClosed
      bytesHeld = decoder.bytesHeld
    }
  }

  static func check(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let role = first & clientBit == 0 ? WebSocketRole.server : .client
    let whole = Heard(CollectionOfOne(Array(bytes.dropFirst())), role: role)
    let cut = Heard(Pieces(bytes.dropFirst(), seed: first & ~clientBit), role: role)
    precondition(whole == cut, "messages differ by how they arrive")
    for message in whole.messages {
      checkSize(message)
      checkWrittenAgain(message, first)
    }
  }

  private static func checkSize(_ message: WebSocketMessage) {
    switch message {
    case .text(let text):
      precondition(text.count <= limits.messageBytesMax, "a message is above the limit")
      precondition((try? UTF8Span(validating: text.span)) != nil, "text is not UTF-8")
    case .binary(let payload):
      precondition(payload.count <= limits.messageBytesMax, "a message is above the limit")
    case .ping(let payload), .pong(let payload):
      precondition(
        payload.count <= WebSocketLimits.controlBytesMax, "a control frame is above the limit")
    case .close(let code, let reason):
      precondition(code?.maySend ?? reason.isEmpty, "a close code is none that may be sent")
      precondition(reason.utf8.count <= WebSocketEncoder.reasonBytesMax, "a reason is too long")
    }
  }

  private static func checkWrittenAgain(_ message: WebSocketMessage, _ seed: UInt8) {
    var (plain, masked): ([UInt8], [UInt8]) = ([], [])
    WebSocketEncoder.encode(message, into: &plain)
    let key = WebSocketMaskingKey(seed, seed &* 3, seed &+ 7, ~seed)
    WebSocketEncoder.encode(message, maskingKey: key, into: &masked)
    for (bytes, role) in [(plain, WebSocketRole.client), (masked, .server)] {
      let again = Heard(CollectionOfOne(bytes), role: role)
      precondition(
        again.error == nil && again.messages == [message] && again.bytesHeld == 0,
        "a written message is read otherwise")
    }
  }
}
