/// Where the panes lie on a screen of some size.
///
/// A large screen has alarms, incidents and one other table on the left, the map on the right and the time line below.
/// A small one has alarms and incidents, and below them one other pane.
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
  /// Which moment of the past is shown; empty in the present.
  let timeBar: Rectangle
  let areas: [Area]
  /// The column between tables and map.
  let divider: Rectangle?
  /// Where menus open: over the lower part, never over the alarms.
  let menu: Rectangle
  /// Where forms, lists and texts open: larger, and not over the alarms either.
  let work: Rectangle
  let body: Rectangle
  let status: Rectangle
  let footer: Rectangle

  /// - Parameters:
  ///   - lowerPane: what a small screen shows below alarms and incidents.
  ///   - tablePane: what a large one shows there; map and time line have places of their own on it.
  ///   - alone: the pane that has the whole screen, if one has.
  init(
    size: ScreenSize, lowerPane: Pane, tablePane: Pane = .teams, alone: Pane? = nil,
    hasTimeBar: Bool = false
  ) {
    let whole = Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows)
    let (header, belowHeader) = whole.split(top: 1)
    let (timeBar, below) = belowHeader.split(top: hasTimeBar ? 1 : 0)
    let (body, bottom) = below.split(top: below.rows - 2)
    let (status, footer) = bottom.split(top: 1)
    self.header = header
    self.timeBar = timeBar
    self.body = body
    self.status = status
    self.footer = footer
    let (upper, rest) = body.split(top: body.rows * 2 / 7)
    if let alone {
      areas = [Area(pane: alone, frame: body)]
      divider = nil
      (menu, work) = (rest, rest)
    } else if size.columns >= Self.wide.columns, size.rows >= Self.wide.rows {
      let timelineRows = max(7, body.rows / 4)
      let (tables, lower) = body.split(top: body.rows - timelineRows)
      let (left, right) = tables.split(
        left: max(Self.tableColumnsMin, size.columns * 11 / 20), gap: 1)
      let alarmRows = max(5, left.rows * 3 / 10)
      let (alarms, belowAlarms) = left.split(top: alarmRows)
      let (incidents, teams) = belowAlarms.split(top: belowAlarms.rows * 11 / 20)
      areas = [
        Area(pane: .alarms, frame: alarms), Area(pane: .incidents, frame: incidents),
        Area(pane: tablePane, frame: teams), Area(pane: .map, frame: right),
        Area(pane: .timeline, frame: lower),
      ]
      divider = Rectangle(column: left.endColumn, row: left.row, columns: 1, rows: left.rows)
      menu = lower
      work = body.split(top: max(alarmRows, body.rows / 2)).1
    } else {
      let (incidents, lower) = rest.split(top: rest.rows * 8 / 15)
      areas = [
        Area(pane: .alarms, frame: upper), Area(pane: .incidents, frame: incidents),
        Area(pane: lowerPane, frame: lower),
      ]
      divider = nil
      menu = lower
      work = rest
    }
  }

  /// The area of a pane, if it is shown.
  func area(of pane: Pane) -> Area? { areas.first { $0.pane == pane } }
}
