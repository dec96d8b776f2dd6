internal import Events

/// The keys of the past.
extension ConsoleState {
  private static let second: Int64 = 1_000_000

  /// How far the keys that step go, in microseconds.
  private static let steps: [Character: Int64] = [
    ";": -second, "'": second, "；": -second, "’": second, "‘": second,
    "[": -60 * second, "]": 60 * second, "【": -60 * second, "】": 60 * second,
    "{": -600 * second, "}": 600 * second, "｛": -600 * second, "｝": 600 * second,
    "(": -3_600 * second, ")": 3_600 * second, "（": -3_600 * second, "）": 3_600 * second,
  ]

  /// Keys that ask the server for something, or show why something should be asked for.
  private static let refusedKeys: Set<Character> = [
    "a", "o", "x", "y", "s", "c", "n", "r", ".", "。", "u", "w",
  ]

  /// Does what a key means for the past; nil where it means what it always means.
  mutating func browsePast(_ key: Key, at now: Micros) -> [Effect]? {
    guard past.isShown else { return enterPast(by: key, at: now) }
    switch key {
    case .character(let character): return browsePast(character, at: now)
    case .arrow(let direction, let shifted) where !shifted && focus != .map:
      switch direction {
      case .left: return stepPast(by: -60 * Self.second, at: now)
      case .right: return stepPast(by: 60 * Self.second, at: now)
      case .up, .down: return nil
      }
    case .enter: return focus == .incidents ? nil : refuseInPast()
    case .tab, .backTab, .escape, .arrow, .backspace, .delete, .home, .end, .pageUp, .pageDown,
      .control:
      return nil
    }
  }

  private mutating func enterPast(by key: Key, at now: Micros) -> [Effect]? {
    switch key {
    case .character("p"):
      return past.wish == nil ? enterPast(at: now) : leavePast()
    case .character("@"):
      openPromptForMoment()
      return []
    case .character("`"), .character("·"): return jumpToMark(at: now)
    default: return nil
    }
  }

  private mutating func browsePast(_ character: Character, at now: Micros) -> [Effect]? {
    if let step = Self.steps[character] { return stepPast(by: step, at: now) }
    if Self.refusedKeys.contains(character) { return refuseInPast() }
    switch character {
    case "p": return leavePast()
    case " ", "\u{3000}": return togglePlaying(at: now)
    case ">", "》": setSpeed(by: 1)
    case "<", "《": setSpeed(by: -1)
    case "^": return goToBeginning(at: now)
    case "$", "￥": return past.log.map { seekPast(to: $0.to, at: now) } ?? []
    case "@": openPromptForMoment()
    case "b": markMoment()
    case "`", "·": return jumpToMark(at: now)
    case "e": return toggleEnded(at: now)
    default: return nil
    }
    return []
  }

  /// Goes to where happenings begin, and from there to where the log does.
  private mutating func goToBeginning(at now: Micros) -> [Effect] {
    guard let log = past.log, let target = past.target else { return [] }
    let beginning = past.beginning ?? log.from
    return seekPast(to: beginning < target ? beginning : log.from, at: now)
  }

  private mutating func toggleEnded(at now: Micros) -> [Effect] {
    showsEnded.toggle()
    let words = showsEnded ? Phrase.pastEndedShown : Phrase.endedHidden
    setStatus(Status(words: words, isBad: false))
    return changePast { [showsEnded] in $0.showEnded(showsEnded, at: now) }
  }

  private mutating func stepPast(by micros: Int64, at now: Micros) -> [Effect] {
    guard let target = past.target else { return [] }
    past.pause()
    return seekPast(to: target.adding(micros), at: now)
  }

  private mutating func togglePlaying(at now: Micros) -> [Effect] {
    if past.isPlaying {
      past.pause()
      return []
    }
    past.play(at: now)
    return past.takeRequests().map { .read(.past($0)) }
  }

  private mutating func setSpeed(by steps: Int) {
    past.speedIndex = min(max(0, past.speedIndex + steps), PastState.speeds.count - 1)
  }
}
