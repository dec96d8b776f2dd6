internal import Events

/// Where the picture below the map comes from.
public struct MapSettings: Equatable, Sendable {
  /// In which of the coordinate systems that are used in China the tiles lie.
  public enum Datum: String, CaseIterable, Sendable {
    /// WGS-84, as satellites tell it and the log keeps it.
    case wgs84
    /// GCJ-02, by which maps for the public in China are shifted.
    case gcj02
  }

  /// A file of tiles, or the address of a service with places for zoom, column and row; empty for none.
  public var tiles = ""
  /// Whom to name on the map; empty where the file's own credit is shown, or nobody's.
  public var credit = ""
  /// In which coordinates the tiles lie.
  public var datum = Datum.wgs84
  /// The largest zoom of the tiles at an address.
  public var zoomMax = 18

  /// Whether the tiles are at an address, not in a file.
  var isAddress: Bool { tiles.contains("://") }

  /// Without tiles.
  public init() {}
}

extension ServerConfiguration {
  /// The keys about the picture below the map.
  static let mapKeys: [Key] = [
    Key(
      name: "map.tiles",
      words: Words(
        "The base map: an MBTiles 1.3 file, or an address such as `https://host/{z}/{x}/{y}.png`; empty for none.",
        "底图：MBTiles 1.3 文件，或形如 `https://host/{z}/{x}/{y}.png` 的地址；空表示无底图。"),
      standard: "",
      set: { configuration, value in
        configuration.map.tiles = value
        return !configuration.map.isAddress || TileTemplate.fault(in: value) == nil
      },
      fault: { TileTemplate.fault(in: $0) }),
    text(
      "map.tiles-credit", \.map.credit,
      "Whom to name on the map; empty for what the file names.",
      "地图上显示的版权说明；空表示采用文件自身的说明。", mayBeEmpty: true),
    Key(
      name: "map.tiles-datum",
      words: Words(
        "Coordinates in which the tiles lie: `wgs84` or `gcj02`.", "瓦片所用坐标系：`wgs84` 或 `gcj02`。"),
      standard: MapSettings.Datum.wgs84.rawValue,
      set: { configuration, value in
        guard let datum = MapSettings.Datum(rawValue: value) else { return false }
        configuration.map.datum = datum
        return true
      },
      fault: { $0 == "bd09" ? baiduGrid : nil }),
    Key(
      name: "map.tiles-zoom-max",
      words: Words(
        "Largest zoom of the tiles at an address; a file tells its own.",
        "地址型瓦片的最大级别；文件以自身为准。"),
      standard: String(MapSettings().zoomMax),
      set: { configuration, value in
        guard let zoom = Int(value), zoomsAllowed.contains(zoom) else { return false }
        configuration.map.zoomMax = zoom
        return true
      }),
  ]

  private static let zoomsAllowed = 1...22

  private static let baiduGrid = Words(
    "map.tiles-datum cannot be bd09: tiles of Baidu are cut by a grid of their own, which the map does not draw; "
      + "use tiles in wgs84 or gcj02",
    "map.tiles-datum 不能为 bd09：百度瓦片采用其自有的切片网格，地图不支持；请使用 wgs84 或 gcj02 瓦片")
}
