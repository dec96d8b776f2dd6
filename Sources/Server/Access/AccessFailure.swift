public import Events

/// Why access was not given or could not be kept.
public enum AccessFailure: Error, Equatable {
  /// The user or the password is wrong; which of them is not told.
  case wrongCredentials
  /// Too many failures; the user has to wait.
  case lockedOut(seconds: Int)
  /// Others are logging in at this moment.
  case busy
  /// No token, or one that is unknown or has expired.
  case notAuthenticated
  /// The role does not allow it.
  case notAllowed(role: Role, needed: [Role])
  /// There is a user of that name already.
  case userExists(String)
  /// There is no user of that name.
  case userUnknown(String)
  /// The file of users is not as it was written.
  case damaged
  /// The file of users cannot be read or written.
  case unusable(String)

  static func file(_ failure: AccessFile.Failure) -> AccessFailure {
    .unusable("\(failure.operation) \(failure.path): error \(failure.code)")
  }

  /// The code for programs.
  public var code: String {
    switch self {
    case .wrongCredentials: "access.wrong-credentials"
    case .lockedOut: "access.locked-out"
    case .busy: "access.busy"
    case .notAuthenticated: "access.not-authenticated"
    case .notAllowed: "access.not-allowed"
    case .userExists: "access.user-exists"
    case .userUnknown: "access.user-unknown"
    case .damaged: "access.damaged"
    case .unusable: "access.unusable"
    }
  }

  /// The message for people.
  public var words: Words {
    switch self {
    case .wrongCredentials:
      Words("user or password is wrong", "用户名或密码错误")
    case .lockedOut(let seconds):
      Words(
        "too many failures; wait \(seconds) seconds and try again",
        "失败次数过多；请等待 \(seconds) 秒后重试")
    case .busy:
      Words("others are logging in; try again in a second", "正有其他人登录；请一秒后重试")
    case .notAuthenticated:
      Words("log in first: the token is missing, unknown or expired", "请先登录：令牌缺失、无效或已过期")
    case .notAllowed(let role, let needed):
      Words(
        "the role \(role.rawValue) may not do this; it takes \(Self.list(needed))",
        "角色 \(role.rawValue) 无权执行此操作；需要 \(Self.list(needed))")
    case .userExists(let name):
      Words("there is a user \(name) already", "用户 \(name) 已存在")
    case .userUnknown(let name):
      Words("there is no user \(name)", "没有用户 \(name)")
    case .damaged:
      Words(
        "access.json is damaged or was edited: it does not agree with its check. Bring it back from a backup; "
          + "if it was edited on purpose, take the member \"check\" out of it",
        "access.json 已损坏或被改动：内容与校验值不符。请从备份恢复；若为有意编辑，请删去其中的 \"check\" 项")
    case .unusable(let problem):
      Words(
        "access.json cannot be used: \(problem). Bring it back from a backup, or mend what is named",
        "access.json 不可用：\(problem)。请从备份恢复，或修正所指之处")
    }
  }

  private static func list(_ roles: [Role]) -> String {
    roles.map(\.rawValue).joined(separator: ", ")
  }
}
