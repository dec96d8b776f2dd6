internal import Events

/// The address of a service of tiles, with places for zoom, column and row (XYZ, or WMTS of OGC 07-057r7 by its REST
/// or its key-value form).
struct TileTemplate: Equatable, Sendable {
  private static let textBytesMax = 2_000
  private static let places = ["{z}", "{x}", "{y}"]
  /// Rows counted from the south.
  private static let southernRow = "{-y}"

  /// The address as it was written.
  let text: String
  /// Where its pictures come from, as a content security policy names it.
  let origin: String

  /// Whether asking it goes over TLS.
  var isSecure: Bool { text.lowercased().hasPrefix("https://") }

  init?(_ text: String) {
    guard Self.fault(in: text) == nil, let origin = Self.origin(of: text)?.policyText else {
      return nil
    }
    (self.text, self.origin) = (text, origin)
  }

  /// What is wrong with an address, and what to do; nil where nothing is.
  static func fault(in text: String) -> Words? {
    guard text.lowercased().hasPrefix("https://") || text.lowercased().hasPrefix("http://") else {
      return Words(
        "map.tiles must be a file or an address that begins with https:// or http://: \(text)",
        "map.tiles 须为文件，或以 https:// 或 http:// 开头的地址：\(text)")
    }
    guard text.utf8.count <= textBytesMax, text.utf8.allSatisfy(isPlain) else {
      return Words(
        "map.tiles has signs that no address may have; write them as %XX",
        "map.tiles 含有地址不允许的字符；请写成 %XX")
    }
    guard origin(of: text)?.policyText != nil else {
      return Words(
        "map.tiles names no plain host; write one host, without a user and without {s}: \(text)",
        "map.tiles 未给出明确的主机；请只写一个主机，不含用户名与 {s}：\(text)")
    }
    let isCountedFromSouth = text.contains(southernRow)
    let wanted = isCountedFromSouth ? [places[0], places[1], southernRow] : places
    if let missing = wanted.first(where: { !text.contains($0) }) {
      return Words(
        "map.tiles lacks \(missing); zoom, column and row go to {z}, {x} and {y}, as in https://host/{z}/{x}/{y}.png",
        "map.tiles 缺少 \(missing)；级别、列、行分别写作 {z}、{x}、{y}，如 https://host/{z}/{x}/{y}.png")
    }
    let rest = wanted.reduce(text) { rest, place in
      rest.split(separator: place, omittingEmptySubsequences: false).joined()
    }
    guard !rest.contains("{"), !rest.contains("}") else {
      return Words(
        "map.tiles has braces beside {z}, {x} and {y}; nothing else is filled in: \(text)",
        "map.tiles 中除 {z}、{x}、{y} 外还有花括号；其他占位不会替换：\(text)")
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\"<>\\^`|'".utf8.contains(byte)
  }

  private static func origin(of text: String) -> WebOrigin? {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return WebOrigin("\(parts[0])://\(parts[1].prefix { !"/?#".contains($0) })")
  }
}
