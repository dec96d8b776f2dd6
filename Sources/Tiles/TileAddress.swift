/// Where a tile lies in the grid that maps on the web share: at zoom 0 one tile is the world, each further zoom cuts
/// every tile into four; columns count from the west, rows from the north.
public struct TileAddress: Hashable, Sendable {
  /// The largest zoom there is.
  public static let zoomMax = 30

  /// How often the world was cut.
  public let zoom: Int
  /// Columns from the west.
  public let column: Int
  /// Rows from the north.
  public let row: Int

  /// The tile of that place; nil where the grid has none.
  public init?(zoom: Int, column: Int, row: Int) {
    guard (0...Self.zoomMax).contains(zoom) else { return nil }
    let places = 0..<(1 << zoom)
    guard places.contains(column), places.contains(row) else { return nil }
    (self.zoom, self.column, self.row) = (zoom, column, row)
  }

  /// Rows from the south, as files count them (MBTiles 1.3, section "Tiles"; OSGeo's Tile Map Service).
  var rowFromSouth: Int { (1 << zoom) - 1 - row }
}
