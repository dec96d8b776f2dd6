internal import EventLog

extension LogDirectory {
  /// A data directory that the command line names; the key over its keys may lie elsewhere.
  static func named(_ path: String) -> LogDirectory {
    let directory = LogDirectory(path: path)
    guard let key = Terminal.environment("ZHIHUI_VAULT_KEY"), !key.isEmpty else { return directory }
    return directory.withVaultKey(at: key)
  }
}
