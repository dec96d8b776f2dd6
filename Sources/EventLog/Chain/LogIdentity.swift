internal import Events
internal import Seal

/// What a log says about itself in its `meta` table.
struct LogIdentity: Equatable, Sendable {
  let storeID: UUID128
  let algorithm: DigestAlgorithm
  let epoch: UInt64
  let segment: UInt64

  /// The hash that stands before the first event.
  var genesis: Digest { EventChain.genesis(storeID: storeID, algorithm) }

  private enum Key {
    static let storeID = "store_id"
    static let format = "format"
    static let digest = "digest"
    static let epoch = "epoch"
    static let segment = "segment"
    static let genesis = "genesis"
  }

  /// A new log's.
  static func new(_ algorithm: DigestAlgorithm) -> LogIdentity {
    LogIdentity(
      storeID: UUID128(high: RandomBytes.integer(), low: RandomBytes.integer()),
      algorithm: algorithm, epoch: LogFormat.epochFirst, segment: LogFormat.segmentFirst)
  }

  /// Makes the tables of a new log, whole or not at all.
  func create(in connection: borrowing Connection) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(LogFormat.schema)
    var insert = try connection.prepare("INSERT INTO meta(key, value) VALUES(?1, ?2)")
    let values: [(String, [UInt8])] = [
      (Key.storeID, storeID.bytes),
      (Key.format, Self.bigEndian(UInt64(LogFormat.version))),
      (Key.digest, Array(algorithm.rawValue.utf8)),
      (Key.epoch, Self.bigEndian(epoch)),
      (Key.segment, Self.bigEndian(segment)),
      (Key.genesis, genesis.bytes),
    ]
    for (key, value) in values {
      insert.bind(1, key)
      insert.bind(2, value)
      try insert.run()
    }
    try connection.execute("PRAGMA application_id = \(LogFormat.applicationID)")
    try connection.execute("PRAGMA user_version = \(LogFormat.version)")
    try connection.execute("COMMIT")
  }

  /// Whether a file holds nothing yet: it is new, or its making was cut short.
  static func isMissing(in connection: borrowing Connection) throws(LogFailure) -> Bool {
    guard try connection.integer("PRAGMA application_id") == 0 else { return false }
    return try connection.integer("SELECT count(*) FROM sqlite_schema") == 0
  }

  /// Reads what a file says about itself.
  init(in connection: borrowing Connection) throws(LogFailure) {
    var values: [String: [UInt8]] = [:]
    guard try connection.integer("PRAGMA application_id") == LogFormat.applicationID else {
      throw .notALog(path: connection.path)
    }
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard format <= LogFormat.version else {
      throw .formatNewer(found: format, supported: LogFormat.version)
    }
    var select = try connection.prepare("SELECT key, value FROM meta")
    while try select.step() { values[select.text(0)] = select.bytes(1) }
    guard let storeID = UUID128(bytes: values[Key.storeID] ?? []),
      Self.integer(values[Key.format]) == UInt64(LogFormat.version),
      let algorithm = DigestAlgorithm(
        rawValue: String(decoding: values[Key.digest] ?? [], as: UTF8.self)),
      let epoch = Self.integer(values[Key.epoch]),
      let segment = Self.integer(values[Key.segment]),
      values[Key.genesis] == EventChain.genesis(storeID: storeID, algorithm).bytes
    else {
      throw .corrupt(
        position: .start,
        what: Words("the table meta does not say what it must", "meta 表内容不正确"))
    }
    self.storeID = storeID
    self.algorithm = algorithm
    self.epoch = epoch
    self.segment = segment
  }

  init(storeID: UUID128, algorithm: DigestAlgorithm, epoch: UInt64, segment: UInt64) {
    self.storeID = storeID
    self.algorithm = algorithm
    self.epoch = epoch
    self.segment = segment
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    UUID128(high: value, low: 0).bytes.dropLast(8)
  }

  private static func integer(_ bytes: [UInt8]?) -> UInt64? {
    guard let bytes, bytes.count == 8 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
