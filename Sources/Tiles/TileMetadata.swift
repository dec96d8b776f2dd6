/// What a file of tiles says of itself (MBTiles 1.3, section "Metadata"), as far as a map needs it.
public struct TileMetadata: Equatable, Sendable {
  /// A longer credit would cover the map.
  static let creditCharactersMax = 300

  /// What its tiles are.
  public let format: TileFormat
  /// The smallest zoom that it has; nil where it does not say.
  let zoomMin: Int?
  /// The largest zoom that it has; nil where it does not say.
  let zoomMax: Int?
  /// What it covers; nil where it does not say.
  public let bounds: TileBounds?
  /// Whom to name beside the map, without markup; empty where nobody is named.
  public let credit: String

  /// Reads the members.
  init(_ members: [String: String], path: String) throws(TileFailure) {
    guard let name = members["format"], !name.isEmpty else { throw .format(path: path, nil) }
    guard !TileFormat.isVector(name) else { throw .vector(path: path) }
    guard let format = TileFormat(named: name) else { throw .format(path: path, name) }
    self.format = format
    zoomMin = try Self.zoom("minzoom", members, path)
    zoomMax = try Self.zoom("maxzoom", members, path)
    if let zoomMin, let zoomMax, zoomMin > zoomMax {
      throw .member(path: path, name: "minzoom", value: "\(zoomMin)")
    }
    if let text = members["bounds"], !text.isEmpty {
      guard let bounds = TileBounds(text) else {
        throw .member(path: path, name: "bounds", value: text)
      }
      self.bounds = bounds
    } else {
      bounds = nil
    }
    credit = Self.plain(members["attribution"] ?? "")
  }

  private static func zoom(
    _ name: String, _ members: [String: String], _ path: String
  ) throws(TileFailure) -> Int? {
    guard let text = members[name], !text.isEmpty else { return nil }
    guard let zoom = Int(text), (0...TileAddress.zoomMax).contains(zoom) else {
      throw .member(path: path, name: name, value: text)
    }
    return zoom
  }

  private static let entities = [
    "&copy;": "©", "&#169;": "©", "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"",
    "&#39;": "'", "&amp;": "&",
  ]

  /// The words of a piece of HTML: attributions come as such, and a page shows no markup out of a file.
  private static func plain(_ markup: String) -> String {
    var words = ""
    var isTag = false
    var entity: String?
    for character in markup {
      if isTag {
        isTag = character != ">"
      } else if var open = entity {
        open.append(character)
        entity = open
        guard character == ";" || open.count > 6 else { continue }
        words += entities[open] ?? open
        entity = nil
      } else if character == "<" {
        isTag = true
      } else if character == "&" {
        entity = "&"
      } else {
        words.append(character)
      }
    }
    words += entity ?? ""
    return String(words.prefix(creditCharactersMax))
  }
}
