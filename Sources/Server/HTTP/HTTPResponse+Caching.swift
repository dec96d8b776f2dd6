internal import Seal
internal import Wire

/// Conditional requests (RFC 9110 section 13).
extension HTTPResponse {
  /// Hexadecimal digits of the digest that names a state of an answer.
  private static let entityTagDigits = 24
  /// Larger answers are not named: they are read once, by copies of the log.
  private static let taggedBytesMax = 4 << 20

  /// The answer to a request as caches like it: with an entity tag, and as 304 without the body where the client has
  /// just that already.
  func asked(by request: HTTPRequest) -> HTTPResponse {
    var answer = self
    answer.headers.set("X-Content-Type-Options", "nosniff")
    // What the centre knows is not for the disks of browsers and proxies.
    if headers["Cache-Control"] == nil { answer.headers.set("Cache-Control", "no-store") }
    guard status == .ok, request.method == .get || request.isHead,
      (1...Self.taggedBytesMax).contains(body.count)
    else { return answer }
    let tag = headers["ETag"] ?? Self.entityTag(of: body)
    answer.headers.set("ETag", tag)
    guard Self.matches(tag, request.headers) else { return answer }
    answer.status = .notModified
    answer.headers.remove("Content-Type")
    answer.body = []
    return answer
  }

  private static func entityTag(of body: [UInt8]) -> String {
    "\"\(Digest.of(body).hex.prefix(entityTagDigits))\""
  }

  private static func matches(_ tag: String, _ headers: HTTPHeaders) -> Bool {
    headers.list("If-None-Match").contains { named in
      named == "*" || named == tag || named == "W/" + tag
    }
  }
}
