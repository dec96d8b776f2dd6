internal import Events

extension Model {
  /// The outlines of the offices' territories.
  var outlines: [[Coordinate]] {
    offices.values.sorted { $0.id < $1.id }.flatMap(\.territory)
  }

  /// Up to how many offices are shown with their names.
  static let officeLabelsMax = 12

  /// Numbers of drills begin with an X, so that they are told apart without colours too.
  private static let drillStyle = Style(foreground: .magenta, isBold: true)

  /// What the map shows: offices, responders, teams, incidents, alarms, the later the more important.
  func mapContent(marked: Set<String>, at now: Micros) -> MapContent {
    var content = MapContent(outlines: outlines)
    func add(
      _ key: String, _ place: Coordinate?, _ sign: Character, _ label: String, _ style: Style
    ) {
      guard let place else { return }
      var style = style
      if marked.contains(key) { style.isReversed = true }
      content.marks.append(
        MapContent.Mark(place: place, sign: sign, label: label, style: style))
    }
    let stations = offices.values.filter { $0.place != nil }.sorted { $0.id < $1.id }
    for office in stations {
      // Many names hide the map under them.
      let label = stations.count <= Self.officeLabelsMax ? office.name : ""
      add(office.id, office.place, "#", label, Style(foreground: .blue))
    }
    for track in tracks.values.sorted(by: { $0.id < $1.id }) where !track.isTeam {
      let isInDistress = responders[track.id]?.isInDistress ?? false
      add(
        track.id, track.place, isInDistress ? "!" : ".",
        isInDistress ? responders[track.id]?.name ?? "" : "",
        isInDistress ? Style(foreground: .brightRed, isBold: true) : Style(foreground: .cyan))
    }
    for team in teamBoard {
      let track = tracks[team.id]
      let meaning = track?.lastAt.map { Age(since: $0, at: now).meaning(.position) } ?? .fresh
      let style = meaning == .tooOld ? Style.dim : Style(foreground: .green)
      add(team.id, track?.place, "+", team.name + meaning.sign, style)
    }
    for incident in incidentBoard.reversed() {
      let style = Style(foreground: incident.urgency == 0 ? .brightRed : .yellow, isBold: true)
      add(
        incident.id, incident.place, "*", incident.number,
        incident.isExercise ? Self.drillStyle : style)
    }
    for alarm in alarmBoard.reversed() {
      add(
        alarm.id, alarm.place, "!", alarm.number,
        alarm.isExercise ? Self.drillStyle : Style(foreground: .brightRed, isBold: true))
    }
    return content
  }

  /// The view of all territories, or, where there are none, of everything that has a place.
  func fittingMapView(width: Int, height: Int) -> MapView? {
    let corners = outlines.flatMap(\.self)
    let places =
      corners.isEmpty
      ? offices.values.compactMap(\.place) + tracks.values.compactMap(\.place)
        + incidentBoard.compactMap(\.place) + alarmBoard.compactMap(\.place)
      : corners
    return MapView(fitting: places, width: width, height: height)
  }
}
