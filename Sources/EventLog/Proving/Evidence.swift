public import Events
internal import Seal

/// The events of some streams of a log, each proven to stand under a signed head (EventSchemas/FORMAT.md,
/// section 10). It needs nothing else to be checked but trust in the key.
public struct Evidence: Equatable, Sendable {
  /// Identifies the log.
  public var storeID: UUID128
  /// What the head's signature is checked with.
  public var key: NoteKey
  /// What vouches for the events.
  public var head: SignedHead
  /// The streams, by name.
  public var streams: [String]
  /// Their events in the order of the log.
  public var events: [EvidenceEvent]

  /// Puts evidence together.
  public init(
    storeID: UUID128, key: NoteKey, head: SignedHead, streams: [String], events: [EvidenceEvent]
  ) {
    self.storeID = storeID
    self.key = key
    self.head = head
    self.streams = streams
    self.events = events
  }

  /// The first thing that is wrong; nil where every event is proven and no version of a stream is left out.
  ///
  /// What cannot be told is whether a stream had further events after its last one here.
  public var fault: Verification.Fault? {
    let origin = SignedHead.origin(of: storeID)
    guard head.origin == origin, key.name == origin else {
      return fault(.start, "head and key are of another log", "日志头与密钥属于其他日志")
    }
    guard head.isSigned(by: key) else {
      return fault(
        Position(head.size), "the head is not signed with the key", "日志头未用该密钥签名")
    }
    var next = Dictionary(streams.map { ($0, UInt64(0)) }) { first, _ in first }
    guard next.count == streams.count, !streams.isEmpty else {
      return fault(.start, "the streams are not named once each", "流名称缺失或重复")
    }
    var last = Position.start
    var lastHash = EventChain.genesis(storeID: storeID, head.algorithm)
    for event in events {
      guard event.position > last else {
        return fault(event.position, "it stands out of order", "顺序错误")
      }
      if event.position == last.next, event.previous != lastHash {
        return Verification.Fault(position: event.position, what: ChainFault.hashWrong)
      }
      if let words = event.fault(under: head) {
        return Verification.Fault(position: event.position, what: words)
      }
      guard let due = next[event.stream] else {
        return fault(event.position, "its stream is not named", "所属流未列出")
      }
      guard event.version == due else {
        return fault(
          event.position, "version \(due) of \(event.stream) is left out",
          "缺少 \(event.stream) 的第 \(due) 版")
      }
      next[event.stream] = due + 1
      last = event.position
      lastHash = event.hash
    }
    if let empty = streams.first(where: { next[$0] == 0 }) {
      return fault(.start, "no event of \(empty) is there", "没有 \(empty) 的事件")
    }
    return nil
  }

  private func fault(_ position: Position, _ english: String, _ chinese: String)
    -> Verification.Fault
  {
    Verification.Fault(position: position, what: Words(english, chinese))
  }
}
