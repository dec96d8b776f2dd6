internal import Events
internal import Wire

extension ConsoleState {
  /// Rows that a page key moves.
  static let pageRows = 10

  /// Takes a key.
  mutating func handle(_ key: Key, at now: Micros) -> [Effect] {
    pinMarks(at: now)
    if key == .control("c") { return [.quit] }
    let key = key == KeyDecoder.lineBreak && !takesLines ? .enter : key
    switch interaction {
    case .browsing: return browse(key, at: now)
    case .page(let page): return handle(key, in: page)
    case .line(let line): return handle(key, in: line, at: now)
    case .picker(let picker): return handle(key, in: picker, at: now)
    case .form(let form): return handle(key, in: form, at: now)
    case .menu(let menu): return handle(key, in: menu, at: now)
    case .prompt(let prompt): return handle(key, in: prompt, at: now)
    case .circle(let circle): return handle(key, in: circle, at: now)
    case .administration(let shown): return handle(key, in: shown, at: now)
    case .layers(let index):
      handle(key, inLayersAt: index)
      return []
    }
  }

  private mutating func browse(_ key: Key, at now: Micros) -> [Effect] {
    setStatus(nil)
    if let effects = browsePast(key, at: now) { return effects }
    switch key {
    case .tab: setFocus(focus.next(1))
    case .backTab: setFocus(focus.next(-1))
    case .arrow(let direction, let shifted):
      if shifted || focus == .map { pan(direction) } else { move(direction) }
    case .pageUp: moveMark(by: -Self.pageRows)
    case .pageDown: moveMark(by: Self.pageRows)
    case .home: moveMark(by: -(Int.max / 2))
    case .end: moveMark(by: Int.max / 2)
    case .enter: return enter()
    case .character(let character): return browse(character, at: now)
    case .escape, .backspace, .delete, .control: break
    }
    return []
  }

  private mutating func browse(_ character: Character, at now: Micros) -> [Effect] {
    if let pane = Pane(key: character) { return show(pane) }
    switch character {
    case "q": return [.quit]
    case "?": setInteraction(.page(helpPage))
    case ":", "/", "：": setInteraction(.line(CommandLine()))
    case ".", "。": openActions()
    case "u": openDraft()
    case "w": openReasons(at: now)
    case "e":
      showsEnded.toggle()
      setStatus(Status(words: showsEnded ? Phrase.endedShown : Phrase.endedHidden, isBad: false))
    case "z": setAlone(!isAlone)
    case "g": showOnMap()
    case "l": switchLanguage()
    case "j": moveMark(by: 1)
    case "k": moveMark(by: -1)
    case "+", "=": zoom(1)
    case "-", "_": zoom(-1)
    case "f": setMapView(nil)
    case "a": return claim(at: now)
    case "o": openMenuOfPriorities()
    case "x": openMenuOfDismissals()
    case "y": return confirm(at: now)
    case "s": openMenuOfTeams(at: now)
    case "c": return clear(at: now)
    case "n": openPromptForNote()
    case "r": return resolve(at: now)
    case "v": openLayers()
    case "b": openCircle()
    case "A": openAdministration(screens.administration)
    default: break
    }
    return []
  }

  // The time line is that of the incident the mark stands on.
  private mutating func show(_ pane: Pane) -> [Effect] {
    var effects: [Effect] = []
    if pane == .timeline, focus != .timeline, let incident = markedIncident {
      effects = showTimeline(of: incident)
    }
    setFocus(pane)
    return effects
  }

  private var markedIncident: String? {
    guard let entity = markedEntity else { return nil }
    if entity.feed == .incidents || entity.feed == .commands { return entity.key }
    return model.fields(of: entity)?["incident"]?.string ?? marked(in: .incidents)
  }

  private mutating func openReasons(at now: Micros) {
    guard focus == .teams, let row = marked(in: .teams) else {
      setStatus(Status(words: Phrase.whyWhere, isBad: false))
      return
    }
    let team = row.prefix { $0 != PaneDescription.stroke }
    let incident = marked(in: .incidents).flatMap { model.incident($0) }
    openReasons(team: String(team), incident: incident, back: nil, at: now)
  }

