internal import Events

extension Interaction {
  /// Whether lists, forms and texts open over it and give way to it again.
  var isScreen: Bool {
    switch self {
    case .circle, .administration: true
    case .browsing, .page, .menu, .prompt, .line, .picker, .form, .layers: false
    }
  }
}

extension ConsoleState {
  /// Opens what the command line asks for.
  mutating func open(_ request: ScreenCommand.Request) {
    switch request {
    case .circle(let circle, let about): openCircle(circle, about: about)
    case .circleHere(let radius):
      if let radius { screens.radiusMetres = radius }
      openCircle()
    case .box(let box): openBox(box)
    case .layers(let layers):
      if layers.isEmpty { openLayers() } else { toggle(layers) }
    case .administration(let table):
      var shown = screens.administration
      if let table { shown.table = table }
      openAdministration(shown)
    }
  }

  /// The entity that the mark of a screen stands on.
  func markedEntity(on screen: Interaction) -> EntityReference? {
    switch screen {
    case .circle(let selection):
      selection.current.map {
        EntityReference(feed: model.teams[$0] != nil ? .teams : .responders, key: $0)
      }
    case .administration(let shown): markedEntity(of: shown)
    case .browsing, .page, .menu, .prompt, .line, .picker, .form, .layers: nil
    }
  }
}
