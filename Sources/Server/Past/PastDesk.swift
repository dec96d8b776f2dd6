internal import EventLog
internal import Events
internal import Loop

/// Has the pool fold the past, one window after another, while commands and feeds go on.
///
/// It reads the log up to what was published. After an erasure, and when the log is written anew by somebody else,
/// nothing that was folded before is given any more.
final class PastDesk {
  /// Requests that may wait; a further one is answered `busy`.
  static let waitingMax = 16
  /// Answers that may be on their way to their readers; a further request is answered `busy` too.
  static let givenMax = 16

  /// What the pool made of a request.
  typealias Pieces = [[UInt8]]
  typealias Answer = (Result<Pieces, LogFailure>) -> Void

  /// A request, which its sender may have left.
  final class Asked {
    fileprivate let span: PastSpan
    fileprivate let user: String
    fileprivate let answer: Answer
    fileprivate var isLeft = false

    fileprivate init(_ span: PastSpan, _ user: String, _ answer: @escaping Answer) {
      (self.span, self.user, self.answer) = (span, user, answer)
    }

    /// Nobody is there any more to take the answer.
    func leave() { isLeft = true }
  }

  private struct Job: ~Copyable, Sendable {
    var archive: PastArchive
    let span: PastSpan
    let sight: Sight
    /// What the sight looks up in; nil where nothing is kept from anybody.
    let kept: SnapshotLookup?
    let directory: LogDirectory
    let head: Position
  }

  private struct Done: ~Copyable, Sendable {
    let archive: PastArchive
    let result: Result<Pieces, LogFailure>
  }

  /// Answers that are being given.
  private(set) var givenCount = 0
  /// Windows since the start, by whether their folds went on from one that was kept or began at the first event.
  private(set) var continuedCount: UInt64 = 0
  private(set) var anewCount: UInt64 = 0

  private let pipeline: CommitPipeline
  private let limits: PastLimits
  /// Nil while the pool has it.
  private var archive: PastArchive?
  private var epoch: UInt64
  private var isForgetting = false
  private var isSightOld = false
  private var running: Asked?
  private var waiting: [Asked] = []
  private var onIdle: (() -> Void)?

  init(pipeline: CommitPipeline, limits: PastLimits = PastLimits()) {
    self.pipeline = pipeline
    self.limits = limits
    epoch = pipeline.epoch
    archive = PastArchive(limits: limits)
  }

  /// Whether so many wait that new requests are turned away.
  var isFull: Bool { waiting.count >= Self.waitingMax || givenCount >= Self.givenMax }

  /// Hands over a part of the past, as far as a user may see it by now.
  func window(_ span: PastSpan, for user: String, then answer: @escaping Answer) -> Asked {
    let asked = Asked(span, user, answer)
    waiting.append(asked)
    begin()
    return asked
  }

  /// Gives nothing any more that was folded up to now: somebody's data were erased.
  func forget() {
    if archive == nil { isForgetting = true } else { renew() }
  }

  /// Has the answer made again that is under way: somebody may see more or less by now.
  func lookAgain() { isSightOld = running != nil }

  /// Begins with an archive that keeps nothing, and counts its folds from nothing.
  private func renew() {
    archive = PastArchive(limits: limits)
    counted = (0, 0)
  }

  /// Counts an answer that is being given, and one that was.
  func give() { givenCount += 1 }
  func release() { givenCount -= 1 }

  /// Folds nothing any more; `then` runs when nothing of the directory is held.
  func close(then: @escaping () -> Void) {
    let left = waiting
    waiting = []
    for asked in left where !asked.isLeft { asked.answer(.failure(.stopped)) }
    if running == nil { then() } else { onIdle = then }
  }

  private func begin() {
    guard running == nil, archive != nil else { return }
    waiting.removeAll(where: \.isLeft)
    guard !waiting.isEmpty else { return }
    if epoch != pipeline.epoch {
      epoch = pipeline.epoch
      forget()
    }
    let asked = waiting.removeFirst()
    let restrictions = pipeline.centre.restrictions
    let kept: SnapshotLookup?
    do throws(LogFailure) {
      kept = restrictions.isEmpty ? nil : try pipeline.entities.archive?.still()
    } catch {
      asked.answer(.failure(error))
      return begin()
    }
    guard let archive = archive.take() else { return }
    running = asked
    let job = Job(
      archive: archive, span: asked.span, sight: restrictions.still(kept).sight(of: asked.user),
      kept: kept, directory: pipeline.directory, head: pipeline.head)
    pipeline.loop.offload(job, Self.fold) { [self] done in ended(done, asked) }
  }

  private static func fold(_ job: consuming Job) -> Done {
    var archive = job.archive
    defer { job.kept?.close() }
    do throws(LogFailure) {
      let window = try archive.window(
        job.span, Reader(job.directory), through: job.head)
      let pieces = window.pieces(for: job.sight)
      // What could not be looked up may be kept from the asker.
      if let failure = job.kept?.failure {
        return Done(archive: archive, result: .failure(failure))
      }
      return Done(archive: archive, result: .success(pieces))
    } catch {
      return Done(archive: PastArchive(limits: archive.limits), result: .failure(error))
    }
  }

  private func ended(_ done: consuming Done, _ asked: Asked) {
    let result = done.result
    running = nil
    if isForgetting {
      // It may tell what is erased by now.
      isForgetting = false
      isSightOld = false
      renew()
      if onIdle == nil { waiting.insert(asked, at: 0) } else { asked.answer(.failure(.stopped)) }
    } else {
      let archive = done.archive
      // A fold that failed leaves a new archive, which begins to count at nothing.
      let isNew = archive.continuedCount + archive.anewCount < counted.continued + counted.anew
      if isNew { counted = (0, 0) }
      continuedCount += UInt64(archive.continuedCount - counted.continued)
      anewCount += UInt64(archive.anewCount - counted.anew)
      counted = (archive.continuedCount, archive.anewCount)
      self.archive = archive
      if isSightOld, onIdle == nil {
        waiting.insert(asked, at: 0)
      } else if !asked.isLeft {
        asked.answer(result)
      }
      isSightOld = false
    }
    onIdle?()
    onIdle = nil
    begin()
  }

  private var counted = (continued: 0, anew: 0)
}
