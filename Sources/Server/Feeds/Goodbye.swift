internal import Loop
internal import Wire

/// What a console is told before it is sent away: why, when to come back, and where to.
struct Goodbye {
  let reason: String
  let afterMilliseconds: Int
  /// The server that does what this one does not any more.
  let url: String?

  var text: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("t", "bye")
    writer.field("afterMs", afterMilliseconds)
    writer.field("reason", reason)
    writer.field("url", ifPresent: url)
    writer.endObject()
    return writer.bytes
  }
}

extension ZhihuiServer {
  /// What a console is told that is sent away now.
  func goodbye(_ reason: String, in times: ClosedRange<Int> = Homecoming.soon) -> Goodbye {
    Goodbye(
      reason: reason,
      afterMilliseconds: homecoming.milliseconds(times, of: hub.consumerCount),
      url: standing.centreURL)
  }

  /// The answer to what is asked while the server stops (RFC 9110 section 15.6.4).
  var stoppingAnswer: HTTPResponse {
    var response = Answer.refusal(.serviceUnavailable, .stopping)
    let milliseconds = homecoming.milliseconds(of: max(hub.consumerCount, counts.total))
    response.headers.set("Retry-After", "\((milliseconds + 999) / 1_000)")
    return response
  }

  /// What is told before a close; nil where coming back is no matter of time.
  func goodbye(before code: WebSocketCloseCode) -> Goodbye? {
    switch code {
    case .serverStopping: goodbye("stopping")
    case .slow: goodbye("slow")
    case .tooManyRequests: goodbye("messages.too-many")
    default: nil
    }
  }
}
