public import Events

/// Why a file of tiles cannot be used.
public enum TileFailure: Error, Hashable, Sendable {
  /// There is no file, or it may not be read.
  case unreadable(path: String, reason: String)
  /// It is no database, or its pages contradict each other.
  case damaged(path: String, reason: String)
  /// It is a database and lacks the tables of a file of tiles.
  case foreign(path: String, reason: String)
  /// It has no tile.
  case empty(path: String)
  /// Its tiles are drawings (vectors).
  case vector(path: String)
  /// Its tiles are of a format that pages cannot show; nil where it does not say which.
  case format(path: String, String?)
  /// A member of its metadata cannot be.
  case member(path: String, name: String, value: String)

  /// What is wrong and what to do.
  public var words: Words {
    switch self {
    case .unreadable(let path, let reason):
      Words(
        "\(path) cannot be read (\(reason)); check the path, and that the server's user may read the file",
        "无法读取 \(path)（\(reason)）；请检查路径，并确认服务器所用账户可读该文件")
    case .damaged(let path, let reason):
      Words(
        "\(path) is no MBTiles file or is damaged (\(reason)); copy it again, or make it anew",
        "\(path) 不是 MBTiles 文件或已损坏（\(reason)）；请重新复制或重新制作")
    case .foreign(let path, let reason):
      Words(
        "\(path) is a database but no MBTiles file (\(reason)); it needs the tables metadata and tiles",
        "\(path) 是数据库但不是 MBTiles 文件（\(reason)）；须有 metadata 与 tiles 两个表")
    case .empty(let path):
      Words("\(path) holds no tile; make it anew", "\(path) 中没有瓦片；请重新制作")
    case .vector(let path):
      Words(
        "\(path) holds vector tiles, which the map cannot draw; render them as png, jpg or webp",
        "\(path) 中是矢量瓦片，地图无法绘制；请渲染为 png、jpg 或 webp")
    case .format(let path, let format?):
      Words(
        "the tiles of \(path) are \(format); the map shows png, jpg and webp",
        "\(path) 的瓦片为 \(format)；地图可显示 png、jpg 与 webp")
    case .format(let path, nil):
      Words(
        "the tiles of \(path) are no pictures; the map shows png, jpg and webp",
        "\(path) 的瓦片不是图片；地图可显示 png、jpg 与 webp")
    case .member(let path, let name, let value):
      Words(
        "the metadata of \(path) say \(name) = \(value), which cannot be; mend it with sqlite3, or make the file anew",
        "\(path) 的元数据 \(name) = \(value) 无效；请用 sqlite3 修正，或重新制作")
    }
  }
}
