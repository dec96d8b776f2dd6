/// One file of the web page, embedded into the binary.
public struct WebAsset: Sendable {
  /// Its content.
  public let bytes: [UInt8]
  /// Its media type.
  public let contentType: String

  private init(_ bytes: [UInt8], _ contentType: String) {
    self.bytes = bytes
    self.contentType = contentType
  }

  /// The file of that name, if there is one.
  public static func named(_ name: String) -> WebAsset? {
    switch name {
    case "index.html": WebAsset(PackageResources.index_html, "text/html; charset=utf-8")
    case "console.css": WebAsset(PackageResources.console_css, "text/css; charset=utf-8")
    case "icon.svg": WebAsset(PackageResources.icon_svg, "image/svg+xml")
    default: module(name).map { WebAsset($0, "text/javascript; charset=utf-8") }
    }
  }

  private static func module(_ name: String) -> [UInt8]? {
    switch name {
    case "boards.js": PackageResources.boards_js
    case "console.js": PackageResources.console_js
    case "details.js": PackageResources.details_js
    case "elements.js": PackageResources.elements_js
    case "eventwords.js": PackageResources.eventwords_js
    case "facts.js": PackageResources.facts_js
    case "geometry.js": PackageResources.geometry_js
    case "live.js": PackageResources.live_js
    case "map.js": PackageResources.map_js
    case "markers.js": PackageResources.markers_js
    case "model.js": PackageResources.model_js
    case "order.js": PackageResources.order_js
    case "projection.js": PackageResources.projection_js
    case "session.js": PackageResources.session_js
    case "words.js": PackageResources.words_js
    default: nil
    }
  }
}
