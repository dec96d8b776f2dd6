/// How much of one message a parser takes before it refuses the rest.
public struct HTTPLimits: Equatable, Sendable {
  /// The longest method; longer ones are answered 501 (RFC 9112 section 3).
  public static let methodBytesMax = 32
  /// The longest line of a chunk size with its extensions.
  public static let chunkLineBytesMax = 256
  /// The most bytes of chunk extensions in one message: they carry nothing for us.
  public static let chunkExtensionBytesMax = 4 * 1024
  /// The most digits of a chunk size.
  public static let chunkSizeDigitsMax = 8

  /// The longest request or status line in bytes, without its end; answered 414.
  public var startLineBytesMax: Int
  /// The most bytes of header lines with their ends; answered 431.
  public var headerBytesMax: Int
  /// The most header fields; answered 431.
  public var headersMax: Int
  /// The most bytes of a body, without its framing; answered 413.
  public var bodyBytesMax: Int

  /// Limits, by default those of a server that trusts nobody.
  public init(
    startLineBytesMax: Int = 8 * 1024,
    headerBytesMax: Int = 16 * 1024,
    headersMax: Int = 100,
    bodyBytesMax: Int = 1024 * 1024
  ) {
    self.startLineBytesMax = startLineBytesMax
    self.headerBytesMax = headerBytesMax
    self.headersMax = headersMax
    self.bodyBytesMax = bodyBytesMax
  }

  func check(headerBytes: Int, headers: Int) throws(HTTPParseError) {
    guard headerBytes <= headerBytesMax else { throw .headersTooLarge }
    guard headers <= headersMax else { throw .tooManyHeaders }
  }

  func check(bodyBytes: Int) throws(HTTPParseError) {
    guard bodyBytes <= bodyBytesMax else { throw .bodyTooLarge }
  }
}
