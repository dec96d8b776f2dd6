internal import Events
internal import Seal

/// Which log a vault belongs to, and which master key opens it.
enum VaultIdentity {
  /// By what a master key is told from others.
  static func masterCheck(of master: SealingKey, storeID: UUID128) -> [UInt8] {
    master.seal([], authenticating: VaultFormat.checkTag + storeID.bytes)
  }

  /// Makes the tables of a new vault, whole or not at all.
  static func create(
    in connection: borrowing Connection, storeID: UUID128, masterCheck: [UInt8]
  ) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(VaultFormat.schema)
    var insert = try connection.prepare(
      "INSERT INTO meta(id, store_id, master_check) VALUES(1, ?1, ?2)")
    insert.bind(1, storeID)
    insert.bind(2, masterCheck)
    try insert.run()
    try connection.execute("PRAGMA application_id = \(VaultFormat.applicationID)")
    try connection.execute("PRAGMA user_version = \(VaultFormat.version)")
    try connection.execute("COMMIT")
  }

  /// By what the master key of a log's vault is told from others. Refuses a vault of another log, and a newer format.
  static func masterCheck(
    in connection: borrowing Connection, storeID: UUID128
  ) throws(LogFailure) -> [UInt8] {
    guard try connection.integer("PRAGMA application_id") == VaultFormat.applicationID else {
      throw .vaultUnusable(path: connection.path)
    }
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard format <= VaultFormat.version else {
      throw .formatNewer(found: format, supported: VaultFormat.version)
    }
    var select = try connection.prepare("SELECT store_id, master_check FROM meta")
    guard try select.step(), select.uuid(0) == storeID else {
      throw .vaultUnusable(path: connection.path)
    }
    return select.bytes(1)
  }

  /// Whether it is this key that others are told from by a check.
  static func isMaster(_ key: SealingKey, of check: [UInt8], storeID: UUID128) -> Bool {
    key.open(check, authenticating: VaultFormat.checkTag + storeID.bytes) != nil
  }

  /// Refuses a vault of another log or another master key, and a newer format.
  static func check(
    _ connection: borrowing Connection, storeID: UUID128, master: SealingKey
  ) throws(LogFailure) {
    let check = try masterCheck(in: connection, storeID: storeID)
    guard isMaster(master, of: check, storeID: storeID) else {
      throw .vaultUnusable(path: connection.path)
    }
  }
}
