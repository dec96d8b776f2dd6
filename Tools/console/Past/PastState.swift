internal import Events
internal import Wire

/// The past as the console shows it: a moment in a window that the server gave, and a clock that goes on from it.
///
/// It is moved by keys and by ``tick(at:present:)``; what it wants to be read and said lies ready to be taken.
struct PastState: Sendable {
  /// How much faster than time itself the clock may go.
  static let speeds: [Int64] = [1, 10, 60, 600, 3_600]
  /// Windows that are kept: the one that is shown, and those beside it.
  static let windowsMax = 3
  /// How far before the end of the log the past is entered: ten minutes.
  static let entryMicros: Int64 = 600 * 1_000_000
  /// How long an answer is waited for.
  static let waitMicrosMax: Int64 = 20 * 1_000_000

  /// A moment that is to be shown and is not there yet.
  struct Wish: Equatable, Sendable {
    var moment: Micros
    /// Whether it is only where the past is entered, so that it gives way to where the log ends.
    var isEntry = false
  }

  /// What was marked and open when the present was left.
  struct LeftView: Sendable {
    var marks: [Pane: ConsoleState.Mark]
    var timeline: String?
  }

  /// The moment that is shown; nil while the console is live.
  var moment: Micros?
  /// What was there at the moment.
  var known = KnownEntities(keepsFields: true)
  /// Grows whenever `known` is filled anew.
  var generation = 0
  /// The one that is shown is the first, the others behind it, the latest last.
  var windows: [PastWindow] = []
  /// How many steps of the first window have been taken.
  var applied = 0
  /// What had ended before the first window, as far as the one before it told.
  var endedBefore: [PastEnding] = []
  /// Whether what has just ended is to be told at each moment, so that the time before is needed too.
  var wantsEnded = false
  /// How far back what has ended is asked for; less where so much happened that the answer does not reach.
  var endedSpanMicros = endedMicrosMax
  /// Whether what had ended is told as it was at the moment that is shown.
  var hasToldEnded = false
  /// The first and the last moment of the log, as the last answer told.
  var log: PastWindow.Span?
  /// When the first of what happens began, by its collection.
  var firsts: [Feed: Micros] = [:]
  var speedIndex = 2
  var isPlaying = false
  var wish: Wish?
  var left: LeftView?
  /// A moment that was marked, to be compared with others; it stays when the console becomes live.
  var mark: Micros?
  /// Where the mark was gone to from; nil for the present.
  var cameFrom: Micros?

  var pending: PastRequest?
  var pendingSince = Micros(0)
  var numberOfRequests = 0
  /// Why what follows could not be read; said when it is needed.
  var aheadProblem: Words?
  /// Nothing has been recorded beyond the window that is shown.
  var isAtLogEnd = false
  /// Since when the clock has stood at the end of what is known.
  var waitsSince: Micros?
  /// The beginning of the window before which was asked already.
  var behindAsked: Micros?
  var goesBack = false
  var tickedAt = Micros(0)

  private var requests: [PastRequest] = []
  private var notice: Status?

  var isShown: Bool { moment != nil }
  var speed: Int64 { Self.speeds[speedIndex] }
  /// The moment that is shown or will be.
  var target: Micros? { wish?.moment ?? moment }
  /// Whether the clock stands since an answer is missing.
  var isWaiting: Bool { wish != nil || waitsSince != nil }
  /// Whether ``tick(at:present:)`` has anything to do.
  var needsTicks: Bool { isPlaying || wish != nil }
  /// What is added to the revisions of the collections, so that no row of another window, or of the present, is kept.
  var revisionBase: Int { isShown ? generation << 32 : 0 }

  /// What is to be read; it is taken once.
  mutating func takeRequests() -> [PastRequest] {
    defer { requests = [] }
    return requests
  }

  /// What is to be said; it is taken once.
  mutating func takeNotice() -> Status? {
    defer { notice = nil }
    return notice
  }

  mutating func say(_ words: Words, isBad: Bool = true) {
    notice = Status(words: words, isBad: isBad)
  }

  /// The lines of a time line up to the moment that is shown.
  func cut(_ timeline: Model.Timeline) -> Model.Timeline {
    guard let moment else { return timeline }
    var cut = timeline
    cut.entries = timeline.entries.filter { $0.value.at.map { $0 <= moment } ?? true }
    return cut
  }

  // MARK: Asking

  /// How much is asked for at once: a minute of playing, ten minutes at least, an hour at most.
  var spanMicros: Int64 { min(3_600, max(600, speed * 60)) * 1_000_000 }

  mutating func ask(
    _ purpose: PastRequest.Purpose, from: Micros, to: Micros, at now: Micros
  ) {
    numberOfRequests += 1
    let request = PastRequest(at: from, until: to, purpose: purpose, number: numberOfRequests)
    pending = request
    pendingSince = now
    requests.append(request)
  }

  /// Asks for the moment that is wished for, unless an answer is on its way that may hold it.
  mutating func askForWish(at now: Micros) {
    guard let wish, pending == nil else { return }
    ask(.wish, from: wish.moment, to: wish.moment.adding(spanMicros), at: now)
  }

  // MARK: Standing

  /// Shows another window from its beginning.
  mutating func adopt(_ window: PastWindow) {
    let endedBefore = endings(before: window)
    windows.removeAll { $0.span == window.span }
    if !windows.isEmpty { windows.append(windows.removeFirst()) }
    windows.insert(window, at: 0)
    if windows.count > Self.windowsMax { windows.remove(at: 1) }
    known = KnownEntities(keepsFields: true)
    for (feed, entities) in window.beginning {
      for (key, fields) in entities { known.put(key, fields, of: feed, isInitial: true) }
    }
    self.endedBefore = endedBefore
    applied = 0
    generation += 1
    aheadProblem = nil
    isAtLogEnd = false
    waitsSince = nil
    hasToldEnded = false
  }

  /// Keeps a window beside the one that is shown.
  mutating func keep(_ window: PastWindow) {
    windows.removeAll { $0.span == window.span }
    windows.append(window)
    if windows.count > Self.windowsMax { windows.remove(at: 1) }
  }

  /// Brings what is known to a moment of the window, forwards or backwards.
  mutating func stand(at moment: Micros) {
    let earlier = self.moment ?? moment
    self.moment = moment
    guard let steps = windows.first?.steps else { return }
    let before = applied
    while applied < steps.count, steps[applied].at <= moment {
      for change in steps[applied].changes { bring(change.feed, change.key, change.after) }
      applied += 1
    }
    while applied > 0, steps[applied - 1].at > moment {
      applied -= 1
      for change in steps[applied].changes.reversed() {
        bring(change.feed, change.key, change.before)
      }
    }
    // Going back, what was opened again may be over once more.
    if applied < before || hasEnded(between: earlier, and: moment)
      || hasLapsed(between: earlier, and: moment)
    {
      hasToldEnded = false
    }
    if !hasToldEnded { tellEnded() }
  }

  private mutating func bring(_ feed: Feed, _ key: String, _ fields: JSON?) {
    if let fields {
      // Nothing of the past rings.
      known.put(key, fields, of: feed, isInitial: true)
    } else {
      known.remove(key, from: feed)
    }
  }

  /// Forgets everything but speed and mark: the console is live again.
  mutating func leave() {
    moment = nil
    wish = nil
    pending = nil
    isPlaying = false
    waitsSince = nil
    windows = []
    known = KnownEntities(keepsFields: true)
    applied = 0
    endedBefore = []
    firsts = [:]
    endedSpanMicros = Self.endedMicrosMax
    generation += 1
    requests = []
    behindAsked = nil
    left = nil
  }
}
