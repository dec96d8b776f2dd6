internal import Events
internal import Wire

/// The whole console in the past, and back.
extension ConsoleState {
  /// The moment that is the present for whoever is not in the past.
  func livePresent(at now: Micros) -> Micros { session.model.present(at: now) }

  /// Changes the past, and does what follows from it.
  mutating func changePast(_ change: (inout PastState) -> Void) -> [Effect] {
    let wasShown = past.isShown
    change(&past)
    if let notice = past.takeNotice() { setStatus(notice) }
    let requests = past.takeRequests().map { Effect.read(.past($0)) }
    if past.isShown, !wasShown {
      past.left = PastState.LeftView(marks: marks, timeline: session.shownTimeline)
      // Where happenings begin may have changed by what was recorded late, or by what may be seen.
      return requests + PastState.happenings.map { .read(.first($0)) }
    }
    return requests
  }

  mutating func enterPast(at now: Micros) -> [Effect] {
    guard !past.isShown, past.wish == nil else { return [] }
    setStatus(Status(words: Phrase.pastReading, isBad: false))
    let present = livePresent(at: now)
    past.wantsEnded = showsEnded
    return changePast { $0.enter(at: now, present: present) }
  }

  /// Shows a moment, whether the console is live or in the past already.
  mutating func seekPast(to moment: Micros, at now: Micros) -> [Effect] {
    if !past.isShown { setStatus(Status(words: Phrase.pastReading, isBad: false)) }
    let present = livePresent(at: now)
    past.wantsEnded = showsEnded
    return changePast { $0.seek(to: moment, at: now, present: present) }
  }

  /// Shows the present again, with what was marked and open there.
  mutating func leavePast(_ words: Words = Phrase.liveAgain, isBad: Bool = false) -> [Effect] {
    guard past.isShown || past.wish != nil else { return [] }
    let left = past.left
    if past.isShown { closeWhatLiesOverThePast() }
    past.leave()
    setStatus(Status(words: words, isBad: isBad))
    guard let left else { return [] }
    let timeline = session.shownTimeline
    setMarks(left.marks)
    // A connection that is new was told nothing while the past was shown.
    guard left.timeline != timeline else { return session.tellWhere().map { .send($0) } }
    guard let key = left.timeline else {
      session.hideTimeline()
      return []
    }
    let effects = showTimeline(of: key)
    setMarks(left.marks)
    return effects
  }

  /// What was opened over a moment of the past is not of the present; what is being typed or read stays.
  private mutating func closeWhatLiesOverThePast() {
    let open = interaction
    leaveScreen()
    switch open {
    case .line, .prompt, .page, .layers: setInteraction(open)
    case .form(let form): if form.isTouched { keep(open) }
    case .browsing, .menu, .picker, .circle, .administration: break
    }
  }

  /// Lets time pass; whether a picture is to be drawn.
  mutating func tickPast(at now: Micros) -> (effects: [Effect], isChanged: Bool) {
    guard past.needsTicks else { return ([], false) }
    let present = livePresent(at: now)
    var isChanged = false
    let effects = changePast { isChanged = $0.tick(at: now, present: present) }
    return (effects, isChanged)
  }

  /// Takes an answer about the past; nil where it could not be read, for a reason.
  mutating func didReadPast(
    _ request: PastRequest, _ bytes: [UInt8]?, _ problem: Words, at now: Micros
  ) -> [Effect] {
    var problem = problem
    var window: PastWindow?
    if let bytes {
      do throws(JSONError) {
        window = try PastWindow(parsing: bytes, keeping: Set(session.model.follows.feeds))
      } catch {
        problem = Words("\(error)", "\(error)")
      }
    }
    guard past.isShown || interaction == .browsing else {
      // What is being typed is for the present.
      past.leave()
      setStatus(Status(words: Phrase.pastNotNow, isBad: false))
      return []
    }
    let wasShown = past.isShown
    let effects = changePast { $0.take(request, window, problem, at: now) }
    if past.isShown, !wasShown, status?.words == Phrase.pastReading { setStatus(nil) }
    return effects
  }

