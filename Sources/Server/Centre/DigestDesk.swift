internal import EventLog
internal import Events
internal import Loop

/// Makes the digest of the state on the pool, while commands and feeds go on.
///
/// The state is taken as it stands at one position (``EntityStore/still()``). One digest is made at a time, so that
/// those who ask hold up at most one thread of those that also write the log, and is kept for whoever asks again
/// before anything happens. Nobody is told of a position before the one at which he asked.
final class DigestDesk {
  /// The digest at a position.
  struct Digested: Sendable {
    let position: Position
    let summaries: EntityStore.Summaries
    /// How many entities are kept from some, by the restricted incidents for whose sake.
    var kept: [Set<IncidentID>: Int] = [:]

    /// How many are kept from those who see these restricted incidents only.
    func hidden(from seen: Set<IncidentID>) -> Int {
      kept.reduce(0) { $1.key.isSubset(of: seen) ? $0 : $0 + $1.value }
    }
  }

  private struct Job: Sendable {
    let entities: EntityStore
    let restrictions: Restrictions
  }

  private struct Done: Sendable {
    let result: Result<EntityStore.Summaries, LogFailure>
    let kept: [Set<IncidentID>: Int]
  }

  typealias Answer = (Result<Digested, LogFailure>) -> Void

  /// Requests that may wait; a further one is answered `busy`.
  static let waitingMax = 64

  /// What the pool does with a state that was taken.
  typealias Work = @Sendable (EntityStore) -> Result<EntityStore.Summaries, LogFailure>

  /// Another one only where somebody tests what happens meanwhile.
  var work: Work = DigestDesk.digests

  private let pipeline: CommitPipeline
  private var latest: Digested?
  /// The position of the digest that is being made.
  private var running: Position?
  /// Who gets what is being made.
  private var joined: [Answer] = []
  /// Who asked when that had begun, of a later position.
  private var waiting: [Answer] = []
  private var onIdle: (() -> Void)?

  init(pipeline: CommitPipeline) { self.pipeline = pipeline }

  /// Whether so many wait that new requests are turned away.
  var isFull: Bool { joined.count + waiting.count >= Self.waitingMax }

  /// Hands over the digest at the present position or a later one.
  func digest(then answer: @escaping Answer) {
    let head = pipeline.head
    if let latest, latest.position == head { return answer(.success(latest)) }
    if running == head { return joined.append(answer) }
    waiting.append(answer)
    begin()
  }

  /// Makes none any more; `then` runs when nothing of the directory is held.
  func close(then: @escaping () -> Void) {
    let answers = waiting
    waiting = []
    for answer in answers { answer(.failure(.stopped)) }
    if running == nil { then() } else { onIdle = then }
  }

  private func begin() {
    guard running == nil, !waiting.isEmpty else { return }
    swap(&joined, &waiting)
    let position = pipeline.head
    let entities: EntityStore
    do throws(LogFailure) {
      entities = try pipeline.entities.still()
    } catch {
      return finish(.failure(error))
    }
    running = position
    let work = work
    let restrictions = pipeline.centre.restrictions.still(entities.archive)
    pipeline.loop.offload(Job(entities: entities, restrictions: restrictions)) { job in
      let entities = job.entities
      defer { entities.archive?.close() }
      return Done(result: work(entities), kept: job.restrictions.counts(in: entities))
    } then: { [self] done in
      switch done.result {
      case .success(let summaries):
        finish(
          .success(Digested(position: position, summaries: summaries, kept: done.kept)))
      case .failure(let failure):
        pipeline.failArchive(failure)
        finish(.failure(failure))
      }
    }
  }

  @Sendable static func digests(
    _ entities: EntityStore
  ) -> Result<EntityStore.Summaries, LogFailure> {
    do throws(LogFailure) {
      return .success(try entities.digests())
    } catch {
      return .failure(error)
    }
  }

  private func finish(_ result: Result<Digested, LogFailure>) {
    running = nil
    latest = try? result.get()
    let answers = joined
    joined = []
    for answer in answers { answer(result) }
    onIdle?()
    onIdle = nil
    begin()
  }
}
