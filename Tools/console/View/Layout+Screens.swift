/// Where the screens over the panes lie.
extension Layout {
  private static let circleListColumnsMin = 46
  private static let layerColumnsMax = 40

  /// The list of who is in a circle, and the map beside it. Where the map has a place of its own it keeps that.
  var circle: (list: Rectangle, map: Rectangle) {
    if divider != nil, let incidents = area(of: .incidents), let map = area(of: .map) {
      let left = incidents.frame
      let list = Rectangle(
        column: left.column, row: left.row, columns: left.columns,
        rows: max(0, map.frame.endRow - left.row))
      return (list, map.inner)
    }
    let list = max(Self.circleListColumnsMin, work.columns * 9 / 20)
    let parts = (area(of: .map)?.frame == body ? body : work).split(left: list, gap: 1)
    return (parts.0, parts.1)
  }

  /// The list of layers, at the edge of the map so that this stays visible.
  func layers(in map: Rectangle) -> Rectangle {
    let columns = min(Self.layerColumnsMax, map.columns)
    return map.split(left: map.columns - columns).1
  }
}
