internal import Events
internal import Wire

/// The map library of the page, out of a package of the system; the loop alone touches it.
final class PageLibrary {
  /// What has to be installed, as Debian names it.
  static let package = "libjs-leaflet"
  /// Browsers may keep it for a day: it changes with its package alone.
  static let caching = "max-age=86400"

  private static let script = "text/javascript; charset=utf-8"
  private static let style = "text/css; charset=utf-8"
  private static let picture = "image/png"
  /// The files that the page and its style sheet ask for, with their media types.
  static let contentTypes = [
    "leaflet.esm.min.js": script, "leaflet.css": style, "images/layers.png": picture,
    "images/layers-2x.png": picture, "images/marker-icon.png": picture,
    "images/marker-icon-2x.png": picture, "images/marker-shadow.png": picture,
  ]

  private let directory: String
  /// What was read; what was not there is looked for again, since a package may be installed while the server runs.
  private var files: [String: [UInt8]] = [:]

  /// - Parameter directory: where the package lies.
  init(directory: String) { self.directory = directory }

  /// A file of the library; nil where it has none of that name.
  func file(_ name: String) -> HTTPResponse? {
    guard let contentType = Self.contentTypes[name] else { return nil }
    guard let bytes = read(name) else { return missing(name) }
    var response = HTTPResponse(.ok, body: bytes)
    response.headers.set("Content-Type", contentType)
    response.headers.set("Cache-Control", Self.caching)
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
    return response
  }

  private func read(_ name: String) -> [UInt8]? {
    if let held = files[name] { return held }
    do throws(AccessFile.Failure) {
      let bytes = try AccessFile(path: directory + "/" + name).read()
      files[name] = bytes
      return bytes
    } catch {
      return nil
    }
  }

  private func missing(_ name: String) -> HTTPResponse {
    let path = directory + "/" + name
    return Answer.refusal(
      .serviceUnavailable,
      CommandRefusal(
        code: "page.library-missing",
        words: Words(
          "\(path) cannot be read; install the package \(Self.package), or set web.leaflet",
          "无法读取 \(path)；请安装软件包 \(Self.package)，或设置 web.leaflet")))
  }
}
