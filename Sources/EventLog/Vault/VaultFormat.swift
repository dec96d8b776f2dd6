internal import Seal

/// The names and numbers of the vault's file (EventSchemas/FORMAT.md, section 11). They never change.
enum VaultFormat {
  /// `ZHIV` in ASCII.
  static let applicationID: Int64 = 0x5A48_4956
  static let version: Int64 = 1
  /// A key under the master key: nonce, ciphertext and tag.
  static let wrappedSizeBytes = SealingKey.sizeBytes + SealingKey.overheadSizeBytes
  static let checkTag = Array("zhihui-vault-check-1".utf8)
  static let keyTag = Array("zhihui-vault-key-1".utf8)

  static let schema = """
    CREATE TABLE meta(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      store_id BLOB NOT NULL,
      master_check BLOB NOT NULL
    ) STRICT;
    CREATE TABLE key(
      id INTEGER PRIMARY KEY,
      subject TEXT NOT NULL,
      created_position INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      wrapped BLOB NOT NULL
    ) STRICT;
    CREATE INDEX key_subject ON key(subject, created_position);
    CREATE TABLE purge(
      position INTEGER PRIMARY KEY,
      subject TEXT NOT NULL
    ) STRICT;
    """
}