  private mutating func move(_ direction: Key.Direction) {
    switch direction {
    case .up: moveMark(by: -1)
    case .down: moveMark(by: 1)
    case .left, .right: break
    }
  }

  private mutating func enter() -> [Effect] {
    guard let key = marked(in: focus) else { return [] }
    if focus == .incidents { return showTimeline(of: key) }
    openActions()
    return []
  }

  private mutating func showOnMap() {
    guard let entity = markedEntity, let place = model.place(of: entity) else {
      setStatus(Status(words: Phrase.noPlace, isBad: true))
      return
    }
    setMapView(MapView(centre: place, metresPerDot: currentMapView?.metresPerDot ?? 20))
  }

  private mutating func zoom(_ steps: Int) { setMapView(currentMapView?.zoomed(steps: steps)) }

  private mutating func pan(_ direction: Key.Direction) {
    let dots = mapSizeDots
    setMapView(currentMapView?.panned(direction, width: dots.width, height: dots.height))
  }

  var mapSizeDots: (width: Int, height: Int) {
    let layout = Layout(
      size: size, lowerPane: .map, alone: isAlone && focus == .map ? .map : nil,
      hasTimeBar: past.isShown)
    let area = layout.area(of: .map)?.inner
    return (
      (area?.columns ?? size.columns) * BrailleCanvas.dotsAcross,
      (area?.rows ?? size.rows) * BrailleCanvas.dotsDown
    )
  }

  /// The view that is shown now, chosen or fitting.
  var currentMapView: MapView? {
    let dots = mapSizeDots
    return mapView ?? model.fittingMapView(width: dots.width, height: dots.height)
  }
}

// MARK: - Menus and prompts

extension ConsoleState {
  private mutating func handle(_ key: Key, in menu: Menu, at now: Micros) -> [Effect] {
    var menu = menu
    switch key {
    case .escape, .character("q"):
      setInteraction(.browsing)
      return []
    case .arrow(.up, _), .character("k"), .backTab: menu.index = max(0, menu.index - 1)
    case .arrow(.down, _), .character("j"), .tab:
      menu.index = min(menu.items.count - 1, menu.index + 1)
    case .character("w"):
      if case .team(let incident) = menu.purpose {
        openReasons(
          team: menu.items[menu.index].value, incident: model.incident(incident), back: menu,
          at: now)
        return []
      }
    case .home: menu.index = 0
    case .end: menu.index = menu.items.count - 1
    case .pageUp: menu.index = max(0, menu.index - 5)
    case .pageDown: menu.index = min(menu.items.count - 1, menu.index + 5)
    case .enter:
      setInteraction(.browsing)
      return choose(menu.items[menu.index], of: menu.purpose, at: now)
    case .character, .control, .backspace, .delete, .arrow: break
    }
    setInteraction(.menu(menu))
    return []
  }

  private mutating func handle(_ key: Key, in prompt: Prompt, at now: Micros) -> [Effect] {
    if prompt.purpose == .moment { return handleMoment(key, in: prompt, at: now) }
    var prompt = prompt
    switch key {
    case .escape:
      setInteraction(.browsing)
      if !prompt.editor.text.trimmed.isEmpty {
        keep(.prompt(prompt))
        setStatus(Status(words: Phrase.keptUnsent(by: recallKey), isBad: false))
      }
      return []
    case .enter:
      let text = prompt.editor.text.trimmed
      guard !text.isEmpty else {
        setStatus(Status(words: Phrase.reasonNeeded, isBad: true))
        setInteraction(.browsing)
        return []
      }
      guard !past.isShown else { return refuseInPast() }
      // What was typed stays until somebody listens.
      guard model.connection == .live else {
        setStatus(Status(words: Phrase.notConnectedKept, isBad: true))
        return []
      }
      setInteraction(.browsing)
      origin = .prompt(prompt)
      defer { origin = nil }
      return finish(prompt.purpose, text, at: now)
    case .character, .backspace, .delete, .arrow, .home, .end, .control:
      _ = prompt.editor.handle(key)
    case .tab, .backTab, .pageUp, .pageDown: break
    }
    setInteraction(.prompt(prompt))
    return []
  }
}
