internal import Events
internal import Wire

/// Makes answers of one shape.
enum Answer {
  static func json(_ status: HTTPStatus = .ok, _ body: [UInt8]) -> HTTPResponse {
    var response = HTTPResponse(status, body: body)
    response.headers.set("Content-Type", "application/json")
    return response
  }

  static func json(
    _ status: HTTPStatus = .ok, _ content: (inout JSONWriter) -> Void
  ) -> HTTPResponse {
    var writer = JSONWriter(capacity: 1_024)
    writer.beginObject()
    content(&writer)
    writer.endObject()
    return json(status, writer.bytes)
  }

  static func refusal(_ status: HTTPStatus, _ refusal: CommandRefusal) -> HTTPResponse {
    json(status) { writer in refusal.write(to: &writer) }
  }

  static func access(_ failure: AccessFailure) -> HTTPResponse {
    let status: HTTPStatus =
      switch failure {
      case .wrongCredentials, .notAuthenticated: .unauthorized
      case .lockedOut, .busy: .tooManyRequests
      case .notAllowed: .forbidden
      case .userExists: .conflict
      case .passwordUnfit, .oldPasswordWrong: .badRequest
      case .userUnknown: .notFound
      case .damaged, .unusable: .internalServerError
      }
    var response = refusal(
      status, CommandRefusal(code: failure.code, words: failure.words, field: failure.field))
    if case .lockedOut(let seconds) = failure {
      response.headers.set("Retry-After", String(seconds))
    }
    if case .busy = failure { response.headers.set("Retry-After", "1") }
    if status == .unauthorized { response.headers.set("WWW-Authenticate", "Bearer") }
    return response
  }

  /// An answer that carries a secret: kept nowhere, and never compressed, here or by a proxy, since its length could
  /// tell of it.
  static func secret(_ content: (inout JSONWriter) -> Void) -> HTTPResponse {
    var response = json(.ok, content)
    response.headers.set("Cache-Control", noTransform)
    return response
  }

  /// Kept nowhere, and sent as it is (RFC 9111 section 5.2.2).
  static let noTransform = "no-store, no-transform"

  static let notFound = refusal(
    .notFound,
    CommandRefusal(
      code: "not-found",
      words: Words("there is nothing at this address", "此地址没有内容")))

  static func text(_ text: String) -> HTTPResponse {
    var response = HTTPResponse(.ok, body: Array(text.utf8))
    response.headers.set("Content-Type", "text/plain; charset=utf-8")
    return response
  }
}
