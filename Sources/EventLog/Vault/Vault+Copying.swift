internal import Events
internal import Seal

/// A copy's vault holds its origin's rows, under the same numbers. It opens none of them, so it needs no master key.
extension Vault {
  private static let placeholderPath = ":memory:"

  /// Opens the vault of a copy. Where no key has come yet there is no file, and nothing is made.
  static func ofCopy(
    _ directory: LogDirectory, storeID: UUID128, log: borrowing Connection
  ) throws(LogFailure) -> Vault {
    if let connection = try present(directory, storeID) {
      try connection.checkpointAndTruncate()
      var vault = try Vault(connection, nil)
      try vault.removeUnreached(log)
      try vault.finishErasures(log)
      return vault
    }
    let connection = try Connection(placeholderPath, .readWrite)
    try VaultIdentity.create(in: connection, storeID: storeID, masterCheck: [])
    var vault = try Vault(connection, nil)
    try vault.finishErasures(log)
    return vault
  }

  /// The vault's file; nil where there is none, or none of this log.
  private static func present(
    _ directory: LogDirectory, _ storeID: UUID128
  ) throws(LogFailure) -> Connection? {
    guard FileMark(directory.vaultPath) != nil else { return nil }
    let connection = try connect(directory)
    guard try !LogIdentity.isMissing(in: connection) else { return nil }
    do throws(LogFailure) {
      _ = try VaultIdentity.masterCheck(in: connection, storeID: storeID)
    } catch .vaultUnusable {
      return nil
    }
    return connection
  }

  /// Removes keys for events that the log never had: whoever wrote them gave up before it wrote those. Another centre
  /// may have put other keys in their places meanwhile, which come again.
  private func removeUnreached(_ log: borrowing Connection) throws(LogFailure) {
    let head = try log.integer("SELECT max(position) FROM event") ?? 0
    var remove = try connection.prepare("DELETE FROM key WHERE created_position > ?1")
    remove.bind(1, head)
    try remove.run()
  }

  /// Whether no key has come yet.
  var isPlaceholder: Bool { connection.path == Self.placeholderPath }

  /// Makes the file of a copy's vault for the first keys that come.
  ///
  /// - Parameter erasures: those that the log holds.
  static func create(
    _ directory: LogDirectory, _ shipment: KeyShipment, erasures: [PendingPurge]
  ) throws(CopyFailure) -> Vault {
    do throws(LogFailure) {
      let connection = try connect(directory)
      guard try LogIdentity.isMissing(in: connection) else {
        // There is one, and it is not this log's.
        throw LogFailure.vaultUnusable(path: directory.vaultPath)
      }
      try VaultIdentity.create(
        in: connection, storeID: shipment.storeID, masterCheck: shipment.masterCheck)
      try Folder(path: directory.path).synchronise(on: directory.disk)
      var vault = try Vault(connection, nil)
      for erasure in erasures { vault.erasedAt[erasure.subject] = erasure.position }
      return vault
    } catch .vaultUnusable(let path) {
      throw .keysContradict(path: path)
    } catch {
      throw .log(error)
    }
  }

  /// The row that the next keys follow: what begins behind the log's end may have been given up by the origin, and is
  /// asked for once more.
  func lastKey(upTo head: Position) throws(LogFailure) -> Int64 {
    guard !isPlaceholder else { return 0 }
    var last = try connection.prepare(
      "SELECT max(id) FROM key WHERE created_position <= ?1")
    last.bind(1, head)
    return try last.step() ? last.integer(0) : 0
  }

  /// Takes keys over. What was destroyed here, or is erased by the log, stays destroyed, whatever comes.
  ///
  /// - Throws: `keysContradict` where another key stands in a row's place; nothing was written then.
  mutating func receive(_ shipment: KeyShipment, head: Position) throws(CopyFailure) {
    var isWiped = try adopt(shipment)
    let isDone = try copying { () throws(LogFailure) -> Bool in
      try connection.execute("BEGIN IMMEDIATE")
      var select = try connection.prepare(
        "SELECT id, subject, created_position, created_at, wrapped FROM key WHERE id = ?1")
      var replace = try connection.prepare(
        """
        INSERT INTO key(id, subject, created_position, created_at, wrapped)
        VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(id) DO UPDATE SET subject = excluded.subject,
          created_position = excluded.created_position, created_at = excluded.created_at,
          wrapped = excluded.wrapped
        """)
      for key in shipment.keys {
        let due = isErased(key) ? key.destroyed : key
        select.bind(1, key.id)
        let known = try select.step() ? ShippedKey(select) : nil
        select.reset()
        if let known {
          let isSame = known.destroyed == due.destroyed
          if known == due || isSame && known.isDestroyed { continue }
          guard isSame && due.isDestroyed || known.createdPosition > head else {
            try connection.execute("ROLLBACK")
            return false
          }
          isWiped = true
        }
        replace.bind(1, due.id)
        replace.bind(2, due.subject.description)
        replace.bind(3, due.createdPosition)
        replace.bind(4, due.createdAt.count)
        replace.bind(5, due.wrapped)
        try replace.run()
      }
      try connection.execute("COMMIT")
      if isWiped {
        try connection.emptyWriteAheadLog()
      } else if connection.walPageCount >= Writer.checkpointPages {
        try connection.checkpointPassively()
      }
      return true
    }
    guard isDone else { throw .keysContradict(path: connection.path) }
  }

  /// Whether a subject was erased, here or at the origin, whose erasure may follow.
  func isErased(_ subject: StreamID) throws(LogFailure) -> Bool {
    guard erasedAt[subject] == nil else { return true }
    var last = try connection.prepare(
      "SELECT wrapped FROM key WHERE subject = ?1 ORDER BY created_position DESC, id DESC LIMIT 1")
    last.bind(1, subject.description)
    guard try last.step() else { return false }
    return WrappedKey(bytes: last.bytes(0), subject: subject).isDestroyed
  }

  private func isErased(_ key: ShippedKey) -> Bool {
    guard let erasure = erasedAt[key.subject] else { return false }
    return key.createdPosition < erasure
  }

  /// Makes sure that the rows are under the same master key; a vault without any takes over which that is. Whether it
  /// was changed.
  private func adopt(_ shipment: KeyShipment) throws(CopyFailure) -> Bool {
    let isAdopted = try copying { () throws(LogFailure) -> Bool? in
      let own = try VaultIdentity.masterCheck(in: connection, storeID: shipment.storeID)
      guard own != shipment.masterCheck else { return false }
      guard try connection.integer("SELECT count(*) FROM key") == 0 else { return nil }
      var update = try connection.prepare("UPDATE meta SET master_check = ?1")
      update.bind(1, shipment.masterCheck)
      try update.run()
      return true
    }
    guard let isAdopted else { throw .keysContradict(path: connection.path) }
    return isAdopted
  }
}
