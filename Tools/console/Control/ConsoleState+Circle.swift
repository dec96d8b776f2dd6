internal import Events
internal import Wire

/// The circle on the map.
extension ConsoleState {
  /// The circle that is open, whatever lies over it.
  var circle: CircleSelection? {
    if case .circle(let circle) = beneath { circle } else { nil }
  }

  /// Draws a circle at what is marked, or at the middle of the map where that was moved elsewhere.
  mutating func openCircle() {
    let view = currentMapView
    let marked = markedEntity.flatMap { entity in
      model.place(of: entity).map { (entity: entity, place: $0) }
    }
    let isElsewhere =
      focus == .map && mapView != nil
      && marked.map { !isShown($0.place) } ?? true
    guard let centre = isElsewhere ? view?.centre : marked?.place ?? view?.centre else {
      setStatus(Status(words: Phrase.noPlace, isBad: true))
      return
    }
    openCircle(
      Circle(centre: centre, radiusMetres: screens.radiusMetres),
      about: isElsewhere ? nil : marked?.entity)
  }

  private func isShown(_ place: Coordinate) -> Bool {
    let size = mapSizeDots
    guard let dot = currentMapView?.dot(of: place, width: size.width, height: size.height) else {
      return false
    }
    return (0..<Double(size.width)).contains(dot.x) && (0..<Double(size.height)).contains(dot.y)
  }

  mutating func openCircle(_ circle: Circle, about: EntityReference?) {
    let isAbout = about?.feed == .incidents || about?.feed == .alarms
    screens.radiusMetres = circle.radiusMetres
    setInteraction(.circle(CircleSelection(circle: circle, about: isAbout ? about : nil)))
  }

  /// Draws a box, or one where a circle would be drawn.
  mutating func openBox(_ box: Box?) {
    if let box {
      let circle = Circle(centre: box.centre, radiusMetres: screens.radiusMetres)
      setInteraction(.circle(CircleSelection(circle: circle, box: box)))
      return
    }
    openCircle()
    guard case .circle(var selection) = interaction else { return }
    selection.box = Box(
      around: selection.circle.centre, metres: selection.circle.radiusMetres)
    setInteraction(.circle(selection))
  }

  /// The lines of the list: while the circle moves who is in it, afterwards who was, wherever they are now.
  func members(of selection: CircleSelection) -> [CircleMember] {
    let outline = selection.outline
    guard !selection.isPlacing else { return model.members(of: outline, selection.kind) }
    let loads = model.taskLoads
    return selection.keys.compactMap { model.member($0, of: outline, loads) }
  }

  // MARK: Keys

  mutating func handle(_ key: Key, in selection: CircleSelection, at now: Micros) -> [Effect] {
    setStatus(nil)
    var selection = selection
    if !selection.typed.text.isEmpty || key.isDigit {
      type(key, in: &selection)
      setInteraction(.circle(selection))
      return []
    }
    switch key {
    case .escape, .character("q"):
      leaveScreen()
      return []
    case .character("+"), .character("="): resize(&selection, by: 1)
    case .character("-"), .character("_"): resize(&selection, by: -1)
    case .character("b"):
      selection.switchShape()
      selection.isPlacing = true
      renew(&selection)
    case .character("t"):
      selection.kind = selection.kind.next
      renew(&selection)
    case .tab, .backTab:
      selection.isPlacing.toggle()
      renew(&selection)
    case .character("l"): switchLanguage()
    case .character("u"):
      setInteraction(.circle(selection))
      openDraft()
      return []
    case .character("?"):
      setInteraction(.page(helpPage))
      return []
    case .character(":"), .character("/"), .character("："):
      setInteraction(.circle(selection))
      setInteraction(.line(CommandLine()))
      return []
    case .character, .arrow, .enter, .home, .end, .pageUp, .pageDown, .backspace, .delete, .control:
      return selection.isPlacing
        ? place(key, selection) : choose(key, selection, at: now)
    }
    setInteraction(.circle(selection))
    return []
  }

  private mutating func place(_ key: Key, _ selection: CircleSelection) -> [Effect] {
    var selection = selection
    if case .arrow(let direction, let isFar) = key {
      if let box = selection.box {
        selection.box = box.moved(
          direction, metres: selection.circle.stepMetres(isFar: isFar))
      } else {
        selection.circle = selection.circle.moved(direction, isFar: isFar)
      }
    } else if key == .enter {
      selection.isPlacing = false
      renew(&selection)
      if selection.keys.isEmpty {
        selection.isPlacing = true
        setStatus(Status(words: Phrase.nobodyInside, isBad: true))
      }
    }
    setInteraction(.circle(selection))
    return []
  }

