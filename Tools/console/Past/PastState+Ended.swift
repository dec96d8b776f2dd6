internal import Events
internal import Wire

/// Something that was no longer open from a moment on.
///
/// The server tells of the past what was open; of what ends it says that it is gone, not how it ended. So it is shown
/// as it stood last.
struct PastEnding: Sendable {
  var at: Micros
  var feed: Feed
  var key: String
  var fields: JSON

  /// The field that says since when it has been over.
  static let field = "endedThen"

  static func all(of steps: [PastWindow.Step]) -> [PastEnding] {
    steps.flatMap { step in
      step.changes.compactMap { change in
        guard change.after == nil, let last = change.before,
          FollowedState.open.keepsEnded(change.feed)
        else { return nil }
        let fields = last.setting([field], to: .string(step.at.rfc3339()))
        return PastEnding(at: step.at, feed: change.feed, key: change.key, fields: fields)
      }
    }
  }
}

extension JSON {
  /// Since when something in the past had been over; nil for what is of the present.
  var endedThen: Micros? { moment(PastEnding.field) }
}

extension PastState {
  /// What has ended is told of so much time before what is shown: an hour.
  static let endedMicrosMax: Int64 = 3_600 * 1_000_000
  private static let endedMicrosMin: Int64 = 60 * 1_000_000

  /// Tells from now on what has just ended, or no longer.
  mutating func showEnded(_ isWanted: Bool, at now: Micros) {
    wantsEnded = isWanted
    behindAsked = nil
    look(at: now)
  }

  /// The answer about the time before did not reach to what is shown: so much happened then.
  mutating func askForLessBefore(at now: Micros) {
    guard wantsEnded, endedSpanMicros > Self.endedMicrosMin else { return }
    endedSpanMicros /= 2
    behindAsked = nil
    look(at: now)
  }

  /// What had ended in the hour before a window and was not open again, as far as the windows that reach to it tell.
  func endings(before window: PastWindow) -> [PastEnding] {
    let start = window.span.from
    let reaching = windows.indices.first { index in
      windows[index].span.from < start && start <= windows[index].span.to.adding(Self.gapMicros)
    }
    guard let reaching else { return [] }
    let earlier = reaching == 0 ? endedBefore : []
    let later = windows[reaching].endings.filter { $0.at <= start }
    let oldest = start.adding(-Self.endedMicrosMax)
    return Self.last(of: (earlier + later).filter { $0.at >= oldest })
      .filter { window.beginning[$0.feed]?[$0.key] == nil }
  }

  /// So far apart windows that follow each other may lie.
  private static let gapMicros: Int64 = 1_000_000

  /// Whether anything of the window that is shown ended after one moment and up to another.
  func hasEnded(between earlier: Micros, and later: Micros) -> Bool {
    windows.first?.endings.contains { earlier < $0.at && $0.at <= later } ?? false
  }

  /// Whether anything is told of at one of two moments only since it is over for too long at the other.
  func hasLapsed(between one: Micros, and other: Micros) -> Bool {
    let lapsing =
      min(one, other).adding(-Self.endedMicrosMax)..<max(one, other).adding(-Self.endedMicrosMax)
    return endedBefore.contains { lapsing.contains($0.at) }
      || windows.first?.endings.contains { lapsing.contains($0.at) } ?? false
  }

  /// Puts what has ended in the hour up to the moment that is shown beside what is open.
  mutating func tellEnded() {
    known.forgetEnded()
    hasToldEnded = true
    guard let window = windows.first, let moment else { return }
    let oldest = moment.adding(-Self.endedMicrosMax)
    let over = endedBefore + window.endings.prefix { $0.at <= moment }
    for ending in Self.last(of: over.filter { $0.at >= oldest }) {
      known.putApart(ending.key, ending.fields, of: ending.feed)
    }
  }

  /// How each ended last, in order of time; of each collection the latest.
  private static func last(of endings: [PastEnding]) -> [PastEnding] {
    var seen: Set<EntityReference> = []
    var counts: [Feed: Int] = [:]
    return endings.reversed().filter { ending in
      guard counts[ending.feed, default: 0] < KnownEntities.endedMax,
        seen.insert(EntityReference(feed: ending.feed, key: ending.key)).inserted
      else { return false }
      counts[ending.feed, default: 0] += 1
      return true
    }
    .reversed()
  }
}
