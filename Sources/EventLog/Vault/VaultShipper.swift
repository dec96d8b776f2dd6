public import Events

/// Takes keys out of a vault as they lie there, beside its writer or when nobody writes. It needs no master key.
public enum VaultShipper {
  /// How often the file is opened anew where a writer began with it meanwhile.
  private static let attemptsMax = 8

  /// Keys that follow a row and seal what stands up to a position.
  ///
  /// A key whose events are not durable yet may still change its place, so a position beyond the log's end has to be
  /// brought down to that first.
  ///
  /// - Throws: `log` where the vault cannot be read.
  public static func keys(
    of directory: LogDirectory, storeID: UUID128, after: Int64, through position: Position,
    keysMax: Int = KeyShipment.keysMax
  ) throws(CopyFailure) -> KeyShipment {
    try copying { () throws(LogFailure) in
      for attempt in 1...attemptsMax {
        guard let mark = FileMark(directory.vaultPath) else { break }
        let writeAhead = directory.vaultPath + "-wal"
        let isStill = FileMark(writeAhead) == nil
        let result: Result<KeyShipment, LogFailure>
        do throws(LogFailure) {
          result = .success(
            try read(directory.vaultPath, isStill, storeID, after, position, keysMax))
        } catch {
          result = .failure(error)
        }
        // What was taken to lie still was opened by a writer meanwhile.
        let isStale =
          isStill && (FileMark(writeAhead) != nil || FileMark(directory.vaultPath) != mark)
        if !isStale || attempt == attemptsMax { return try result.get() }
      }
      return KeyShipment(
        storeID: storeID, masterCheck: [], after: after, hasMore: false, keys: [])
    }
  }

  private static func read(
    _ path: String, _ isStill: Bool, _ storeID: UUID128, _ after: Int64, _ through: Position,
    _ keysMax: Int
  ) throws(LogFailure) -> KeyShipment {
    let connection = try Connection(path, isStill ? .readStill : .readOnly)
    try connection.execute("PRAGMA query_only = ON")
    try connection.execute("PRAGMA mmap_size = 0")
    let masterCheck = try VaultIdentity.masterCheck(in: connection, storeID: storeID)
    var rows = try connection.prepare(
      """
      SELECT id, subject, created_position, created_at, wrapped FROM key WHERE id > ?1 ORDER BY id
      """)
    rows.bind(1, after)
    var keys: [ShippedKey] = []
    var hasMore = false
    while try rows.step() {
      guard let key = ShippedKey(rows) else { throw .vaultUnusable(path: path) }
      // Rows stand in the order of their positions: what follows begins later still.
      guard key.createdPosition <= through else { break }
      guard keys.count < keysMax else {
        hasMore = true
        break
      }
      keys.append(key)
    }
    return KeyShipment(
      storeID: storeID, masterCheck: masterCheck, after: after, hasMore: hasMore, keys: keys)
  }
}

extension ShippedKey {
  /// Reads `id, subject, created_position, created_at, wrapped`; nil where that is no key.
  init?(_ row: borrowing Statement) {
    guard let subject = StreamID(row.text(1)), let number = row.count(2) else { return nil }
    let wrapped = row.bytes(4)
    guard wrapped.count == VaultFormat.wrappedSizeBytes else { return nil }
    self.init(
      id: row.integer(0), subject: subject, createdPosition: Position(number),
      createdAt: Micros(row.integer(3)), wrapped: wrapped)
  }
}
