internal import CWebConsole

/// One file of the web page, embedded into the binary.
///
/// The compiler of C embeds them, in no time; as a literal of Swift half a megabyte takes it a minute and a gigabyte.
public struct WebAsset: Sendable {
  /// Its content.
  public let bytes: [UInt8]
  /// Its media type.
  public let contentType: String

  /// The file of that name, if there is one.
  public static func named(_ name: String) -> WebAsset? { all[name] }

  /// The names of all files.
  public static var names: some Collection<String> { all.keys }

  private static let contentTypes = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
  ]

  private static let all: [String: WebAsset] = {
    var assets: [String: WebAsset] = [:]
    for index in 0..<web_file_count() {
      let file = unsafe web_file_at(index)
      guard let fileName = unsafe file.name, let fileBytes = unsafe file.bytes else { continue }
      let name = unsafe String(cString: fileName)
      let bytes = unsafe [UInt8](UnsafeBufferPointer(start: fileBytes, count: file.size))
      let type = name.split(separator: ".").last.flatMap { contentTypes[String($0)] }
      assets[name] = type.map { WebAsset(bytes: bytes, contentType: $0) }
    }
    return assets
  }()
}
