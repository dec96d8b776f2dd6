internal import EventLog
internal import Events
internal import Loop
internal import Seal

/// Copies a running centre: asks for what follows, has it proven and written, and has it shown.
final class Follower {
  /// How long to wait before asking again for a shipment that was not sound, in milliseconds.
  static let repeatMilliseconds = 2_000

  private let link: any OriginLink
  private unowned let server: ZhihuiServer
  private var isStopped = false
  /// Where the origin's log ended when it was last heard.
  private(set) var originHead = Position.start
  /// When it was last heard, by the monotonic clock; nil before the first time.
  private(set) var heardAt: Int64?
  /// What stands in the way now.
  private(set) var trouble: Words?
  /// Why keys of personal data could not be taken over when they were last asked for.
  private var keyTrouble: Words?
  private var toldStanding = KeyStanding.none
  /// Whether nothing is copied for want of space.
  private(set) var isWaitingForSpace = false

  init(_ link: any OriginLink, server: ZhihuiServer) {
    self.link = link
    self.server = server
    link.onTrouble = { [weak self] words in self?.trouble = words }
  }

  var url: String { link.url }

  /// What stands in the way of reading personal data here, for everybody.
  var keyWords: Words? { keyTrouble ?? server.pipeline.keyStanding.summary }

  func start() {
    // What was copied before keys travelled has none yet.
    server.pipeline.askForKeys { [weak self] result in
      guard let self, !isStopped else { return }
      switch result {
      case .failure(let failure): refuse(failure)
      case .success(nil): ask()
      case .success(let request?): fetch(request) { [weak self] in self?.ask() }
      }
    }
  }

  func stop() {
    isStopped = true
    link.close()
  }

  private func ask() {
    guard !isStopped else { return }
    if let closed = server.pipeline.closed { return wait(for: closed) }
    isWaitingForSpace = false
    link.shipment(after: server.pipeline.head) { [weak self] answer in
      guard let self, !isStopped else { return }
      switch answer {
      case .bytes(let bytes): prepare(bytes)
      case .lacking: compareHeads()
      case .withinBatch: refuse(.withinBatch(server.pipeline.head))
      }
    }
  }

  /// Copies nothing for which there is no room; the disk is looked at once a second anyway.
  private func wait(for closed: WriteGate.Closed) {
    isWaitingForSpace = true
    trouble = closed.copyingWords
    server.loop.schedule(afterMilliseconds: Self.repeatMilliseconds) { [weak self] in
      self?.ask()
    }
  }

  private func prepare(_ bytes: [UInt8]) {
    server.pipeline.prepare(bytes) { [weak self] result in
      guard let self, !isStopped else { return }
      switch result {
      case .failure(let failure): refuse(failure)
      case .success(let prepared):
        guard let keys = prepared.keys else { return take(prepared.shipment) }
        fetch(keys) { [weak self] in self?.take(prepared.shipment) }
      }
    }
  }

  /// Fetches keys until none follow. The log is copied whatever becomes of them.
  private func fetch(_ request: KeyRequest, then: @escaping () -> Void) {
    link.keys(after: request.after, through: request.through) { [weak self] answer in
      guard let self, !isStopped else { return }
      switch answer {
      case .refused(let words):
        keyTrouble = words
        then()
      case .bytes(let bytes):
        server.pipeline.receive(keys: bytes, for: request) { [weak self] result in
          guard let self, !isStopped else { return }
          switch result {
          case .success(let next?) where next.after > request.after: fetch(next, then: then)
          case .success:
            keyTrouble = nil
            then()
          case .failure(.log): return
          case .failure(let failure):
            keyTrouble = failure.words
            then()
          }
        }
      }
    }
  }

  /// Tells the keeper once what has to be done for personal data to be read.
  private func tellKeyStanding() {
    let standing = server.pipeline.keyStanding
    guard standing != toldStanding else { return }
    toldStanding = standing
    if let words = standing.words { server.onWarning?(words) }
  }

  private func take(_ shipment: Shipment) {
    guard !isStopped else { return }
    server.pipeline.append(shipment, of: link.url) { [weak self] result in
      guard let self, !isStopped else { return }
      switch result {
      case .success(let head):
        originHead = head
        heardAt = EventLoop.monotonicMicros()
        trouble = nil
        tellKeyStanding()
        ask()
      case .failure(let failure): refuse(failure)
      }
    }
  }

  private func refuse(_ failure: CopyFailure) {
    switch failure {
    case .fork(nil, let position): findFork(by: position)
    case .fork, .behind, .otherStore, .otherDigest, .epochBehind: end(failure)
    case .log: return
    case .shipmentInvalid, .notAtTail, .damaged, .withinBatch, .lacking, .notEmpty, .notACopy,
      .unreachable, .unproven, .promoted, .keysContradict:
      trouble = failure.words
      server.loop.schedule(afterMilliseconds: Self.repeatMilliseconds) { [weak self] in
        self?.ask()
      }
    }
  }

  /// The origin does not go on from where this log ends: either it lacks events that are here, or it has others.
  private func compareHeads() {
    link.head { [weak self] head in
      guard let self, !isStopped else { return }
      let common = min(head, server.pipeline.head)
      compare(at: common) { [self] isEqual in
        guard isEqual else { return findFork(by: common) }
        guard head < server.pipeline.head else {
          return end(.fork(first: nil, by: server.pipeline.head))
        }
        end(.behind(other: head, own: server.pipeline.head))
      }
    }
  }

  private func findFork(by position: Position) {
    search(ForkSearch(differentAt: position), by: position)
  }

  private func search(_ search: ForkSearch, by position: Position) {
    guard let next = search.next else {
      return end(.fork(first: search.first, by: position))
    }
    compare(at: next) { [self] isEqual in
      var search = search
      search.note(isEqual: isEqual)
      self.search(search, by: position)
    }
  }

  private func compare(at position: Position, then: @escaping (Bool) -> Void) {
    link.hash(at: position) { [weak self] other in
      guard let self, !isStopped else { return }
      server.desk.hash(at: position) { [weak self] result in
        guard let self, !isStopped else { return }
        switch result {
        case .success(let own): then(own == other)
        case .failure(let failure): end(failure)
        }
      }
    }
  }

  private func end(_ failure: CopyFailure) {
    stop()
    server.onCopyFailure?(failure)
  }
}
