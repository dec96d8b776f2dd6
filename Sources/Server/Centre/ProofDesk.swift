internal import EventLog
internal import Events
internal import Loop

/// Has heads of the log signed at an interval, and proofs made, on the pool and one at a time.
///
/// The writer's batches go through the same pool, so proofs may wait for them but hold up at most one thread.
final class ProofDesk {
  /// Requests for proofs that may wait; a further one is answered `busy`.
  static let waitingMax = 64

  private struct Job<Value: Sendable>: Sendable {
    let directory: LogDirectory
    let work: @Sendable (inout LogProver) throws(LogFailure) -> Value
  }

  /// Called when a head could not be signed, with another failure than the last time.
  var onFailure: ((LogFailure) -> Void)?
  /// The key that signs; nil where heads are not signed and there is none.
  let signer: NoteSigner?

  /// When the latest head was signed; nil where there is none.
  private(set) var signedAt: Micros?

  private let loop: EventLoop
  private let directory: LogDirectory
  private let intervalSeconds: Int
  private let clock: () -> Micros
  private var timer: Timer?
  private var isBusy = false
  private var waiting: [() -> Void] = []
  private var lastFailure: LogFailure?

  init(
    loop: EventLoop, directory: LogDirectory, configuration: ServerConfiguration,
    storeID: UUID128, clock: @escaping () -> Micros
  ) throws(LogFailure) {
    let keyFile = SigningKeyFile(path: directory.path(of: configuration.signingKey))
    intervalSeconds = configuration.signingIntervalSeconds
    signer =
      intervalSeconds > 0
      ? try keyFile.openOrMake(storeID: storeID) : try keyFile.open(storeID: storeID)
    self.loop = loop
    self.directory = directory
    self.clock = clock
  }

  /// Begins to sign.
  func start() {
    run({ prover throws(LogFailure) in try prover.latest()?.at }) { [self] result in
      if case .success(let at?) = result { signedAt = max(at, signedAt ?? at) }
    }
    guard intervalSeconds > 0 else { return }
    let milliseconds = intervalSeconds * 1_000
    timer = loop.schedule(afterMilliseconds: milliseconds, repeatingMilliseconds: milliseconds) {
      [unowned self] in sign {}
    }
  }

  /// Ends signing with a last head; the log must have been closed.
  func stop(then: @escaping () -> Void) {
    timer?.cancel()
    guard intervalSeconds > 0 else { return then() }
    sign(then: then)
  }

  /// Signs a head if the log has grown.
  func sign(then: @escaping () -> Void) {
    guard let signer else { return then() }
    let now = clock()
    run({ prover throws(LogFailure) in try prover.sign(with: signer, at: now) != nil }) {
      [self] result in
      switch result {
      case .success(let isSigned):
        lastFailure = nil
        if isSigned { signedAt = now }
      case .failure(let failure):
        if failure != lastFailure { onFailure?(failure) }
        lastFailure = failure
      }
      then()
    }
  }

  /// Whether so many wait that new requests are turned away.
  var isFull: Bool { waiting.count >= Self.waitingMax }

  /// Has a piece of work done; the result comes back on the loop.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (inout LogProver) throws(LogFailure) -> Value,
    then: @escaping (Result<Value, LogFailure>) -> Void
  ) {
    guard !isBusy else {
      waiting.append { [self] in run(work, then: then) }
      return
    }
    isBusy = true
    let job = Job(directory: directory, work: work)
    loop.offload(job, Self.perform) { [self] result in
      isBusy = false
      then(result)
      if !isBusy, !waiting.isEmpty { waiting.removeFirst()() }
    }
  }

  private static func perform<Value: Sendable>(
    _ job: consuming Job<Value>
  ) -> Result<Value, LogFailure> {
    let job = job
    do throws(LogFailure) {
      return .success(try LogProver.with(job.directory, job.work))
    } catch {
      return .failure(error)
    }
  }
}
