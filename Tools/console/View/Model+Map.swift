internal import Events
internal import Wire

extension Model {
  /// The outlines of the offices' territories.
  var outlines: [[Coordinate]] {
    offices.values.sorted { $0.id < $1.id }.flatMap(\.territory)
  }

  /// Up to how many signs of a layer are shown with their names: many names hide the map under them.
  static let labelsMax = 12

  /// Numbers of drills begin with an X, so that they are told apart without colours too.
  private static let drillStyle = Style(foreground: .magenta, isBold: true)

  /// What the map shows, the later the more important, as far as its layers are switched on.
  func mapContent(
    _ layers: MapLayers = MapLayers(), marked: Set<String>, at now: Micros
  ) -> MapContent {
    var content = MapContent()
    if layers.shows(.territories) { content.outlines = outlines }
    if layers.shows(.areas) { addAreas(layers, to: &content) }
    for layer in MapLayer.drawingOrder where layers.shows(layer) {
      let signs = signs(of: layer, at: now).filter { layers.shows(.drills) || !$0.isExercise }
      let isLabelled = !layer.namesFew || signs.count <= Self.labelsMax
      for sign in signs {
        var style = sign.isExercise ? Self.drillStyle : sign.style
        if marked.contains(sign.key) { style.isReversed = true }
        content.marks.append(
          MapContent.Mark(
            place: sign.place, sign: sign.sign ?? layer.sign,
            label: isLabelled ? sign.label : "", style: style))
      }
    }
    return content
  }

  /// How much there is of a layer, drills apart from what is real.
  func count(of layer: MapLayer, at now: Micros) -> Int {
    switch layer {
    case .territories: offices.values.count { !$0.territory.isEmpty }
    case .areas: incidentBoard.count { !area(of: $0).isEmpty }
    case .drills:
      MapLayer.drawingOrder.reduce(0) { $0 + signs(of: $1, at: now).count(where: \.isExercise) }
    case .alarms, .incidents, .tasks, .hazards, .commandPosts, .teams, .people, .offices,
      .premises:
      signs(of: layer, at: now).count { !$0.isExercise }
    }
  }

  // MARK: Layers

  private struct Sign {
    var key: String
    var place: Coordinate
    var label: String
    var style: Style
    var isExercise = false
    /// In the place of the layer's own.
    var sign: Character?
  }

  private func signs(of layer: MapLayer, at now: Micros) -> [Sign] {
    switch layer {
    case .areas, .territories, .drills: []
    case .alarms:
      alarmBoard.reversed().compactMap { alarm in
        alarm.place.map {
          Sign(
            key: alarm.id, place: $0, label: alarm.number,
            style: Style(foreground: .brightRed, isBold: true), isExercise: alarm.isExercise)
        }
      }
    case .incidents:
      incidentBoard.reversed().compactMap { incident in
        incident.place.map {
          Sign(
            key: incident.id, place: $0, label: incident.number,
            style: Style(foreground: incident.urgency == 0 ? .brightRed : .yellow, isBold: true),
            isExercise: incident.isExercise)
        }
      }
    case .tasks: taskSigns(at: now)
    case .hazards: hazardSigns
    case .commandPosts: postSigns
    case .teams: teamSigns(at: now)
    case .people: peopleSigns
    case .offices:
      offices.values.sorted { $0.id < $1.id }.compactMap { office in
        office.place.map {
          Sign(key: office.id, place: $0, label: office.name, style: Style(foreground: .blue))
        }
      }
    case .premises: premisesSigns
    }
  }

  private func taskSigns(at now: Micros) -> [Sign] {
    placed(.tasks).compactMap { key, task, place in
      let lane = TaskLane(task, at: now)
      guard lane != .done, lane != .over else { return nil }
      return Sign(
        key: key, place: place, label: EntityNames.reference(.init(feed: .tasks, key: key)),
        style: lane.style, isExercise: task.isExercise)
    }
  }

