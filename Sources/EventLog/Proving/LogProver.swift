public import Events
public import Seal

/// Signs how far a log has come and proves what is in it (EventSchemas/FORMAT.md, section 9).
///
/// It works beside the log's writer with a read-only connection of its own, and is opened for one piece of work: then
/// nobody has to hold files open in between, and a command works beside a server.
public struct LogProver: ~Copyable {
  /// How many hashes of events one statement reads.
  static let pageRows: Int64 = 10_000

  let session: ReadSession
  var file: HeadFile
  var hashes: Statement
  var hasher: TreeHasher
  // The leaves of the two parts of the tree that a proof may need below the nodes that are kept.
  var leaves: [UInt64: [Digest]] = [:]

  private init(_ directory: LogDirectory) throws(LogFailure) {
    let session = try ReadSession(directory)
    let file = try HeadFile.writing(directory, session.identity)
    let hashes = try session.connection.prepare(
      "SELECT position, hash FROM event WHERE position > ?1 ORDER BY position LIMIT ?2")
    hasher = TreeHasher(session.identity.algorithm)
    self.file = file
    self.hashes = hashes
    self.session = session
  }

  /// Opens a log, works, and lets go of it.
  ///
  /// The work is done again where a writer came to a log that nobody had open.
  public static func with<Result>(
    _ directory: LogDirectory, _ work: (inout LogProver) throws(LogFailure) -> Result
  ) throws(LogFailure) -> Result {
    while true {
      var prover = try LogProver(directory)
      do throws(LogFailure) {
        let result = try work(&prover)
        if !prover.session.isStale { return result }
      } catch {
        guard prover.session.isStale else { throw error }
      }
    }
  }

  /// Identifies the log.
  public var storeID: UUID128 { session.identity.storeID }

  /// The digest that chains the log and makes the tree.
  public var algorithm: DigestAlgorithm { session.identity.algorithm }

  /// The head that was signed last; nil before the first.
  public func latest() throws(LogFailure) -> SignedHead? { try file.latest() }

  /// Up to `limit` signed heads that follow one in the order of size and epoch.
  ///
  /// - Parameter epoch: without one, all heads of that size are left out.
  public mutating func heads(
    after size: UInt64, epoch: UInt64 = UInt64(Int64.max), limit: Int
  ) throws(LogFailure) -> [SignedHead] {
    try file.heads(after: size, epoch: epoch, limit: limit)
  }

  /// The path that proves an event to be in the tree of `size` events (``MerkleProof``); nil where the position is
  /// not in that tree, or no head as large has been signed.
  public mutating func inclusion(
    of position: Position, size: UInt64
  ) throws(LogFailure) -> [Digest]? {
    guard position > .start, position.number <= size, try isProvable(size) else { return nil }
    return try hashes(of: ProofShape.inclusion(of: position.number - 1, size: size))
  }

  /// The path that proves the tree of `second` events to begin with that of `first`; nil where `first` is greater,
  /// or no head as large has been signed.
  public mutating func consistency(
    from first: UInt64, to second: UInt64
  ) throws(LogFailure) -> [Digest]? {
    guard first <= second, try isProvable(second) else { return nil }
    return try hashes(of: ProofShape.consistency(from: first, to: second))
  }

  /// The root of the tree of `size` events; nil where no head as large has been signed.
  public mutating func root(size: UInt64) throws(LogFailure) -> Digest? {
    guard try isProvable(size) else { return nil }
    return try hash(of: 0..<size)
  }

  private func isProvable(_ size: UInt64) throws(LogFailure) -> Bool {
    guard let latest = try file.latest() else { return false }
    return size <= latest.size
  }

  private mutating func hashes(of ranges: [Range<UInt64>]) throws(LogFailure) -> [Digest] {
    var path: [Digest] = []
    for range in ranges { path.append(try hash(of: range)) }
    return path
  }

  private mutating func hash(of range: Range<UInt64>) throws(LogFailure) -> Digest {
    guard !range.isEmpty else { return hasher.emptyRoot }
    var parts: [Digest] = []
    for subtree in Subtree.covering(range) { parts.append(try hash(of: subtree)) }
    return hasher.joined(parts)
  }

  private mutating func hash(of subtree: Subtree) throws(LogFailure) -> Digest {
    if subtree.level >= TreeBuilder.keptLevel {
      guard let hash = try file.node(subtree) else { throw headsUnusable }
      return hash
    }
    let shift = UInt64(TreeBuilder.keptLevel - subtree.level)
    let leaves = try leaves(ofPart: subtree.number >> shift)
    let count = 1 << subtree.level
    let start = Int(subtree.number & (1 << shift - 1)) * count
    guard start + count <= leaves.count else { throw headsUnusable }
    var builder = TreeBuilder()
    for leaf in leaves[start..<start + count] { builder.append(leaf: leaf, &hasher) }
    return builder.root(&hasher)
  }

  /// The hashes of the leaves under one node of the least kept level, as far as the log goes.
  private mutating func leaves(ofPart part: UInt64) throws(LogFailure) -> [Digest] {
    if let known = leaves[part] { return known }
    var found: [Digest] = []
    try readHashes(
      after: part << UInt64(TreeBuilder.keptLevel), limit: 1 << Int64(TreeBuilder.keptLevel)
    ) { hash, hasher in found.append(hasher.leaf(hash)) }
    leaves[part] = found
    return found
  }

  /// Reads hashes of events in order, up to `limit` of them; returns how many there were.
  @discardableResult
  mutating func readHashes(
    after position: UInt64, limit: Int64, _ take: (Digest, inout TreeHasher) -> Void
  ) throws(LogFailure) -> UInt64 {
    hashes.bind(1, Int64(clamping: position))
    hashes.bind(2, limit)
    defer { hashes.reset() }
    var last = position
    while try hashes.step() {
      guard hashes.count(0) == last + 1, let hash = hashes.digest(1) else {
        throw .corrupt(position: Position(last + 1), what: ChainFault.missing)
      }
      last += 1
      take(hash, &hasher)
    }
    return last - position
  }

  private var headsUnusable: LogFailure { .headsUnusable(path: file.connection.path) }
}
