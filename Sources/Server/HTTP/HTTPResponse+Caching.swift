internal import Seal
internal import Wire

/// Names of the states of answers (RFC 9110 sections 8.8.3 and 13).
extension HTTPResponse {
  /// Hexadecimal digits of the digest that names a state of an answer.
  private static let entityTagDigits = 24
  /// Larger answers are not named: they are read once, by copies of the log.
  private static let taggedBytesMax = 4 << 20

  /// What is said with every answer.
  mutating func addCommonFields() {
    headers.set("X-Content-Type-Options", "nosniff")
    // What the centre knows is not for the disks of browsers and proxies.
    if headers["Cache-Control"] == nil { headers.set("Cache-Control", "no-store") }
  }

  /// The name of the answer's state: its own, or the digest of its body; nil where it is not worth one.
  var entityTag: String? {
    if let own = headers["ETag"] { return own }
    guard (1...Self.taggedBytesMax).contains(body.count) else { return nil }
    return "\"\(Digest.of(body).hex.prefix(Self.entityTagDigits))\""
  }

  /// The answer to who has that state already (section 15.4.5).
  mutating func becomeNotModified() {
    status = .notModified
    headers.remove("Content-Type")
    body = []
  }
}

extension HTTPRequest {
  /// Whether `If-None-Match` names a state (section 13.1.2).
  func has(_ tag: String) -> Bool {
    headers.list("If-None-Match").contains { named in
      named == "*" || named == tag || named == "W/" + tag
    }
  }
}
