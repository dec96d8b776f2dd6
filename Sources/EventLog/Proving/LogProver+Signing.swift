public import Events
internal import Seal

extension LogProver {
  /// Signs how far the log has come, and keeps the head; nil where it has not grown since the last one.
  ///
  /// Only the hashes of events since the last head are read. What was signed before is compared with the log first: a
  /// log that has another history is not signed, unless the loss was accepted in a greater epoch.
  ///
  /// - Throws: `corrupt` where the log is not the one that was signed.
  public mutating func sign(
    with signer: NoteSigner, at: Micros
  ) throws(LogFailure) -> SignedHead? {
    try file.connection.execute("BEGIN IMMEDIATE")
    let head = try appendHead(signer, at)
    try file.connection.execute("COMMIT")
    return head
  }

  /// Makes the nodes of the tree anew from the log, up to the latest head.
  ///
  /// - Throws: `corrupt` where the log is not the one that was signed.
  public mutating func rebuild() throws(LogFailure) {
    try file.connection.execute("BEGIN IMMEDIATE")
    try file.removeNodes()
    if let latest = try file.latest(), try grow(to: latest.size, past: latest) == nil {
      throw otherHistory(latest)
    }
    try file.connection.execute("COMMIT")
  }

  private mutating func appendHead(
    _ signer: NoteSigner, _ at: Micros
  ) throws(LogFailure) -> SignedHead? {
    let identity = session.identity
    var latest = try file.latest()
    guard let (size, chainHash) = try logHead() else { return nil }
    if let known = latest, try chainHashInLog(at: known.size) != known.chainHash {
      guard known.epoch < identity.epoch else { throw otherHistory(known) }
      try file.removeNodes()
      latest = nil
    }
    if let latest, latest.size == size, latest.epoch == identity.epoch { return nil }
    let root: Digest
    if let known = try grow(to: size, past: latest) {
      root = known
    } else {
      // The nodes do not give the root that was signed. Either they are damaged, or the log is.
      try file.removeNodes()
      guard let anew = try grow(to: size, past: latest) else {
        throw otherHistory(latest)
      }
      root = anew
    }
    let head = SignedHead(
      identity, size: size, root: root, chainHash: chainHash, at: at, signer: signer)
    try file.insert(head, signer.noteKey)
    return head
  }

  /// Takes the events up to `size` into the tree and gives its root; nil where the root at the latest head is not
  /// the signed one.
  private mutating func grow(
    to size: UInt64, past latest: SignedHead?
  ) throws(LogFailure) -> Digest? {
    var known = try file.leavesUnderNodes()
    if known > min(size, latest?.size ?? 0) {
      try file.removeNodes()
      known = 0
    }
    var peaks: [Digest] = []
    for subtree in Subtree.covering(0..<known) {
      guard let hash = try file.node(subtree) else { return nil }
      peaks.append(hash)
    }
    var builder = TreeBuilder(size: known, peaks: peaks)
    var isAsSigned = true
    while true {
      if let latest, builder.size == latest.size {
        isAsSigned = builder.root(&hasher) == latest.root
      }
      guard isAsSigned, builder.size < size else { break }
      var end = min(size, builder.size + UInt64(Self.pageRows))
      if let latest, builder.size < latest.size { end = min(end, latest.size) }
      var page: [Digest] = []
      let count = try readHashes(after: builder.size, limit: Int64(end - builder.size)) {
        hash, _ in page.append(hash)
      }
      guard count > 0 else {
        throw .corrupt(position: Position(builder.size + 1), what: ChainFault.missing)
      }
      for hash in page { builder.append(hash, &hasher) }
      try file.insert(builder.takeCompleted())
    }
    return isAsSigned ? builder.root(&hasher) : nil
  }

  private func logHead() throws(LogFailure) -> (size: UInt64, hash: Digest)? {
    var select = try session.connection.prepare(
      "SELECT position, hash FROM event ORDER BY position DESC LIMIT 1")
    guard try select.step() else { return nil }
    guard let size = select.count(0), let hash = select.digest(1) else {
      throw .corrupt(position: .start, what: ChainFault.unreadable)
    }
    return (size, hash)
  }

  private func chainHashInLog(at position: UInt64) throws(LogFailure) -> Digest? {
    var select = try session.connection.prepare("SELECT hash FROM event WHERE position = ?1")
    select.bind(1, Int64(clamping: position))
    return try select.step() ? select.digest(0) : nil
  }

  private func otherHistory(_ head: SignedHead?) -> LogFailure {
    .corrupt(
      position: Position(head?.size ?? 0),
      what: Words(
        "the history up to here is not the one that was signed", "此前的历史与已签名的不一致"))
  }
}
