internal import Events

/// The layers of the map.
extension ConsoleState {
  /// Opens the list of layers beside the map.
  mutating func openLayers() {
    setFocus(.map)
    setInteraction(.layers(index: 0))
  }

  /// Switches layers by their names.
  mutating func toggle(_ layers: [MapLayer]) {
    setFocus(.map)
    for layer in layers { screens.layers.toggle(layer) }
    let title = screens.layers.title
    setStatus(
      Status(
        words: title.english.isEmpty
          ? Phrase.allLayers
          : Self.join(Phrase.map, Words(title.english.trimmed, title.chinese.trimmed)),
        isBad: false))
  }

  mutating func handle(_ key: Key, inLayersAt index: Int) {
    let all = MapLayer.allCases
    var index = index
    switch key {
    case .escape, .character("q"), .character("v"):
      setInteraction(.browsing)
      return
    case .arrow(.up, _), .character("k"), .backTab: index = max(0, index - 1)
    case .arrow(.down, _), .character("j"), .tab: index = min(all.count - 1, index + 1)
    case .home: index = 0
    case .end: index = all.count - 1
    case .enter, .character(" "), .character("\u{3000}"): screens.layers.toggle(all[index])
    case .character("*"): screens.layers.showAll()
    case .character(let character):
      if let layer = MapLayer(key: character) {
        screens.layers.toggle(layer)
        index = all.firstIndex(of: layer) ?? index
      }
    case .arrow, .backspace, .delete, .pageUp, .pageDown, .control: break
    }
    setInteraction(.layers(index: index))
  }
}
