public import Events

/// What a copy can do with the keys of personal data that it holds.
public enum KeyStanding: Equatable, Sendable {
  /// It reads what is sealed.
  case open
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
}
