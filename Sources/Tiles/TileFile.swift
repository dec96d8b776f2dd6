/// A file of tiles (MBTiles 1.3), opened for reading. Whoever holds it is its only user: it moves to the pool and back.
public struct TileFile: ~Copyable, Sendable {
  private static let membersMax = 1_000

  /// What it says of itself.
  public let metadata: TileMetadata
  /// The zooms that it has.
  public let zooms: ClosedRange<Int>

  private var select: TileStatement
  private let database: TileDatabase

  /// Opens a file and looks at its metadata and one of its tiles; a damage elsewhere is found when it is read.
  public init(path: String) throws(TileFailure) {
    let database = try TileDatabase(path)
    let metadata = try TileMetadata(Self.members(database), path: path)
    try Self.lookAtOne(database)
    let zooms = try Self.zooms(metadata, database)
    select = try database.prepare(
      "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3")
    self.metadata = metadata
    self.zooms = zooms
    self.database = database
  }

  /// The picture of a tile; nil where it has none.
  public mutating func picture(at address: TileAddress) throws(TileFailure) -> [UInt8]? {
    select.bind(1, address.zoom)
    select.bind(2, address.column)
    select.bind(3, address.rowFromSouth)
    guard try select.step() else { return nil }
    let bytes = select.bytes(0)
    select.reset()
    return bytes.isEmpty ? nil : bytes
  }

  private static func members(
    _ database: borrowing TileDatabase
  ) throws(TileFailure) -> [String: String] {
    var statement = try database.prepare("SELECT name, value FROM metadata")
    var members: [String: String] = [:]
    while try statement.step(), members.count < membersMax {
      members[statement.text(0)] = statement.text(1)
    }
    return members
  }

  private static func lookAtOne(_ database: borrowing TileDatabase) throws(TileFailure) {
    var statement = try database.prepare("SELECT tile_data FROM tiles LIMIT 1")
    guard try statement.step() else { throw .empty(path: database.path) }
    let bytes = statement.bytes(0)
    // Drawings are compressed by gzip (MBTiles 1.3, section "Vector tileset metadata").
    if bytes.starts(with: [0x1F, 0x8B]) { throw .vector(path: database.path) }
    guard TileFormat(beginning: bytes) != nil else { throw .format(path: database.path, nil) }
  }

  private static func zooms(
    _ metadata: TileMetadata, _ database: borrowing TileDatabase
  ) throws(TileFailure) -> ClosedRange<Int> {
    if let least = metadata.zoomMin, let most = metadata.zoomMax { return least...most }
    var statement = try database.prepare("SELECT min(zoom_level), max(zoom_level) FROM tiles")
    guard try statement.step(), let least = statement.integer(0), let most = statement.integer(1),
      least >= 0, most <= TileAddress.zoomMax
    else { throw .foreign(path: database.path, reason: "zoom_level") }
    let low = metadata.zoomMin ?? least
    return low...max(low, metadata.zoomMax ?? most)
  }
}
