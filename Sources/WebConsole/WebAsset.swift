/// One file of the web page, embedded into the binary.
public struct WebAsset: Sendable {
  /// Its content.
  public let bytes: [UInt8]
  /// Its media type.
  public let contentType: String

  /// The file of that name, if there is one.
  public static func named(_ name: String) -> WebAsset? {
    switch name {
    case "index.html":
      WebAsset(bytes: PackageResources.index_html, contentType: "text/html; charset=utf-8")
    case "console.js":
      WebAsset(bytes: PackageResources.console_js, contentType: "text/javascript; charset=utf-8")
    case "console.css":
      WebAsset(bytes: PackageResources.console_css, contentType: "text/css; charset=utf-8")
    default: nil
    }
  }
}
