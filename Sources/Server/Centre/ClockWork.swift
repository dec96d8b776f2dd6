internal import Engine
internal import Events
internal import Loop
internal import Seal

/// Lets the centre's clocks speak when their moment has come.
///
/// What a clock said is in the log and in the rules' state, so that a clock that is struck again, after a crash or
/// twice, has nothing to say. The agenda is looked at in short steps rather than by a timer for the next moment: the
/// wall clock may be set meanwhile.
final class ClockWork {
  static let beatMilliseconds = 200
  /// How many clocks may be struck in one turn of the loop; after a long standstill the others follow.
  private static let strikesMax = 64
  private static let system = Actor(name: "zhihui", role: nil)

  private let pipeline: CommitPipeline
  private let clock: () -> Micros
  private let mayWrite: () -> Bool
  private var beat: Timer?

  /// Called with what a refusal of a strike says: nobody else would hear of it.
  var onRefusal: ((CommandRefusal) -> Void)?

  /// - Parameter mayWrite: whether this server takes commands now.
  init(
    _ pipeline: CommitPipeline, clock: @escaping () -> Micros, mayWrite: @escaping () -> Bool
  ) {
    self.pipeline = pipeline
    self.clock = clock
    self.mayWrite = mayWrite
  }

  /// Begins to look at the agenda.
  func start(on loop: EventLoop) {
    beat = loop.schedule(
      afterMilliseconds: Self.beatMilliseconds, repeatingMilliseconds: Self.beatMilliseconds
    ) { [unowned self] in look() }
  }

  func stop() {
    beat?.cancel()
    beat = nil
  }

  /// Strikes the clocks whose moment has come.
  func look() {
    let now = clock()
    for _ in 0..<Self.strikesMax {
      guard mayWrite(), let next = pipeline.centre.nextClock(), next.moment <= now else {
        return
      }
      var isTaken = true
      let command = Command(
        id: .version7(at: now, random: (RandomBytes.integer(), RandomBytes.integer())),
        action: .clock(next.clock, .strike))
      pipeline.submit(command, actor: Self.system) { [weak self] result in
        guard case .rejected(let refusal) = result else { return }
        isTaken = false
        self?.onRefusal?(refusal)
      }
      // Whatever was in its way is asked again at the next beat.
      guard isTaken else { return }
    }
  }
}
