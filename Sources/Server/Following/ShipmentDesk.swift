internal import EventLog
internal import Events
internal import Loop
internal import Seal

/// Answers what copies ask about the log. Everything is read on the pool, one question after another, since a shipment
/// is megabytes.
final class ShipmentDesk {
  /// Questions that may wait; a further one is answered ``busy``.
  static let askedMax = 64
  /// How long whoever is turned away waits before asking again, in seconds.
  static let retrySeconds = 1

  private enum Question: Sendable {
    case summary
    case hash(Position)
    case shipment(Position, ShipmentLimit)
    case keys(after: Int64, through: Position)
  }

  private enum Reply: Sendable {
    case summary(LogSummary)
    case hash(Digest?)
    case shipment([UInt8])
    case keys([UInt8])
  }

  private struct Shipper: ~Copyable, @unchecked Sendable {  // one owner moves, never shared
    var shipper: LogShipper?
    let directory: LogDirectory

    mutating func answer(_ question: Question) throws(CopyFailure) -> Reply {
      let shipper = try open()
      switch question {
      case .summary: return .summary(try shipper.summary())
      case .hash(let position): return .hash(try shipper.hash(at: position))
      case .shipment(let position, let limit):
        return .shipment(try shipper.shipment(after: position, limit).bytes)
      case .keys(let row, let position):
        let summary = try shipper.summary()
        return .keys(
          try VaultShipper.keys(
            of: directory, storeID: summary.storeID, after: row,
            through: min(position, summary.head.position)
          ).bytes)
      }
    }

    private mutating func open() throws(CopyFailure) -> LogShipper {
      if let shipper { return shipper }
      do throws(LogFailure) {
        let opened = try LogShipper(directory)
        shipper = opened
        return opened
      } catch {
        throw .log(error)
      }
    }
  }

  private struct Job: ~Copyable, Sendable {
    var shipper: Shipper
    let question: Question
  }

  private struct Done: ~Copyable, Sendable {
    let shipper: Shipper
    let result: Result<Reply, CopyFailure>
  }

  private struct Asked {
    let question: Question
    let then: (Result<Reply, CopyFailure>) -> Void
  }

  private final class Waiter {
    let after: Position
    private var answer: (() -> Void)?
    private var timer: Timer?

    init(after: Position, loop: EventLoop, milliseconds: Int, answer: @escaping () -> Void) {
      self.after = after
      self.answer = answer
      timer = loop.schedule(afterMilliseconds: milliseconds) { [weak self] in self?.release() }
    }

    var isReleased: Bool { answer == nil }

    func release() {
      timer?.cancel()
      timer = nil
      let answer = answer
      self.answer = nil
      answer?()
    }
  }

  private let loop: EventLoop
  private var shipper: Shipper?
  private var asked: [Asked] = []
  private var waiters: [Waiter] = []

  init(loop: EventLoop, directory: LogDirectory) {
    self.loop = loop
    shipper = Shipper(shipper: nil, directory: directory)
  }

  func summary(then: @escaping (Result<LogSummary, CopyFailure>) -> Void) {
    ask(.summary) { result in
      then(
        result.map { if case .summary(let summary) = $0 { summary } else { preconditionFailure() } }
      )
    }
  }

  func hash(at position: Position, then: @escaping (Result<Digest?, CopyFailure>) -> Void) {
    ask(.hash(position)) { result in
      then(result.map { if case .hash(let hash) = $0 { hash } else { preconditionFailure() } })
    }
  }

  func shipment(
    after position: Position, _ limit: ShipmentLimit,
    then: @escaping (Result<[UInt8], CopyFailure>) -> Void
  ) {
    ask(.shipment(position, limit)) { result in
      then(
        result.map { if case .shipment(let bytes) = $0 { bytes } else { preconditionFailure() } })
    }
  }

  func keys(
    after row: Int64, through position: Position,
    then: @escaping (Result<[UInt8], CopyFailure>) -> Void
  ) {
    ask(.keys(after: row, through: position)) { result in
      then(result.map { if case .keys(let bytes) = $0 { bytes } else { preconditionFailure() } })
    }
  }

  /// Whether so many wait that new requests are turned away.
  var isFull: Bool { asked.count >= Self.askedMax }

  /// Runs an action when the log has grown beyond a position, or when the time is up.
  func wait(beyond position: Position, milliseconds: Int, then: @escaping () -> Void) {
    waiters.removeAll { $0.isReleased }
    waiters.append(
      Waiter(after: position, loop: loop, milliseconds: milliseconds, answer: then))
  }

  /// Tells those who wait that the log has grown.
  func published(_ head: Position) {
    guard !waiters.isEmpty else { return }
    let ready = waiters.filter { $0.after < head }
    waiters.removeAll { $0.after < head || $0.isReleased }
    for waiter in ready { waiter.release() }
  }

  /// Lets everybody go who waits.
  func close() {
    let waiters = waiters
    self.waiters = []
    for waiter in waiters { waiter.release() }
  }

  private func ask(
    _ question: Question, then: @escaping (Result<Reply, CopyFailure>) -> Void
  ) {
    asked.append(Asked(question: question, then: then))
    advance()
  }

  private func advance() {
    guard !asked.isEmpty, let shipper = shipper.take() else { return }
    let next = asked.removeFirst()
    loop.offload(Job(shipper: shipper, question: next.question), Self.answer) { [self] done in
      let result = done.result
      self.shipper = consume done.shipper
      next.then(result)
      advance()
    }
  }

  private static func answer(_ job: consuming Job) -> Done {
    var shipper = job.shipper
    let result: Result<Reply, CopyFailure>
    do throws(CopyFailure) {
      result = .success(try shipper.answer(job.question))
    } catch {
      result = .failure(error)
    }
    return Done(shipper: shipper, result: result)
  }
}
