internal import Events
internal import Seal

/// Holds signed heads against a log while it is walked: those stored beside it, and those kept elsewhere.
struct SignedHeadCheck: ~Copyable {
  /// Events that were given up: all behind `tail` that were written before `epoch`.
  struct Loss {
    let tail: UInt64
    let epoch: UInt64
  }

  private static let pageHeads = 1_000

  /// Losses met so far.
  var losses: [Loss] = []
  /// How many stored heads agree and are rightly signed.
  private(set) var agreed: UInt64 = 0
  /// How many stored heads saw what was lost.
  private(set) var lost: UInt64 = 0
  /// The greatest position that a rightly signed head vouches for.
  private(set) var signed: Position?

  private let identity: LogIdentity
  private let keys: [NoteKey]
  private let mustBeSigned: Bool
  private var file: HeadFile?
  // What is signed while the log is walked lies beyond what is walked.
  private let lastNumber: Int64
  private var hasher: TreeHasher
  private var builder = TreeBuilder()
  // Those of both kinds that come next, the least size first.
  private var stored: ArraySlice<SignedHead> = []
  private var kept: ArraySlice<SignedHead>
  private var nextSize = UInt64.max
  private var checkNodes = true

  /// Opens the heads that stand now. The log is to be opened behind it, so that it holds what they were signed over.
  init(
    _ directory: LogDirectory, _ identity: LogIdentity, keys: [NoteKey], kept: [SignedHead]
  ) throws(LogFailure) {
    var file = try HeadFile.reading(directory, identity)
    let known = try keys.isEmpty ? file?.signers() ?? [] : keys
    let lastNumber = try file?.lastNumber() ?? 0
    let page =
      try file?.heads(after: 0, epoch: 0, limit: Self.pageHeads, through: lastNumber) ?? []
    self.lastNumber = lastNumber
    self.file = file
    self.identity = identity
    self.keys = known
    self.kept = kept.sorted { $0.size < $1.size }[...]
    mustBeSigned = !keys.isEmpty
    hasher = TreeHasher(identity.algorithm)
    stored = page[...]
    aim()
  }

  /// Tells of the event that was walked just now.
  @inline(__always)
  mutating func take(_ position: UInt64, _ hash: Digest) throws(LogFailure) -> Words? {
    guard nextSize != UInt64.max else { return nil }
    return try grow(position, hash)
  }

  private mutating func grow(_ position: UInt64, _ hash: Digest) throws(LogFailure) -> Words? {
    builder.append(hash, &hasher)
    for node in builder.takeCompleted() where checkNodes {
      guard let known = try file?.node(node.subtree) else {
        // Nodes are made up to a head, and all of them below it.
        checkNodes = false
        break
      }
      guard known == node.hash else {
        return Words(
          "the stored node of the tree over the events up to here is another",
          "截至此处的已存默克尔树节点不符")
      }
    }
    guard position == nextSize else { return nil }
    let root = builder.root(&hasher)
    while let head = kept.first, head.size == position {
      if let fault = fault(of: head, root, hash) { return fault }
      if isLost(head) { return Self.keptLost }
      kept = kept.dropFirst()
      signed = Position(position)
    }
    while let head = stored.first, head.size == position {
      if isLost(head) {
        lost += 1
      } else {
        if let fault = fault(of: head, root, hash) { return fault }
        agreed += 1
        signed = Position(position)
      }
      try next()
    }
    aim()
    return nil
  }

  /// Tells that the walk has come to the log's end; what heads say of events beyond it.
  mutating func finish(at end: Position) throws(LogFailure) -> Verification.Fault? {
    if try file?.isWhole() == false {
      return Verification.Fault(position: end.next, what: Self.damaged)
    }
    if let head = kept.first { return beyond(head, end, isLost(head) ? Self.keptLost : nil) }
    while let head = stored.first {
      guard isLost(head) else { return beyond(head, end, nil) }
      lost += 1
      try next()
    }
    if mustBeSigned, signed == nil {
      return Verification.Fault(
        position: end.next,
        what: Words("no head is signed with the key that was given", "没有用所给密钥签名的日志头"))
    }
    return nil
  }

  private func beyond(
    _ head: SignedHead, _ end: Position, _ words: Words?
  ) -> Verification.Fault {
    if head.origin != SignedHead.origin(of: identity.storeID) {
      return Verification.Fault(position: end.next, what: Self.foreign)
    }
    return Verification.Fault(
      position: end.next,
      what: words
        ?? Words(
          "the event is missing: a head was signed at position \(head.size)",
          "事件缺失：曾在序号 \(head.size) 处签名"))
  }

  private func fault(of head: SignedHead, _ root: Digest, _ chainHash: Digest) -> Words? {
    guard head.origin == SignedHead.origin(of: identity.storeID),
      head.algorithm == identity.algorithm
    else { return Self.foreign }
    guard head.root == root, head.chainHash == chainHash else {
      return Words(
        "the history up to here is not the one that was signed", "此前的历史与已签名的不一致")
    }
    guard head.epoch <= identity.epoch else {
      return Words("the signed head is of a greater epoch", "签名日志头属于更大的纪元")
    }
    guard keys.contains(where: { head.isSigned(by: $0) }) else {
      return Words(
        "the head is not signed with a key that is known; name the key",
        "日志头未用已知密钥签名；请指定密钥")
    }
    return nil
  }

  private static let damaged = Words(
    "the file of signed heads is damaged: put heads.db of a backup in its place, or move it away",
    "签名日志头文件已损坏：请换上备份中的 heads.db，或将其移走")
  private static let foreign = Words("the signed head belongs to another log", "签名日志头属于另一个日志")
  private static let keptLost = Words(
    "the head that was kept saw events that were lost and given up", "所留存的日志头包含已丢失并被放弃的事件")

  private func isLost(_ head: SignedHead) -> Bool {
    losses.contains { $0.tail < head.size && head.epoch < $0.epoch }
  }

  private mutating func next() throws(LogFailure) {
    guard let head = stored.popFirst(), stored.isEmpty else { return }
    let page =
      try file?.heads(
        after: head.size, epoch: head.epoch, limit: Self.pageHeads, through: lastNumber) ?? []
    stored = page[...]
  }

  private mutating func aim() {
    nextSize = min(stored.first?.size ?? UInt64.max, kept.first?.size ?? UInt64.max)
  }
}
