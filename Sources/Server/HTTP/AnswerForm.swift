internal import Events
internal import Wire

/// The form in which an answer goes to whoever asked: named, as 304 where the client has it already, as the part that
/// was asked for, or compressed (RFC 9110 sections 8.4, 13 and 14).
///
/// Compressed is only what is the same length for everybody or no secret: an answer that carries a secret beside words
/// of the asker's own would tell of it by its length. Log-ins and tickets say `no-transform`, which counts here and
/// for proxies. No answer is given by a cookie, so no foreign page can ask in somebody's name.
struct AnswerForm {
  /// Smaller bodies fit one packet as they are.
  static let compressedBytesMin = 1 << 10

  /// The answer; its body is still as it was where `isCompressed`.
  private(set) var response: HTTPResponse
  /// Whether the body is to be compressed; the header fields say so already.
  private(set) var isCompressed = false

  /// - Parameters:
  ///   - isWhole: whether the body is there; it is given piece by piece otherwise, and has no parts.
  ///   - mayCompress: false where there is no time for it; where the client takes nothing else it is compressed all
  ///     the same.
  init(
    _ answer: HTTPResponse, to request: HTTPRequest, isWhole: Bool = true, mayCompress: Bool = true
  ) {
    response = answer
    response.addCommonFields()
    guard answer.status == .ok else { return }
    let accepted = HTTPAcceptEncoding(request.headers)
    let isRead = request.method == .get || request.isHead
    let tag = isRead ? answer.entityTag : nil
    let part = isWhole ? Self.part(of: answer, tag, request, accepted) : nil
    if Self.isCompressible(answer) {
      response.headers.set("Vary", "Accept-Encoding")
      let isLarge = !isWhole || answer.body.count >= Self.compressedBytesMin
      isCompressed =
        accepted.prefersGzip && part == nil && (!answer.body.isEmpty || !isWhole)
        && (isLarge && mayCompress || !accepted.allowsIdentity)
    }
    if isCompressed { response.headers.set("Content-Encoding", "gzip") }
    guard let tag else { return }
    let ownTag = isCompressed ? Self.compressed(tag) : tag
    response.headers.set("ETag", ownTag)
    if isWhole { response.headers.set("Accept-Ranges", "bytes") }
    if request.has(ownTag) {
      response.becomeNotModified()
      response.headers.remove("Content-Encoding")
      isCompressed = false
    } else if let part {
      give(part)
    }
  }

  // MARK: Compressing

  /// Whether compressing makes an answer of this kind smaller and tells nothing.
  private static func isCompressible(_ answer: HTTPResponse) -> Bool {
    guard !answer.headers.list("Cache-Control", contains: "no-transform"),
      let field = answer.headers["Content-Type"]
    else { return false }
    let type = String(Substring(field.utf8.prefix { $0 != UInt8(ascii: ";") }))
    switch type {
    case "application/json", "application/geo+json", "image/svg+xml": return true
    case EventStream.mediaType: return false
    default: return type.hasPrefix("text/")
    }
  }

  /// Another form has another name, so that parts of the two are never put together (section 8.8.3.3).
  private static func compressed(_ tag: String) -> String {
    String(tag.dropLast()) + "-gzip\""
  }

  // MARK: Parts

  /// The part that is asked for; nil where the whole answers. Parts are of the body as it is.
  private static func part(
    of answer: HTTPResponse, _ tag: String?, _ request: HTTPRequest, _ accepted: HTTPAcceptEncoding
  ) -> HTTPByteRange? {
    let asked = request.headers.values("Range")
    guard request.method == .get, let tag, asked.count == 1, accepted.allowsIdentity,
      (request.headers["If-Range"] ?? tag) == tag
    else { return nil }
    let range = HTTPByteRange(asked[0], length: answer.body.count)
    return range == .whole ? nil : range
  }

  private mutating func give(_ range: HTTPByteRange) {
    let length = response.body.count
    switch range {
    case .whole: return
    case .part(let part):
      response.status = .partialContent
      response.headers.set(
        "Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(length)")
      response.body = Array(response.body[part])
    case .unsatisfiable:
      var refusal = Answer.refusal(
        .rangeNotSatisfiable,
        CommandRefusal(
          code: "range.not-satisfiable",
          words: Words("the answer has \(length) bytes", "该应答共 \(length) 字节")))
      refusal.headers.set("Content-Range", "bytes */\(length)")
      refusal.headers.set("X-Request-Id", response.headers["X-Request-Id"] ?? "")
      refusal.addCommonFields()
      response = refusal
    }
  }
}
