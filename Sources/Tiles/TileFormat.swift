/// What the pictures of a file of tiles are.
public enum TileFormat: String, CaseIterable, Sendable {
  case png
  case jpeg
  case webp

  /// Its media type.
  public var contentType: String { "image/\(rawValue)" }

  /// The format that the member `format` of a file's metadata names: an extension or a media type (MBTiles 1.3,
  /// section "Metadata"); nil where pages cannot show such pictures.
  init?(named name: String) {
    let name = name.lowercased()
    let kind = name.hasPrefix("image/") ? String(name.dropFirst(6)) : name
    self.init(rawValue: kind == "jpg" ? "jpeg" : kind)
  }

  /// Whether that member names drawings in place of pictures.
  static func isVector(_ name: String) -> Bool {
    ["pbf", "mvt", "application/x-protobuf", "application/vnd.mapbox-vector-tile"]
      .contains(name.lowercased())
  }

  /// What some bytes are, by how they begin; nil where they are no picture that pages can show.
  init?(beginning bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("RIFF".utf8)),
      bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    {
      self = .webp
    } else {
      return nil
    }
  }
}
