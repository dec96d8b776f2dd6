internal import Events
internal import Wire

extension ConsoleState {
  /// Rows that a page key moves.
  private static let pageRows = 10

  /// Takes a key.
  mutating func handle(_ key: Key, at now: Micros) -> [Effect] {
    settle()
    if key == .control("c") { return [.quit] }
    switch interaction {
    case .browsing: return browse(key, at: now)
    case .help:
      setInteraction(.browsing)
      return []
    case .menu(let menu): return handle(key, in: menu, at: now)
    case .prompt(let prompt): return handle(key, in: prompt, at: now)
    }
  }

  private mutating func browse(_ key: Key, at now: Micros) -> [Effect] {
    setStatus(nil)
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
    switch character {
    case "q": return [.quit]
    case "?": setInteraction(.help)
    case "l":
      language = language == .english ? .chinese : .english
      setStatus(Status(words: Phrase.languageChanged, isBad: false))
    case "j": moveMark(by: 1)
    case "k": moveMark(by: -1)
    case "m": setFocus(.map)
    case "+", "=": zoom(1)
    case "-", "_": zoom(-1)
    case "0": setMapView(nil)
    case "a": return claim(at: now)
    case "o": openMenuOfPriorities()
    case "x": openMenuOfDismissals()
    case "y": return confirm(at: now)
    case "s": openMenuOfTeams(at: now)
    case "c": return clear(at: now)
    case "n": openPromptForNote()
    case "r": return resolve(at: now)
    default: break
    }
    return []
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
    switch focus {
    case .incidents: return showTimeline(of: key)
    case .alarms, .teams:
      guard let place = model.place(of: key, in: focus) else {
        setStatus(Status(words: Phrase.noPlace, isBad: true))
        return []
      }
      setMapView(MapView(centre: place, metresPerDot: currentMapView?.metresPerDot ?? 20))
      return []
    case .timeline, .map: return []
    }
  }

  private mutating func zoom(_ steps: Int) { setMapView(currentMapView?.zoomed(steps: steps)) }

  private mutating func pan(_ direction: Key.Direction) {
    let dots = mapSizeDots
    setMapView(currentMapView?.panned(direction, width: dots.width, height: dots.height))
  }

  private var mapSizeDots: (width: Int, height: Int) {
    let area = Layout(size: size, lowerPane: .map).area(of: .map)?.inner
    return (
      (area?.columns ?? size.columns) * BrailleCanvas.dotsAcross,
      (area?.rows ?? size.rows) * BrailleCanvas.dotsDown
    )
  }

  /// The view that is shown now, chosen or fitting.
  private var currentMapView: MapView? {
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
    var prompt = prompt
    switch key {
    case .escape:
      setInteraction(.browsing)
      return []
    case .enter:
      let text = prompt.text.trimmed
      guard !text.isEmpty else {
        setStatus(Status(words: Phrase.reasonNeeded, isBad: true))
        setInteraction(.browsing)
        return []
      }
      setInteraction(.browsing)
      return finish(prompt.purpose, text, at: now)
    case .character(let character):
      if prompt.text.count < Prompt.charactersMax { prompt.text.append(character) }
    case .backspace: if !prompt.text.isEmpty { prompt.text.removeLast() }
    case .control("u"): prompt.text = ""
    case .control("w"): prompt.text = prompt.text.withoutLastWord
    case .control, .tab, .backTab, .arrow, .home, .end, .pageUp, .pageDown, .delete: break
    }
    setInteraction(.prompt(prompt))
    return []
  }
}

extension String {
  /// Without spaces at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Without the spaces at the end and the word before them.
  fileprivate var withoutLastWord: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    while let last = text.last, last != " " { text.removeLast() }
    return String(text)
  }
}