  private mutating func choose(
    _ key: Key, _ selection: CircleSelection, at now: Micros
  ) -> [Effect] {
    var selection = selection
    let last = max(0, selection.keys.count - 1)
    switch key {
    case .arrow(.up, _), .character("k"): selection.index = max(0, selection.index - 1)
    case .arrow(.down, _), .character("j"): selection.index = min(last, selection.index + 1)
    case .pageUp: selection.index = max(0, selection.index - Self.pageRows)
    case .pageDown: selection.index = min(last, selection.index + Self.pageRows)
    case .home: selection.index = 0
    case .end: selection.index = last
    case .character(" "), .character("\u{3000}"):
      if let current = selection.current {
        if selection.ticked.remove(current) == nil { selection.ticked.insert(current) }
        selection.index = min(last, selection.index + 1)
      }
    case .character("*"):
      let all = Set(selection.keys)
      selection.ticked = selection.ticked == all ? [] : all
    case .character("r"): renew(&selection)
    case .character("w"):
      setInteraction(.circle(selection))
      openReasons(in: selection, at: now)
      return []
    case .character("."), .character("。"):
      setInteraction(.circle(selection))
      openActions()
      return []
    case .enter:
      setInteraction(.circle(selection))
      openSending(selection)
      return []
    case .character, .arrow, .backspace, .delete, .control, .escape, .tab, .backTab: break
    }
    setInteraction(.circle(selection))
    return []
  }

  private mutating func resize(_ selection: inout CircleSelection, by steps: Int) {
    guard let box = selection.box else {
      return resize(&selection, to: selection.circle.resized(steps))
    }
    selection.box = box.resized(steps)
    renew(&selection)
  }

  private mutating func resize(_ selection: inout CircleSelection, to circle: Circle) {
    var circle = circle
    // A box has so long sides then, around the middle that it has; a circle in its place lies within it.
    if let box = selection.box {
      selection.box = Box(around: box.centre, metres: circle.radiusMetres / 2)
      circle = Circle(centre: circle.centre, radiusMetres: circle.radiusMetres / 2)
    }
    selection.circle = circle
    screens.radiusMetres = circle.radiusMetres
    renew(&selection)
  }

  /// Makes the list anew; the mark stays on whom it stands on, and who is out of it is ticked no more.
  private func renew(_ selection: inout CircleSelection) {
    let current = selection.current
    selection.keys =
      selection.isPlacing
      ? [] : members(of: selection.outline, selection.kind)
    selection.index =
      current.flatMap { selection.keys.firstIndex(of: $0) }
      ?? min(selection.index, max(0, selection.keys.count - 1))
    if !selection.isPlacing { selection.ticked.formIntersection(selection.keys) }
  }

  private func members(of outline: some Outline, _ kind: CircleSelection.Kind) -> [String] {
    model.members(of: outline, kind).map(\.key)
  }

  // A radius is typed as it is said: 800, 2km.
  private mutating func type(_ key: Key, in selection: inout CircleSelection) {
    switch key {
    case .escape: selection.typed = LineEditor()
    case .enter:
      guard let radius = Circle.radius(selection.typed.text.trimmed) else {
        setStatus(Status(words: Phrase.noRadius, isBad: true))
        return
      }
      selection.typed = LineEditor()
      resize(&selection, to: Circle(centre: selection.circle.centre, radiusMetres: radius))
    case .character, .backspace, .delete, .arrow, .home, .end, .control:
      _ = selection.typed.handle(key)
    case .tab, .backTab, .pageUp, .pageDown: break
    }
  }

  /// Says why somebody in the list is, or is not, the one to send.
  private mutating func openReasons(in selection: CircleSelection, at now: Micros) {
    guard let current = selection.current else { return }
    let incident = incident(of: selection)
    let isTeam = model.teams[current] != nil
    let page =
      isTeam
      ? reasons(team: current, incident: incident, at: now)
      : reasons(person: current, of: selection.outline, at: now)
    if let page { setInteraction(.page(page)) }
  }

  /// The incident that a circle is about: the one that it was drawn at, else the marked one.
  func incident(of selection: CircleSelection) -> Incident? {
    let own = selection.about.flatMap { $0.feed == .incidents ? $0.key : nil }
    return (own ?? marked(in: .incidents)).flatMap { model.incident($0) }
  }
}

extension Key {
  fileprivate var isDigit: Bool {
    if case .character(let character) = self {
      character.isASCII && character.isNumber
    } else {
      false
    }
  }
}
