internal import WebConsole
internal import Wire

/// The web page, out of the binary.
enum WebPages {
  static func page(_ name: String) -> HTTPResponse {
    guard let asset = WebAsset.named(name) else { return Answer.notFound }
    var response = HTTPResponse(.ok, body: asset.bytes)
    response.headers.set("Content-Type", asset.contentType)
    response.headers.set("Cache-Control", "no-cache")
    response.headers.set("X-Content-Type-Options", "nosniff")
    response.headers.set(
      "Content-Security-Policy",
      "default-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'")
    return response
  }
}
