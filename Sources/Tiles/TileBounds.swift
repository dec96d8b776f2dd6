/// What a file of tiles covers, in degrees.
public struct TileBounds: Equatable, Sendable {
  /// Its western edge.
  public let west: Double
  /// Its southern edge.
  public let south: Double
  /// Its eastern edge.
  public let east: Double
  /// Its northern edge.
  public let north: Double

  /// Reads `west,south,east,north`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Double(String(part.filter { !$0.isWhitespace }))
    }
    guard parts.count == 4, let west = parts[0], let south = parts[1], let east = parts[2],
      let north = parts[3], (-180...180).contains(west), (-180...180).contains(east),
      (-90...90).contains(south), (-90...90).contains(north), west < east, south < north
    else { return nil }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }
}
