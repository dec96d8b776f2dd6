internal import Events
internal import Seal

/// Which log a vault belongs to, and which master key opens it.
enum VaultIdentity {
  /// Makes the tables of a new vault, whole or not at all.
  static func create(
    in connection: borrowing Connection, storeID: UUID128, master: SealingKey
  ) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(VaultFormat.schema)
    var insert = try connection.prepare(
      "INSERT INTO meta(id, store_id, master_check) VALUES(1, ?1, ?2)")
    insert.bind(1, storeID)
    insert.bind(2, master.seal([], authenticating: VaultFormat.checkTag + storeID.bytes))
    try insert.run()
    try connection.execute("PRAGMA application_id = \(VaultFormat.applicationID)")
    try connection.execute("PRAGMA user_version = \(VaultFormat.version)")
    try connection.execute("COMMIT")
  }

  /// Refuses a vault of another log or another master key, and a newer format.
  static func check(
    _ connection: borrowing Connection, storeID: UUID128, master: SealingKey
  ) throws(LogFailure) {
    guard try connection.integer("PRAGMA application_id") == VaultFormat.applicationID else {
      throw .vaultUnusable(path: connection.path)
    }
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard format <= VaultFormat.version else {
      throw .formatNewer(found: format, supported: VaultFormat.version)
    }
    var select = try connection.prepare("SELECT store_id, master_check FROM meta")
    guard try select.step(), select.uuid(0) == storeID,
      master.open(select.bytes(1), authenticating: VaultFormat.checkTag + storeID.bytes) != nil
    else { throw .vaultUnusable(path: connection.path) }
  }
}
