internal import Events
internal import Wire

/// The screen of what the centre is made of.
extension ConsoleState {
  mutating func openAdministration(_ shown: Administration) {
    screens.administration = shown
    setInteraction(.administration(shown))
  }

  /// The rows of the table that what is looked for leaves, with their keys.
  func rows(of shown: Administration, _ context: RowContext) -> [(key: String, row: Table.Row)] {
    let description = shown.table.description
    let wanted = shown.filter.text.lowercased().split(separator: " ")
    return description.keys(context.scope).compactMap { key in
      let row = description.row(key, context)
      guard !wanted.isEmpty else { return (key, row) }
      let said = row.fields.map(\.text).joined(separator: " ").lowercased()
      return wanted.allSatisfy { said.contains($0) } ? (key, row) : nil
    }
  }

  /// Where the mark stands among rows: on what it marks, or where that stood.
  static func markedIndex(of shown: Administration, in keys: [String]) -> Int? {
    guard !keys.isEmpty else { return nil }
    guard let mark = shown.marks[shown.table] else { return 0 }
    return keys.firstIndex(of: mark.key) ?? min(mark.index, keys.count - 1)
  }

  private var rowContext: RowContext {
    RowContext(
      scope: scope, language: language, present: scope.present,
      clock: Clock(offsetSeconds: utcOffsetSeconds), isFlashOn: false)
  }

  func markedEntity(of shown: Administration) -> EntityReference? {
    let keys = rows(of: shown, rowContext).map(\.key)
    return Self.markedIndex(of: shown, in: keys).map { shown.table.entity(keys[$0]) }
  }

  mutating func handle(_ key: Key, in shown: Administration, at now: Micros) -> [Effect] {
    setStatus(nil)
    var shown = shown
    switch key {
    case .escape:
      guard !shown.filter.text.isEmpty else {
        leaveScreen()
        return []
      }
      shown.filter = LineEditor()
    case .arrow(.left, _), .backTab: turn(&shown, -1)
    case .arrow(.right, _), .tab: turn(&shown, 1)
    case .arrow(.up, _): move(&shown, -1)
    case .arrow(.down, _): move(&shown, 1)
    case .pageUp: move(&shown, -Self.pageRows)
    case .pageDown: move(&shown, Self.pageRows)
    case .home: move(&shown, -(Int.max / 2))
    case .end: move(&shown, Int.max / 2)
    case .enter, .character("."), .character("。"):
      openActions(in: shown)
      return []
    case .character("+"), .character("＋"), .control("n"): return begin(in: shown)
    case .character(":"), .character("："):
      setInteraction(.line(CommandLine()))
      return []
    case .character, .backspace, .delete, .control: _ = shown.filter.handle(key)
    }
    openAdministration(shown)
    return []
  }

  private func turn(_ shown: inout Administration, _ step: Int) {
    shown.table = shown.table.next(step)
    shown.filter = LineEditor()
  }

  private func move(_ shown: inout Administration, _ step: Int) {
    let keys = rows(of: shown, rowContext).map(\.key)
    guard let index = Self.markedIndex(of: shown, in: keys) else { return }
    let target = min(max(0, index + step), keys.count - 1)
    shown.marks[shown.table] = Mark(key: keys[target], index: target)
  }

  private mutating func openActions(in shown: Administration) {
    guard !past.isShown else {
      _ = refuseInPast()
      return
    }
    guard let entity = markedEntity(of: shown) else {
      setStatus(Status(words: Phrase.nothingSelected, isBad: true))
      return
    }
    openActions()
    guard case .picker(var picker) = interaction else {
      // Who may nothing is told what it is that he may not.
      let fields = model.fields(of: entity)
      let state = fields?["state"]?.string ?? fields?["status"]?.string
      let forms = catalogue.forms.filter {
        $0.feed == entity.feed && !$0.isAllowed && !$0.isForPrograms && $0.fits(state: state)
      }
      if !forms.isEmpty {
        setStatus(Status(words: Phrase.mayNot(forms.map(\.words)), isBad: true))
      }
      return
    }
    let first = shown.table.first
    func rank(_ item: Picker.Item) -> Int {
      first.firstIndex(of: item.request.form.type.rawValue) ?? first.count
    }
    picker.items = picker.items.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    setInteraction(.picker(picker))
  }

  private mutating func begin(in shown: Administration) -> [Effect] {
    guard !past.isShown else { return refuseInPast() }
    let begins = shown.table.begins
    guard let form = catalogue[begins.type] else {
      setStatus(
        Status(words: catalogue == .empty ? Phrase.noCatalogue : Phrase.notOffered, isBad: true))
      return []
    }
    guard form.isAllowed else {
      setStatus(Status(words: Phrase.mayNot([form.words]), isBad: true))
      return []
    }
    return open(
      CommandRequest(form: form, target: begins.isOfOffice ? markedEntity(of: shown) : nil))
  }
}
