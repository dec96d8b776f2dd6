public import Events

/// What a copy can do with the keys of personal data that it holds.
public enum KeyStanding: Equatable, Sendable {
  /// It reads what is sealed.
  case open
  /// It reads what comes; what was shown before there were keys is made anew at the next start.
  case opened
  /// No key came from the origin yet.
  case none
  /// The keys are there, and the file of the master key that opens them is not.
  case masterMissing(path: String)
  /// The file holds another master key than the origin's.
  case masterOther(path: String)

  /// What the keeper ought to know; nil where there is nothing to say.
  public var words: Words? {
    switch self {
    case .open, .none: nil
    case .opened:
      Words(
        "personal data that came before the keys read as \(Event.redactionMark) until this server "
          + "is started again",
        "在密钥之前到达的个人数据显示为 \(Event.redactionMark)，重新启动本服务器后恢复")
    case .masterMissing(let path):
      Words(
        "personal data read as \(Event.redactionMark): put the centre's vault.key at \(path) and "
          + "start again",
        "个人数据显示为 \(Event.redactionMark)：请将中心的 vault.key 放到 \(path) 后重新启动")
    case .masterOther(let path):
      Words(
        "personal data read as \(Event.redactionMark): \(path) is not the centre's vault.key",
        "个人数据显示为 \(Event.redactionMark)：\(path) 不是中心的 vault.key")
    }
  }

  /// The same for everybody, who need not know where a file is.
  public var summary: Words? {
    switch self {
    case .open, .none: nil
    case .opened:
      Words(
        "personal data that came before the keys cannot be read until the next start",
        "在密钥之前到达的个人数据须重新启动后方可读取")
    case .masterMissing:
      Words("personal data cannot be read: no vault.key", "个人数据无法读取：缺少 vault.key")
    case .masterOther:
      Words(
        "personal data cannot be read: vault.key is not the centre's",
        "个人数据无法读取：vault.key 与中心不符")
    }
  }
}
