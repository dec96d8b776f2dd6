internal import Events
internal import Wire

/// The command line.
extension ConsoleState {
  /// What understands the line.
  func lineReader(at now: Micros) -> CommandLineReader {
    CommandLineReader(
      catalogue: catalogue, reader: reader(for: nil, at: now), marked: markedEntity,
      radiusMetres: screens.radiusMetres)
  }

  /// The candidates at the cursor.
  func candidates(of line: CommandLine, at now: Micros) -> CommandLineReader.Candidates {
    lineReader(at: now).candidates(line.editor.beforeCursor)
  }

  mutating func handle(_ key: Key, in line: CommandLine, at now: Micros) -> [Effect] {
    var line = line
    line.problem = nil
    switch key {
    case .escape:
      setInteraction(.browsing)
      if !line.editor.text.trimmed.isEmpty {
        keep(.line(line))
        setStatus(Status(words: Phrase.keptUnsent(by: recallKey), isBad: false))
      }
      return []
    case .backspace where line.editor.text.isEmpty:
      setInteraction(.browsing)
      return []
    case .enter: return give(line, at: now)
    case .tab, .backTab: complete(&line, backwards: key == .backTab, at: now)
    case .arrow(.up, _), .control("p"), .control("r"): recall(&line, earlier: true)
    case .arrow(.down, _), .control("n"): recall(&line, earlier: false)
    case .pageDown:
      line.choice = min(line.choice + 1, max(0, candidates(of: line, at: now).items.count - 1))
    case .pageUp: line.choice = max(0, line.choice - 1)
    case .character, .arrow, .delete, .home, .end, .control, .backspace:
      if line.editor.handle(key) {
        line.recalled = nil
        line.choice = 0
      }
    }
    setInteraction(.line(line))
    return []
  }

  /// Does what a line says.
  mutating func give(_ line: CommandLine, at now: Micros) -> [Effect] {
    var line = line
    let text = line.editor.text.trimmed
    guard !text.isEmpty else {
      setInteraction(.browsing)
      return []
    }
    switch lineReader(at: now).read(text) {
    case .wrong(let words):
      line.problem = words
      setInteraction(.line(line))
      return []
    case .lookUp where past.isShown, .request where past.isShown:
      line.problem = Phrase.pastRefuses
      setInteraction(.line(line))
      return []
    case .lookUp(let number):
      line.problem = Words("looking for \(number) …", "正在查找 \(number) …")
      setInteraction(.line(line))
      return [.read(.incident(number))]
    case .own(.at):
      history.add(text)
      return giveMoment(line, text, at: now)
    case .own(.live):
      history.add(text)
      setInteraction(.browsing)
      return leavePast()
    case .own(let own):
      history.add(text)
      setInteraction(.browsing)
      return perform(own)
    case .screen(let request):
      history.add(text)
      setInteraction(.browsing)
      open(request)
      return []
    case .request(let request):
      history.add(text)
      return give(request, at: now)
    }
  }

  private mutating func perform(_ own: OwnCommand) -> [Effect] {
    switch own {
    case .quit: return [.quit]
    case .help: setInteraction(.page(helpPage))
    case .language: switchLanguage()
    case .unsent: openDraft()
    case .at, .live: break
    }
    return []
  }

  mutating func switchLanguage() {
    language = language == .english ? .chinese : .english
    setStatus(Status(words: Phrase.languageChanged, isBad: false))
  }

  private func complete(_ line: inout CommandLine, backwards: Bool, at now: Micros) {
    let found = candidates(of: line, at: now)
    guard !found.items.isEmpty else { return }
    guard !backwards else {
      line.choice = line.choice > 0 ? line.choice - 1 : found.items.count - 1
      return
    }
    let item = found.items[min(line.choice, found.items.count - 1)]
    let end = line.editor.cursor
    line.editor.replace(min(found.start, end)..<end, with: item.text)
    line.recalled = nil
    line.choice = 0
  }

  private func recall(_ line: inout CommandLine, earlier: Bool) {
    let typed = line.recalled?.typed ?? line.editor.text
    let index = line.recalled?.index ?? history.lines.count
    let found =
      earlier
      ? history.earlier(than: index, like: typed) : history.later(than: index, like: typed)
    if let found {
      line.recalled = (found, typed)
      line.editor = LineEditor(history.lines[found])
    } else if !earlier, line.recalled != nil {
      line.recalled = nil
      line.editor = LineEditor(typed)
    }
  }

  // MARK: What was read

  /// Takes what was read beside the feed; nil where it could not be read, for a reason.
  mutating func didRead(
    _ reading: Reading, _ bytes: [UInt8]?, _ problem: Words, at now: Micros
  ) -> [Effect] {
    switch reading {
    case .commands:
      guard let bytes, let read = try? CommandCatalogue(parsing: bytes) else {
        // An older server does not tell; the keys work all the same.
        if catalogue == .empty { setStatus(Status(words: Phrase.noCatalogue, isBad: true)) }
        return []
      }
      catalogue = read
      return []
    case .users:
      // An older server does not tell; names can be written all the same.
      guard let bytes, let users = (try? JSON(parsing: bytes))?["users"]?.array else { return [] }
      session.model.users = users.compactMap { $0["name"]?.string }
      return []
    case .past(let request): return didReadPast(request, bytes, problem, at: now)
    case .first(let feed):
      // Without an answer the bar begins where the log does.
      if let bytes, let answer = try? JSON(parsing: bytes) { past.takeFirst(of: feed, answer) }
      return []
    case .incident(let number):
      guard case .line(var line) = interaction, line.editor.text.contains(number) else { return [] }
      guard let bytes, let fields = (try? JSON(parsing: bytes))?["incident"],
        let key = fields["id"]?.string
      else {
        line.problem = problem
        setInteraction(.line(line))
        return []
      }
      session.model.takeApart(key, fields, of: .incidents)
      return give(line, at: now)
    }
  }
}
