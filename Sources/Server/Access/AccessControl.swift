internal import EventLog
public import Events
internal import Seal

/// Who may come in, by password and by token (USR-3).
///
/// The file is read anew for every login and for every token not seen before, so that `zhihui admin` can add users
/// while the server runs. Checking a password takes a tenth of a second by intent: call ``logIn`` off the loop.
public struct AccessControl: Sendable {
  /// A user who has shown a valid token.
  public struct Session: Equatable, Sendable {
    /// The user's name.
    public let user: String
    /// The user's role.
    public let role: Role
    /// When the token ends.
    public let expiresAt: Micros
    /// Where the user works, as the account says it: an office's identifier or name; nil where it does not.
    public let office: String?
    /// What names the token without telling it.
    let tokenDigest: Digest

    /// The user as the log names one.
    public var actor: Actor { Actor(name: user, role: role) }
  }

  /// A fresh token.
  public struct Ticket: Equatable, Sendable {
    /// The token's text; it is shown once and kept nowhere.
    public let token: String
    /// What it opens.
    public let session: Session
    /// Whether it was given for a one-time password, which opens nothing any more.
    public let isOfOneTimePassword: Bool
  }

  private let file: AccessFile

  /// Uses the users of a data directory.
  public init(directory: String) {
    file = AccessFile(path: directory + "/access.json")
  }

  /// Adds a user with a one-time password, which is returned and kept nowhere.
  ///
  /// - Parameter office: where the user works, by the office's identifier or name; whether there is one is looked up
  ///   when the user comes, since offices are in the log.
  public func addUser(
    _ name: String, role: Role, office: String? = nil
  ) throws(AccessFailure) -> String {
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { throw .userUnknown(name) }
    let password = OneTimePassword.make().text
    let hash = try Self.hash(password)
    try change { register throws(AccessFailure) in
      guard !register.users.contains(where: { $0.name == name }) else { throw .userExists(name) }
      register.users.append(
        AccessRegister.User(
          name: name, role: role, passwordHash: hash, isOneTime: true, office: office))
    }
    return password
  }

