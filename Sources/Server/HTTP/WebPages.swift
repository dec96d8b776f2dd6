internal import WebConsole
internal import Wire

/// The web page, out of the binary.
enum WebPages {
  /// Nothing from another host, nothing written into the page, nobody's frame; live feeds of other servers of the log,
  /// and pictures of the one server of tiles that a setting names.
  private static func contentPolicy(_ others: [WebOrigin], _ pictures: String?) -> String {
    let feeds = others.compactMap(\.webSocketText).map { " " + $0 }.joined()
    return """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:\(pictures.map { " " + $0 } ?? ""); \
      connect-src 'self'\(feeds); form-action 'self'; frame-ancestors 'none'; base-uri 'none'
      """
  }

  /// Browsers may keep the page, and ask each time whether it is still the one.
  static let caching = "no-cache"

  /// - Parameters:
  ///   - others: the servers that a page may be sent to when this one stops.
  ///   - pictures: the origin of the tiles, where they are another server's.
  static func page(
    _ name: String, others: [WebOrigin], pictures: String? = nil
  ) -> HTTPResponse {
    guard let asset = WebAsset.named(name) else { return Answer.notFound }
    var response = HTTPResponse(.ok, body: asset.bytes)
    response.headers.set("Content-Type", asset.contentType)
    response.headers.set("Cache-Control", caching)
    response.headers.set("Content-Security-Policy", contentPolicy(others, pictures))
    response.headers.set("Referrer-Policy", "no-referrer")
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
    return response
  }
}
