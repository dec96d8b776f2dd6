internal import Loop
internal import Wire

/// What one console sees of those who move, and how far it has been shown that.
struct MoverView {
  /// As the console numbers its subscription.
  let number: Int64
  private let form: MoverForm
  private var scope: MoverScope
  /// Up to which change of the board it was shown; nil before the first frame.
  private var seen: UInt64?
  /// Whether everybody is to be looked at, since it looks at another part of the world.
  private var looksAnew = false
  /// Who is on its map, if that is a part of the world only.
  private var shown = HandleSet()
  private var told = ToldHandles()
  /// When its next frame may come, in microseconds.
  private var dueAt: Int64

  init(_ number: Int64, _ form: MoverForm, _ scope: MoverScope, now: Int64) {
    (self.number, self.form, self.scope) = (number, form, scope)
    dueAt = now
  }

  func isDue(now: Int64) -> Bool { now >= dueAt }

  /// Whether something happened that it may want to see.
  func hasNews(of board: MoverBoard) -> Bool { looksAnew || seen != board.changes }

  /// Takes what a `vis` message says; it counts from the next tick on.
  mutating func take(_ json: JSON, _ board: MoverBoard, now: Int64) throws(CommandRefusal) {
    let old = scope
    try scope.take(json)
    guard scope != old else { return }
    dueAt = now
    guard scope.viewport != old.viewport, let seen else { return }
    let wasShown = !looksAnew
    looksAnew = true
    // Of a world that was asked for and never shown there is nothing to keep account of.
    guard old.viewport == nil, wasShown else { return }
    // So far nobody kept account of who is on its map: everybody was.
    for handle in board.everybody ?? 1...1 where told.includes(handle) {
      let entry = board[handle]
      if entry.fix != nil || entry.changed > seen { shown.insert(handle) }
    }
  }

  /// What it is to be given: names, positions, and who left.
  mutating func look(at tick: inout MoverTick, now: Int64) -> [SharedBytes] {
    // The first frame tells that there is nobody, too.
    let isFirst = seen == nil
    let since = seen ?? 0
    let interval = scope.intervalMicros
    dueAt = max(dueAt + interval, now + interval - MoverCast.tickMicros)
    defer {
      seen = tick.board.changes
      looksAnew = false
    }
    guard looksAnew || scope.viewport != nil else {
      let span = tick.span(since: since)
      let names = tick.names(of: told.takeUntold(of: span.movers))
      told.toldEverybody(through: tick.board.handleMax)
      let frames = span.movers.isEmpty && !isFirst ? [] : tick.frames(since: since, form)
      return names + frames + MoverMessages.left(isFirst ? [] : span.gone, number)
    }
    // Whoever looks at another part of the world looks at everybody, whether they moved or not.
    let (movers, left) = sort(tick.span(since: looksAnew ? 0 : since), tick.board, since: since)
    let names = tick.names(of: told.takeUntold(of: movers))
    if scope.viewport == nil {
      told.toldEverybody(through: tick.board.handleMax)
      shown = HandleSet()
    }
    let frames = movers.isEmpty && !isFirst ? [] : tick.frames(of: movers, form)
    return names + frames + MoverMessages.left(left, number)
  }

  /// Who of a span is to be shown anew and who no longer.
  private mutating func sort(
    _ span: MoverTick.Span, _ board: MoverBoard, since change: UInt64
  ) -> (movers: [Mover], left: [UInt32]) {
    var movers: [Mover] = []
    var left: [UInt32] = []
    for mover in span.movers {
      if scope.viewport?.contains(mover) ?? true {
        let isNew = shown.insert(mover.handle)
        if isNew || board[mover.handle].changed > change { movers.append(mover) }
      } else if shown.remove(mover.handle) {
        left.append(mover.handle)
      }
    }
    for handle in span.gone where shown.remove(handle) { left.append(handle) }
    return (movers, left)
  }
}
