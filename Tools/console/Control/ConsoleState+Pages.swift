internal import Events

/// Texts over the panes: help, and why a team is suggested or missing.
extension ConsoleState {
  /// Keys, and every command of the server.
  var helpPage: Page {
    let all = Phrase.helpLines + Phrase.lineHelp + Phrase.screenHelpLines + Phrase.pastHelpLines
    var lines = all.map {
      Page.Line(key: $0.key, words: $0.words)
    }
    lines += Pane.allCases.map {
      Page.Line(key: String($0.description.key), words: $0.description.title)
    }
    lines += ScreenCommand.allCases.map { Page.Line(key: ":" + $0.rawValue, words: $0.words) }
    lines.append(Page.Line(key: "", words: Words("", "")))
    let title = Words(
      "All commands (\(catalogue.forms.count)): type : and the verb",
      "全部命令（\(catalogue.forms.count)）：按 : 后输入动词")
    lines.append(Page.Line(key: "", words: title, style: .bold))
    var feed: Feed??
    for form in catalogue.forms {
      if feed != .some(form.feed) {
        feed = .some(form.feed)
        let about = form.feed.flatMap { Vocabulary.collections[$0] } ?? Words("other", "其他")
        lines.append(Page.Line(key: "", words: about, style: .bold))
      }
      let role = form.isAllowed ? Words("", "") : Phrase.notYourRole
      lines.append(
        Page.Line(
          key: CommandName.short(form.type.rawValue, of: form.feed),
          words: Words(
            "\(form.words.english)  \(form.type.rawValue)\(role.english)",
            "\(form.words.chinese)  \(form.type.rawValue)\(role.chinese)"),
          style: form.isAllowed ? .plain : .dim))
    }
    return Page(title: Phrase.help, lines: lines)
  }

  mutating func handle(_ key: Key, in page: Page) -> [Effect] {
    var page = page
    let last = max(0, page.lines.count - 1)
    switch key {
    case .arrow(.down, _), .character("j"), .enter: page.top = min(last, page.top + 1)
    case .arrow(.up, _), .character("k"): page.top = max(0, page.top - 1)
    case .pageDown, .character(" "): page.top = min(last, page.top + Self.pageRows)
    case .pageUp: page.top = max(0, page.top - Self.pageRows)
    case .home: page.top = 0
    case .end: page.top = max(0, last - Self.pageRows)
    case .character(":"), .character("/"), .character("："):
      setInteraction(.line(CommandLine()))
      return []
    case .escape, .character, .tab, .backTab, .arrow, .backspace, .delete, .control:
      setInteraction(page.back.map { .menu($0) } ?? .browsing)
      return []
    }
    setInteraction(.page(page))
    return []
  }

  /// Says why a team stands where it does among those for the incident at hand.
  mutating func openReasons(team: String, incident: Incident?, back: Menu?, at now: Micros) {
    guard let page = reasons(team: team, incident: incident, at: now) else { return }
    var shown = page
    shown.back = back
    setInteraction(.page(shown))
  }
}
