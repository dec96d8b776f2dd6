internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Shows consoles where everybody is, by one tick for all of them.
///
/// Nothing is kept for a console but up to which change of the board it was shown: whoever moved three times since is
/// shown once, where it is now. A console whose socket is busy is passed over and shown the newest later.
final class MoverCast {
  /// How a console asks for it.
  static let feedName = "positions"
  /// How often it looks who is due, in milliseconds.
  static let tickMilliseconds = 200
  static let tickMicros = Int64(tickMilliseconds) * 1_000

  private final class Audience {
    unowned let console: any MoverConsole
    var view: MoverView

    init(_ console: any MoverConsole, _ view: MoverView) {
      self.console = console
      self.view = view
    }
  }

  /// Tells when frames are due, in microseconds.
  var clock: () -> Int64 = EventLoop.monotonicMicros
  /// How often a console was shown something.
  private(set) var sent: UInt64 = 0
  /// How often a console would have been shown something, had its socket not been busy.
  private(set) var skipped: UInt64 = 0

  private unowned let server: ZhihuiServer
  private var board = MoverBoard()
  /// Whether the board is kept: not before somebody wants to see it.
  private var isKept = false
  private var audiences: [ObjectIdentifier: Audience] = [:]
  private var timer: Timer?

  init(server: ZhihuiServer) { self.server = server }

  /// Whether it looks at all.
  var isTicking: Bool { timer != nil }

  /// The number of a console's subscription; nil where it has none.
  func number(of console: any MoverConsole) -> Int64? {
    audiences[ObjectIdentifier(console)]?.view.number
  }

  /// Shows a console where everybody is, from the next tick on.
  func follow(
    _ console: any MoverConsole, _ number: Int64, _ form: MoverForm, _ scope: MoverScope
  ) {
    if !isKept {
      isKept = true
      for sighting in server.pipeline.centre.sightings() { board.see(sighting) }
    }
    audiences[ObjectIdentifier(console)] = Audience(
      console, MoverView(number, form, scope, now: clock()))
    guard timer == nil else { return }
    timer = server.loop.schedule(
      afterMilliseconds: Self.tickMilliseconds, repeatingMilliseconds: Self.tickMilliseconds
    ) { [unowned self] in tick() }
  }

  /// Takes what a console's `vis` message says.
  func take(_ json: JSON, from console: any MoverConsole) throws(CommandRefusal) {
    guard let audience = audiences[ObjectIdentifier(console)],
      json["s"]?.integer == audience.view.number
    else {
      throw .field("s", "must be the subscription of positions", "必须为 positions 订阅的编号")
    }
    try audience.view.take(json, board, now: clock())
  }

  /// Shows a console nothing more.
  func leave(_ console: any MoverConsole) {
    audiences[ObjectIdentifier(console)] = nil
    guard audiences.isEmpty else { return }
    timer?.cancel()
    timer = nil
  }

  /// Takes over a batch's changes.
  func publish(_ changes: [EntityChange]) {
    guard isKept else { return }
    for change in changes where change.collection == .tracks {
      guard let uuid = UUID128(change.key) else { continue }
      if let sighting = server.pipeline.centre.sighting(of: uuid) {
        board.see(sighting)
      } else {
        board.forget(uuid)
      }
    }
  }

  /// Shows everybody what they have not seen, as far as it is due.
  func tick() {
    let now = clock()
    var tick = MoverTick(
      board, at: server.pipeline.head, moment: server.pipeline.playing ?? server.clock())
    for audience in audiences.values
    where audience.view.isDue(now: now) && audience.view.hasNews(of: board) {
      guard audience.console.takesPositions else {
        skipped += 1
        continue
      }
      let frames = audience.view.look(at: &tick, now: now)
      guard !frames.isEmpty else { continue }
      sent += 1
      audience.console.give(frames)
    }
  }
}