  /// What may be seen has changed, or may have: nothing of the past is kept.
  mutating func forgetPast(after message: ServerMessage, from epoch: String?) -> [Effect] {
    let mustForget =
      switch message {
      case .reset(let subscription, let reason):
        (reason == "erased" || reason == "access") && Feed(subscription: subscription) != nil
      case .subscribed(let subscription, let isResumed, _):
        !isResumed && Feed(subscription: subscription) != nil
      case .welcome(let welcome): epoch != nil && epoch != welcome.epoch
      case .snapshot, .changed, .entity, .timeline, .presence, .mark, .result, .heartbeat, .failed,
        .bye, .unknown:
        false
      }
    guard mustForget else { return [] }
    return leavePast(Phrase.pastForgotten, isBad: true)
  }

  /// Says that nothing can be done in the past.
  mutating func refuseInPast() -> [Effect] {
    setStatus(Status(words: Phrase.pastRefuses, isBad: true))
    return []
  }
}

// MARK: - Mark and moments that are typed

extension ConsoleState {
  mutating func markMoment() {
    past.mark = past.moment
    past.cameFrom = nil
    guard let moment = past.moment else { return }
    let text = Clock(offsetSeconds: utcOffsetSeconds).dateAndTime(moment)
    let words = Self.join(Phrase.momentMarked, Words(text, text))
    setStatus(Status(words: words, isBad: false))
  }

  /// Goes to the marked moment, and from there back to where that was asked.
  mutating func jumpToMark(at now: Micros) -> [Effect] {
    guard let mark = past.mark else {
      setStatus(Status(words: Phrase.noMomentMarked, isBad: true))
      return []
    }
    guard past.target == mark else {
      past.cameFrom = past.target
      return seekPast(to: mark, at: now)
    }
    guard let cameFrom = past.cameFrom else { return leavePast() }
    return seekPast(to: cameFrom, at: now)
  }

  mutating func openPromptForMoment() {
    setInteraction(.prompt(Prompt(purpose: .moment, title: Phrase.typeMoment)))
  }

  /// Goes to a moment as it was typed; what is wrong with it, if it cannot be read.
  mutating func goToMoment(_ text: String, at now: Micros) -> (effects: [Effect], problem: Words?) {
    let reader = MomentReader(
      present: past.target ?? livePresent(at: now), utcOffsetSeconds: utcOffsetSeconds)
    do throws(FieldProblem) {
      let moment = try reader.readPast(text)
      // What a screen over the panes shows and sends is of the present.
      if !past.isShown { leaveScreen() }
      return (seekPast(to: moment, at: now), nil)
    } catch {
      return ([], error.words)
    }
  }

  mutating func handleMoment(_ key: Key, in prompt: Prompt, at now: Micros) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape: setInteraction(.browsing)
    case .enter:
      setInteraction(.browsing)
      let text = prompt.editor.text.trimmed
      guard !text.isEmpty else { return [] }
      let (effects, problem) = goToMoment(text, at: now)
      if let problem {
        prompt.title = problem
        setInteraction(.prompt(prompt))
      }
      return effects
    case .character, .backspace, .delete, .arrow, .home, .end, .control, .tab, .backTab, .pageUp,
      .pageDown:
      _ = prompt.editor.handle(key)
      setInteraction(.prompt(prompt))
    }
    return []
  }

  /// Does what `:at` says; the line stays where the moment cannot be read.
  mutating func giveMoment(_ line: CommandLine, _ text: String, at now: Micros) -> [Effect] {
    let rest = text.drop { $0 != " " && $0 != "\u{3000}" }
    setInteraction(.browsing)
    let moment = String(rest).trimmed
    guard !moment.isEmpty else {
      openPromptForMoment()
      return []
    }
    let (effects, problem) = goToMoment(moment, at: now)
    if let problem {
      var line = line
      line.problem = problem
      setInteraction(.line(line))
    }
    return effects
  }
}
