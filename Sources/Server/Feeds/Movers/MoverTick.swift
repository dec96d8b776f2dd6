internal import Events
internal import Loop
internal import Wire

/// What there is to show at one tick, each thing found and encoded once for all consoles that want the same.
struct MoverTick {
  /// Who moved in a span of changes, and who went.
  struct Span {
    /// Where those are who moved, by handle.
    let movers: [Mover]
    /// Who went, by handle.
    let gone: [UInt32]
  }

  private struct FrameKey: Hashable {
    let since: UInt64
    let form: MoverForm
  }

  private struct PartKey: Hashable {
    let handles: [UInt32]
    let form: MoverForm
  }

  let board: MoverBoard
  private let position: Position
  private let moment: Micros
  private var spans: [UInt64: Span] = [:]
  private var frames: [FrameKey: [SharedBytes]] = [:]
  private var parts: [PartKey: [SharedBytes]] = [:]
  private var names: [[UInt32]: [SharedBytes]] = [:]

  /// - Parameters:
  ///   - position: up to where the log is shown by the board.
  ///   - moment: what ages are reckoned from.
  init(_ board: MoverBoard, at position: Position, moment: Micros) {
    self.board = board
    self.position = position
    self.moment = moment
  }

  /// Who moved or went after a change, anywhere.
  mutating func span(since change: UInt64) -> Span {
    if let span = spans[change] { return span }
    let changed = board.changed(since: change)
    let span = Span(
      movers: changed.compactMap { handle in board[handle].fix.map { mover(handle, $0) } },
      gone: changed.filter { board[$0].fix == nil })
    spans[change] = span
    return span
  }

  /// Where those are who moved after a change, anywhere.
  mutating func frames(since change: UInt64, _ form: MoverForm) -> [SharedBytes] {
    let key = FrameKey(since: change, form: form)
    if let frames = frames[key] { return frames }
    let encoded = MoverMessages.positions(
      span(since: change).movers, form, at: position, moment: moment)
    frames[key] = encoded
    return encoded
  }

  /// Where some are, in order of handle: made once for all consoles that look at the same part of the world.
  mutating func frames(of movers: [Mover], _ form: MoverForm) -> [SharedBytes] {
    let key = PartKey(handles: movers.map(\.handle), form: form)
    if let frames = parts[key] { return frames }
    let encoded = MoverMessages.positions(movers, form, at: position, moment: moment)
    parts[key] = encoded
    return encoded
  }

  /// Who some handles are.
  mutating func names(of handles: [UInt32]) -> [SharedBytes] {
    guard !handles.isEmpty else { return [] }
    if let messages = names[handles] { return messages }
    let messages = MoverMessages.names(handles.map { ($0, board.subject(of: $0)) })
    names[handles] = messages
    return messages
  }

  private func mover(_ handle: UInt32, _ fix: TrackFix) -> Mover {
    Mover(
      handle: handle, latitudeE7: fix.latitudeE7, longitudeE7: fix.longitudeE7,
      speedMillimetresPerSecond: fix.speedMillimetresPerSecond,
      courseCentidegrees: fix.courseCentidegrees, accuracyMillimetres: fix.accuracyMillimetres,
      status: fix.status, ageMilliseconds: moment.milliseconds - fix.time.milliseconds)
  }
}
