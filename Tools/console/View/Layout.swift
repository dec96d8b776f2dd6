/// Where the panes lie on a screen of some size.
///
/// A large screen has tables on the left, the map on the right and the time line below. A small one has alarms
/// and incidents, and below them one of teams, time line and map.
struct Layout: Equatable, Sendable {
  /// From this size on everything is shown at once.
  static let wide = ScreenSize(columns: 110, rows: 30)
  private static let tableColumnsMin = 76

  /// A pane with its title line.
  struct Area: Equatable, Sendable {
    var pane: Pane
    var frame: Rectangle

    /// What lies below the title.
    var inner: Rectangle { frame.split(top: 1).1 }
  }

  let header: Rectangle
  let areas: [Area]
  /// The column between tables and map.
  let divider: Rectangle?
  /// Where menus open: over the lower part, never over the alarms.
  let menu: Rectangle
  let body: Rectangle
  let status: Rectangle
  let footer: Rectangle

  init(size: ScreenSize, lowerPane: Pane) {
    let whole = Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows)
    let (header, rest) = whole.split(top: 1)
    let (body, bottom) = rest.split(top: rest.rows - 2)
    let (status, footer) = bottom.split(top: 1)
    self.header = header
    self.body = body
    self.status = status
    self.footer = footer
    if size.columns >= Self.wide.columns, size.rows >= Self.wide.rows {
      let timelineRows = max(7, body.rows / 4)
      let (upper, lower) = body.split(top: body.rows - timelineRows)
      let (left, right) = upper.split(
        left: max(Self.tableColumnsMin, size.columns * 11 / 20), gap: 1)
      let alarmRows = max(5, left.rows * 3 / 10)
      let (alarms, belowAlarms) = left.split(top: alarmRows)
      let (incidents, teams) = belowAlarms.split(top: belowAlarms.rows * 11 / 20)
      areas = [
        Area(pane: .alarms, frame: alarms), Area(pane: .incidents, frame: incidents),
        Area(pane: .teams, frame: teams), Area(pane: .map, frame: right),
        Area(pane: .timeline, frame: lower),
      ]
      divider = Rectangle(column: left.endColumn, row: left.row, columns: 1, rows: left.rows)
      menu = lower
    } else {
      let (alarms, belowAlarms) = body.split(top: body.rows * 2 / 7)
      let (incidents, lower) = belowAlarms.split(top: belowAlarms.rows * 8 / 15)
      areas = [
        Area(pane: .alarms, frame: alarms), Area(pane: .incidents, frame: incidents),
        Area(pane: lowerPane, frame: lower),
      ]
      divider = nil
      menu = lower
    }
  }

  /// The area of a pane, if it is shown.
  func area(of pane: Pane) -> Area? { areas.first { $0.pane == pane } }
}
