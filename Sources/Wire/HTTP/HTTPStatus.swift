/// The outcome of a request as a three-digit code (RFC 9110 section 15).
public struct HTTPStatus: Hashable, Sendable {
  /// The code, 100 to 599.
  public let code: Int

  /// The status of that code.
  public init(_ code: Int) { self.code = code }

  /// 100
  public static let `continue` = HTTPStatus(100)
  /// 101
  public static let switchingProtocols = HTTPStatus(101)
  /// 200
  public static let ok = HTTPStatus(200)
  /// 201
  public static let created = HTTPStatus(201)
  /// 202
  public static let accepted = HTTPStatus(202)
  /// 204
  public static let noContent = HTTPStatus(204)
  /// 206
  public static let partialContent = HTTPStatus(206)
  /// 301
  public static let movedPermanently = HTTPStatus(301)
  /// 303
  public static let seeOther = HTTPStatus(303)
  /// 304
  public static let notModified = HTTPStatus(304)
  /// 400
  public static let badRequest = HTTPStatus(400)
  /// 401
  public static let unauthorized = HTTPStatus(401)
  /// 403
  public static let forbidden = HTTPStatus(403)
  /// 404
  public static let notFound = HTTPStatus(404)
  /// 405
  public static let methodNotAllowed = HTTPStatus(405)
  /// 406
  public static let notAcceptable = HTTPStatus(406)
  /// 408
  public static let requestTimeout = HTTPStatus(408)
  /// 409
  public static let conflict = HTTPStatus(409)
  /// 410
  public static let gone = HTTPStatus(410)
  /// 411
  public static let lengthRequired = HTTPStatus(411)
  /// 412
  public static let preconditionFailed = HTTPStatus(412)
  /// 413
  public static let contentTooLarge = HTTPStatus(413)
  /// 414
  public static let uriTooLong = HTTPStatus(414)
  /// 415
  public static let unsupportedMediaType = HTTPStatus(415)
  /// 416
  public static let rangeNotSatisfiable = HTTPStatus(416)
  /// 417
  public static let expectationFailed = HTTPStatus(417)
  /// 422
  public static let unprocessableContent = HTTPStatus(422)
  /// 426
  public static let upgradeRequired = HTTPStatus(426)
  /// 428 (RFC 6585)
  public static let preconditionRequired = HTTPStatus(428)
  /// 429 (RFC 6585)
  public static let tooManyRequests = HTTPStatus(429)
  /// 431 (RFC 6585)
  public static let requestHeaderFieldsTooLarge = HTTPStatus(431)
  /// 460 (tus 1.0.0, checksum extension)
  public static let checksumMismatch = HTTPStatus(460)
  /// 500
  public static let internalServerError = HTTPStatus(500)
  /// 501
  public static let notImplemented = HTTPStatus(501)
  /// 502
  public static let badGateway = HTTPStatus(502)
  /// 503
  public static let serviceUnavailable = HTTPStatus(503)
  /// 504
  public static let gatewayTimeout = HTTPStatus(504)
  /// 505
  public static let httpVersionNotSupported = HTTPStatus(505)
  /// 507 (RFC 4918)
  public static let insufficientStorage = HTTPStatus(507)

  /// Whether another response to the same request follows (section 15.2).
  public var isInformational: Bool { code >= 100 && code < 200 }

  /// Whether a response of this status never has a body (RFC 9112 section 6.3).
  public var forbidsBody: Bool { isInformational || code == 204 || code == 304 }

  /// The words after the code; empty for a code without registered ones.
  public var reasonPhrase: String { Self.reasonPhrases[code] ?? "" }

  private static let reasonPhrases: [Int: String] = [
    100: "Continue", 101: "Switching Protocols",
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 303: "See Other", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict",
    410: "Gone", 411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large",
    414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
    417: "Expectation Failed", 422: "Unprocessable Content", 426: "Upgrade Required",
    428: "Precondition Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 460: "Checksum Mismatch",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    507: "Insufficient Storage",
  ]
}