  /// Says where a user works, by the office's identifier or name; nil for nowhere in particular. It counts when the
  /// user comes the next time.
  public func setOffice(_ name: String, _ office: String?) throws(AccessFailure) {
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == name }) else {
        throw .userUnknown(name)
      }
      register.users[index].office = office
    }
  }

  /// Gives a user a new one-time password.
  public func resetPassword(_ name: String) throws(AccessFailure) -> String {
    let password = OneTimePassword.make().text
    let hash = try Self.hash(password)
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == name }) else {
        throw .userUnknown(name)
      }
      register.users[index].passwordHash = hash
      register.users[index].isOneTime = true
    }
    return password
  }

  /// Sets a lasting password.
  public func setPassword(_ name: String, _ password: String) throws(AccessFailure) {
    let hash = try Self.hash(password)
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == name }) else {
        throw .userUnknown(name)
      }
      register.users[index].passwordHash = hash
      register.users[index].isOneTime = false
    }
  }

  /// Sets the lasting password of a user who is logged in: by the token that a one-time password was used up for, or
  /// by whoever knows the password that there is. All other tokens of the user end.
  func choosePassword(
    _ password: String, knowing old: String?, in session: Session, now: Micros
  ) throws(AccessFailure) {
    guard password.count >= Self.passwordCharactersMin,
      password.utf8.count <= PasswordHash.passwordSizeBytesMax
    else { throw .passwordUnfit }
    guard let user = try read().users.first(where: { $0.name == session.user }) else {
      throw .userUnknown(session.user)
    }
    if let old {
      guard !user.passwordHash.isEmpty, Self.matches(old, user) else { throw .oldPasswordWrong }
    }
    let hash = try Self.hash(password)
    try change { register throws(AccessFailure) in
      // Whoever was disabled meanwhile has no token any more, and an account without a password is nobody's.
      guard
        let grant = register.grants.first(where: { $0.tokenDigest == session.tokenDigest }),
        now < grant.expiresAt
      else { throw .notAuthenticated }
      guard let index = register.users.firstIndex(where: { $0.name == session.user }),
        register.users[index].passwordHash == user.passwordHash,
        old != nil || grant.isOfOneTimePassword && user.passwordHash.isEmpty
      else { throw .oldPasswordWrong }
      register.users[index].passwordHash = hash
      register.users[index].isOneTime = false
      register.grants.removeAll { $0.user == session.user && $0.tokenDigest != grant.tokenDigest }
    }
  }

  /// The least characters of a password that somebody chooses.
  public static let passwordCharactersMin = 8

  /// Ends what a user has: the tokens count no longer, and no password opens until ``resetPassword(_:)``.
  public func disable(_ name: String) throws(AccessFailure) {
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == name }) else {
        throw .userUnknown(name)
      }
      register.users[index].passwordHash = ""
      register.grants.removeAll { $0.user == name }
    }
  }

  /// The names, roles and offices of all users.
  public func users() throws(AccessFailure) -> [(name: String, role: Role, office: String?)] {
    try read().users.map { (name: $0.name, role: $0.role, office: $0.office) }
  }

  /// Those who can come in, by password or by a token that is still good, in order of their names.
  func members(now: Micros) throws(AccessFailure) -> [AccessRegister.User] {
    let register = try read()
    let holders = Set(register.grants.filter { now < $0.expiresAt }.map(\.user))
    return register.users
      .filter { !$0.passwordHash.isEmpty || holders.contains($0.name) }
      .sorted { $0.name < $1.name }
  }

  /// Checks a password and gives a token for it; a one-time password is used up by this.
  public func logIn(
    user name: String, password: String, now: Micros, tokenHours: Int
  ) throws(AccessFailure) -> Ticket {
    guard password.utf8.count <= PasswordHash.passwordSizeBytesMax else { throw .wrongCredentials }
    guard let user = try read().users.first(where: { $0.name == name }), !user.passwordHash.isEmpty
    else {
      // The same work as for a known user, so that the time of the answer does not tell who exists.
      _ = try Self.hash(password)
      throw .wrongCredentials
    }
    guard Self.matches(password, user) else { throw .wrongCredentials }
    return try grant(user, usesPassword: true, now: now, tokenHours: tokenHours)
  }

  /// The role of a user who knows the password; a one-time password is used up by this.
  public func identify(user name: String, password: String) throws(AccessFailure) -> Role {
    guard password.utf8.count <= PasswordHash.passwordSizeBytesMax,
      let user = try read().users.first(where: { $0.name == name }), !user.passwordHash.isEmpty,
      Self.matches(password, user)
    else { throw .wrongCredentials }
    guard user.isOneTime else { return user.role }
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == name }),
        register.users[index].passwordHash == user.passwordHash
      else { throw .wrongCredentials }
      register.users[index].passwordHash = ""
    }
    return user.role
  }

  /// Gives a token without a password, for tools that can read the data directory anyway.
  public func issueToken(
    user name: String, now: Micros, tokenHours: Int
  ) throws(AccessFailure) -> Ticket {
    guard let user = try read().users.first(where: { $0.name == name }) else {
      throw .userUnknown(name)
    }
    return try grant(user, usesPassword: false, now: now, tokenHours: tokenHours)
  }

  /// Who a token belongs to.
  public func session(token text: String, now: Micros) throws(AccessFailure) -> Session {
    guard let token = Token(text: text) else { throw .notAuthenticated }
    let digest = token.digest
    let register = try read()
    guard let grant = register.grants.first(where: { $0.tokenDigest == digest }),
      now < grant.expiresAt
    else { throw .notAuthenticated }
    return Session(grant, office: register.users.first { $0.name == grant.user }?.office)
  }

  /// All tokens that are good, by their digests.
  func sessions() throws(AccessFailure) -> [Digest: Session] {
    let register = try read()
    let offices = register.users.reduce(into: [:]) { $0[$1.name] = $1.office }
    return register.grants.reduce(into: [:]) {
      $0[$1.tokenDigest] = Session($1, office: offices[$1.user])
    }
  }

  private func grant(
    _ user: AccessRegister.User, usesPassword: Bool, now: Micros, tokenHours: Int
  ) throws(AccessFailure) -> Ticket {
    let token = Token.make()
    let expiresAt = now.adding(Int64(tokenHours) * 3_600_000_000)
    try change { register throws(AccessFailure) in
      guard let index = register.users.firstIndex(where: { $0.name == user.name }),
        register.users[index].passwordHash == user.passwordHash
      else { throw .wrongCredentials }
      if user.isOneTime, usesPassword { register.users[index].passwordHash = "" }
      register.grants.removeAll { $0.expiresAt <= now }
      register.grants.append(
        AccessRegister.Grant(
          tokenDigest: token.digest, user: user.name, role: user.role, expiresAt: expiresAt,
          isOfOneTimePassword: user.isOneTime && usesPassword))
    }
    return Ticket(
      token: token.text,
      session: Session(
        user: user.name, role: user.role, expiresAt: expiresAt, office: user.office,
        tokenDigest: token.digest),
      isOfOneTimePassword: user.isOneTime && usesPassword)
  }

  /// Changes whenever the users or their tokens may have changed.
  var fileMark: FileMark? { file.mark }

  private func read() throws(AccessFailure) -> AccessRegister {
    let bytes: [UInt8]?
    do throws(AccessFile.Failure) {
      bytes = try file.read()
    } catch {
      throw .file(error)
    }
    return try bytes.map { bytes throws(AccessFailure) in try AccessRegister(parsing: bytes) }
      ?? AccessRegister()
  }

  private func change(
    _ body: (inout AccessRegister) throws(AccessFailure) -> Void
  ) throws(AccessFailure) {
    try file.exclusively { () throws(AccessFailure) in
      var register = try read()
      try body(&register)
      do throws(AccessFile.Failure) {
        try file.replace(with: register.bytes)
      } catch {
        throw AccessFailure.file(error)
      }
    }
  }

  private static func hash(_ password: String) throws(AccessFailure) -> String {
    do throws(PasswordHashError) {
      return try PasswordHash.make(password).text
    } catch {
      throw .unusable("\(error)")
    }
  }

  private static func matches(_ password: String, _ user: AccessRegister.User) -> Bool {
    // People type one-time passwords with or without the hyphens; one that somebody chose is as it was typed.
    let typed = user.isOneTime ? OneTimePassword(typed: password)?.text ?? password : password
    do throws(PasswordHashError) {
      return try PasswordHash(text: user.passwordHash).verify(typed)
    } catch {
      return false
    }
  }
}

extension AccessControl.Session {
  fileprivate init(_ grant: AccessRegister.Grant, office: String?) {
    self.init(
      user: grant.user, role: grant.role, expiresAt: grant.expiresAt, office: office,
      tokenDigest: grant.tokenDigest)
  }
}
