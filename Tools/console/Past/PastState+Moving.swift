internal import Events

// MARK: - Going to a moment

extension PastState {
  /// Enters the past some minutes before its end.
  mutating func enter(at now: Micros, present: Micros) {
    wish = Wish(moment: present.adding(-Self.entryMicros), isEntry: true)
    askForWish(at: now)
  }

  /// Goes to a moment, at once where it is known.
  mutating func seek(to moment: Micros, at now: Micros, present: Micros) {
    let goal = bounded(moment, present: present)
    goesBack = target.map { goal < $0 } ?? false
    aheadProblem = nil
    isAtLogEnd = false
    waitsSince = nil
    tickedAt = now
    if !show(goal) {
      wish = Wish(moment: goal)
      askForWish(at: now)
    } else {
      wish = nil
      look(at: now)
    }
  }

  /// What lies before the log, or has not come yet, is not gone to.
  private mutating func bounded(_ moment: Micros, present: Micros) -> Micros {
    if moment > present {
      say(Phrase.notPastYet)
      return present
    }
    if let log, moment < log.from {
      say(Phrase.logBegins, isBad: false)
      return log.from
    }
    return moment
  }

  /// Shows a moment of a window that is kept; false where there is none.
  private mutating func show(_ moment: Micros) -> Bool {
    guard let index = windows.firstIndex(where: { $0.covers(moment) }) else { return false }
    if index > 0 { adopt(windows[index]) }
    stand(at: moment)
    return true
  }

  /// Asks for what will be needed: what follows, or what came before where the way goes back.
  mutating func look(at now: Micros) {
    guard pending == nil, wish == nil, let moment, let window = windows.first else { return }
    if wantsEnded, !isPlaying, let log, lacksBefore(window, log) {
      return askBefore(window, log, spanMicros: endedSpanMicros, at: now)
    }
    if goesBack, !isPlaying {
      guard moment.since(window.span.from) * 2 < max(window.lengthMicros, spanMicros), let log,
        lacksBefore(window, log)
      else { return }
      return askBefore(window, log, spanMicros: spanMicros, at: now)
    }
    let rest = window.span.to.since(moment)
    guard isPlaying ? rest < speed * Self.aheadMicros : rest * 2 < window.lengthMicros,
      next(after: window) == nil, !isAtLogEnd, aheadProblem == nil,
      now.since(pendingSince) >= Self.askingMicros(after: window)
    else { return }
    let from = Self.beginning(after: window)
    ask(.ahead, from: from, to: from.adding(spanMicros), at: now)
  }

  /// Whether what comes before a window is there to be read, and was not asked for yet.
  private func lacksBefore(_ window: PastWindow, _ log: PastWindow.Span) -> Bool {
    behindAsked != window.span.from && log.from < window.span.from
      && !windows.contains { $0.covers(window.span.from.adding(-1)) }
  }

  private mutating func askBefore(
    _ window: PastWindow, _ log: PastWindow.Span, spanMicros: Int64, at now: Micros
  ) {
    behindAsked = window.span.from
    let from = max(log.from, window.span.from.adding(-spanMicros))
    ask(.behind, from: from, to: window.span.from, at: now)
  }

  /// What follows is asked for when so much of the clock's time is left.
  private static let aheadMicros: Int64 = 10 * 1_000_000
  /// How long after a request the next one may be made that nobody waits for; longer where there may be nothing yet.
  private static func askingMicros(after window: PastWindow) -> Int64 {
    isAtEnd(window) ? 2_000_000 : 500_000
  }

  private static func isAtEnd(_ window: PastWindow) -> Bool {
    window.log.map { window.span.to >= $0.to } ?? true
  }

  /// How far it goes on where a window ends at the moment at which it began.
  private static let leapMicros: Int64 = 1_000_000

  private static func beginning(after window: PastWindow) -> Micros {
    window.lengthMicros > 0 || isAtEnd(window)
      ? window.span.to : window.span.to.adding(leapMicros)
  }

  private func next(after window: PastWindow) -> PastWindow? {
    windows.first {
      $0.span.from <= Self.beginning(after: window) && $0.span.to > window.span.to
    }
  }
}

// MARK: - The clock

extension PastState {
  /// A longer time between two ticks, as after the machine slept, does not count.
  private static let passedMicrosMax: Int64 = 1_000_000

