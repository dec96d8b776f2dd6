public import Events
internal import Seal

/// Why access was not given or could not be kept.
public enum AccessFailure: Error, Equatable {
  /// The user or the password is wrong; which of them is not told.
  case wrongCredentials
  /// Too many failures; the user has to wait.
  case lockedOut(seconds: Int)
  /// A password that somebody chose is too short or too long.
  case passwordUnfit
  /// Whoever has a password has to know it to choose another.
  case oldPasswordWrong
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
    case .passwordUnfit: "access.password-unfit"
    case .oldPasswordWrong: "access.old-password-wrong"
    case .busy: "access.busy"
    case .notAuthenticated: "access.not-authenticated"
    case .notAllowed: "access.not-allowed"
    case .userExists: "access.user-exists"
    case .userUnknown: "access.user-unknown"
    case .damaged: "access.damaged"
    case .unusable: "access.unusable"
    }
  }

  /// The field of the request that is wrong, if one is.
  var field: String? {
    switch self {
    case .passwordUnfit: "password"
    case .oldPasswordWrong: "old"
    case .wrongCredentials, .lockedOut, .busy, .notAuthenticated, .notAllowed, .userExists,
      .userUnknown, .damaged, .unusable:
      nil
    }
  }

  /// The message for people.
  public var words: Words {
    switch self {
    case .wrongCredentials:
      Words(
        "The user or the password is wrong. A one-time password works once; an administrator gives a new one",
        "用户名或密码错误。一次性密码只能使用一次，请联系管理员重置")
    case .passwordUnfit:
      Words(
        "a password has \(AccessControl.passwordCharactersMin) characters at least, and not more than "
          + "\(PasswordHash.passwordSizeBytesMax) bytes; choose another",
        "密码至少 \(AccessControl.passwordCharactersMin) 个字符，且不超过 \(PasswordHash.passwordSizeBytesMax) 字节；请重新设置"
      )
    case .oldPasswordWrong:
      Words("the old password is wrong; write it again", "原密码错误；请重新填写")
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