  private var hazardSigns: [Sign] {
    placed(.hazards).compactMap { key, hazard, place in
      guard !["closed", "dismissed", "escalated"].contains(hazard.text("state")) else {
        return nil
      }
      let isMajor = hazard.text("level") == "major"
      return Sign(
        key: key, place: place, label: EntityNames.reference(.init(feed: .hazards, key: key)),
        style: isMajor ? Style(foreground: .brightRed, isBold: true) : Style(foreground: .yellow),
        isExercise: hazard.isExercise)
    }
  }

  // What has a place of its own, in an order that stays.
  private func placed(_ feed: Feed) -> [(key: String, fields: JSON, place: Coordinate)] {
    entities(of: feed).compactMap { entry in
      Coordinate(entry.value["place"]).map { (entry.key, entry.value, $0) }
    }
    .sorted { $0.key < $1.key }
  }

  // They bear the key of their incident, and its number where nothing else is said of them.
  private var postSigns: [Sign] {
    entities(of: .commands).sorted { $0.key < $1.key }.compactMap { key, command in
      guard command.text("state") == "established",
        let place = Coordinate(command["post"]?["place"])
      else { return nil }
      let words = command["post"]?.text("words") ?? ""
      return Sign(
        key: key, place: place, label: words.isEmpty ? incident(key)?.number ?? "" : words,
        style: Style(foreground: .green, isBold: true), isExercise: command.isExercise)
    }
  }

  private var premisesSigns: [Sign] {
    incidentBoard.compactMap { incident in
      let premises = fields(of: .init(feed: .incidents, key: incident.id))?["premises"]
      return Coordinate(premises?["place"]).map {
        Sign(
          key: incident.id + "/premises", place: $0, label: premises?.text("name") ?? "",
          style: Style(foreground: .cyan), isExercise: incident.isExercise)
      }
    }
  }

  private var peopleSigns: [Sign] {
    tracks.values.sorted { $0.id < $1.id }.compactMap { track in
      guard !track.isTeam, let place = track.place else { return nil }
      let person = responders[track.id]
      guard person?.isInDistress == true else {
        return Sign(key: track.id, place: place, label: "", style: Style(foreground: .cyan))
      }
      return Sign(
        key: track.id, place: place, label: person?.name ?? "",
        style: Style(foreground: .brightRed, isBold: true), sign: "!")
    }
  }

  private func teamSigns(at now: Micros) -> [Sign] {
    teamBoard.compactMap { team in
      guard let track = tracks[team.id], let place = track.place else { return nil }
      let meaning = track.lastAt.map { Age(since: $0, at: now).meaning(.position) } ?? .fresh
      return Sign(
        key: team.id, place: place, label: team.name + meaning.sign,
        style: meaning == .tooOld ? Style.dim : Style(foreground: .green))
    }
  }

  private func addAreas(_ layers: MapLayers, to content: inout MapContent) {
    for incident in incidentBoard.reversed() where layers.shows(.drills) || !incident.isExercise {
      let style =
        incident.isExercise
        ? Self.drillStyle : Style(foreground: incident.urgency == 0 ? .brightRed : .yellow)
      content.areas += area(of: incident).map { MapContent.Area(ring: $0, style: style) }
    }
  }

  /// The rings of what an incident affects.
  private func area(of incident: Incident) -> [[Coordinate]] {
    fields(of: .init(feed: .incidents, key: incident.id))?["affectedArea"]?.rings ?? []
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

extension MapLayer {
  /// The layers of signs from the least important on.
  static let drawingOrder: [MapLayer] = [
    .offices, .premises, .people, .teams, .tasks, .hazards, .commandPosts, .incidents, .alarms,
  ]

  /// Whether its names are shown only where they are few.
  var namesFew: Bool {
    switch self {
    case .offices, .premises, .tasks, .hazards: true
    case .alarms, .incidents, .commandPosts, .teams, .people, .areas, .territories, .drills: false
    }
  }
}