  mutating func play(at now: Micros) {
    isPlaying = true
    goesBack = false
    aheadProblem = nil
    isAtLogEnd = false
    tickedAt = now
    look(at: now)
  }

  mutating func pause() {
    isPlaying = false
    waitsSince = nil
  }

  /// Lets time pass; whether anything that is shown has changed.
  mutating func tick(at now: Micros, present: Micros) -> Bool {
    let before = (moment?.seconds, applied, generation, isWaiting, isPlaying)
    let passed = min(max(0, now.since(tickedAt)), Self.passedMicrosMax)
    tickedAt = now
    if wish != nil, pending != nil, now.since(pendingSince) > Self.waitMicrosMax {
      fail(Phrase.pastSlow)
    }
    if isPlaying, wish == nil, let moment {
      advance(to: min(moment.adding(passed * speed), max(moment, present)), at: now)
    }
    return before != (moment?.seconds, applied, generation, isWaiting, isPlaying)
  }

  private mutating func advance(to wanted: Micros, at now: Micros) {
    guard let window = windows.first else { return }
    var goal = wanted
    if goal > window.span.to {
      if let next = next(after: window) {
        adopt(next)
        goal = max(next.span.from, min(goal, next.span.to))
      } else {
        // As far as the answer goes and no further: beyond it nothing is known.
        goal = window.span.to
      }
    }
    stand(at: goal)
    waits(at: now)
    look(at: now)
  }

  private mutating func waits(at now: Micros) {
    guard let moment, let window = windows.first, moment >= window.span.to,
      next(after: window) == nil
    else {
      waitsSince = nil
      return
    }
    if let aheadProblem { return fail(aheadProblem) }
    if isAtLogEnd {
      pause()
      return say(Phrase.logEnds, isBad: false)
    }
    waitsSince = waitsSince ?? now
    if let waitsSince, now.since(waitsSince) > Self.waitMicrosMax { fail(Phrase.pastSlow) }
  }

  /// Stops, and says why; what was asked for is not taken any more.
  mutating func fail(_ words: Words) {
    wish = nil
    pending = nil
    pause()
    say(ConsoleState.join(Phrase.pastUnreadable, words))
  }
}

// MARK: - Answers

extension PastState {
  /// Takes the answer to a request, nil where it could not be read; an answer to another one is dropped.
  mutating func take(
    _ request: PastRequest, _ window: PastWindow?, _ problem: Words, at now: Micros
  ) {
    guard request == pending else { return }
    pending = nil
    guard let window else { return refuse(request, problem, at: now) }
    log = window.log ?? log
    guard let wish else { return takeAside(request, window, at: now) }
    var goal = wish.moment
    if let log {
      if wish.isEntry, log.to < goal { goal = log.to.adding(-Self.entryMicros) }
      goal = max(goal, log.from)
    }
    let isBeyond = log.map { $0.to < goal } ?? false
    if isBeyond, let log { goal = log.to }
    // Behind the end everything is as it was there.
    guard window.covers(goal) || isBeyond && window.covers(wish.moment) else {
      self.wish = Wish(moment: goal)
      return askForWish(at: now)
    }
    self.wish = nil
    if isBeyond { say(Phrase.logEnds, isBad: false) }
    adopt(window)
    stand(at: goal)
    tickedAt = now
    look(at: now)
  }

  private mutating func takeAside(
    _ request: PastRequest, _ window: PastWindow, at now: Micros
  ) {
    guard let shown = windows.first else { return }
    switch request.purpose {
    case .wish: keep(window)
    case .ahead:
      if window.span.to > shown.span.to {
        keep(window)
      } else if let moment, moment >= shown.span.to {
        isAtLogEnd = true
      }
    case .behind:
      // The server may have given less than reaches to what is shown.
      if window.covers(shown.span.from.adding(-1)) {
        keep(window)
        if endedBefore.isEmpty { endedBefore = endings(before: shown) }
        tellEnded()
      } else {
        askForLessBefore(at: now)
      }
    }
  }

  private mutating func refuse(_ request: PastRequest, _ problem: Words, at now: Micros) {
    if request.purpose == .wish { return fail(problem) }
    if request.purpose == .ahead { aheadProblem = problem }
    askForWish(at: now)
  }
}
