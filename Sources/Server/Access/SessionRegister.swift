internal import EventLog
internal import Events
internal import Loop
internal import Seal

/// The tokens seen lately, and the log-ins that failed lately; lives on the loop.
final class SessionRegister {
  /// Tokens remembered at once.
  static let sessionsMax = 20_000

  /// Log-ins whose password is being checked at once; a further one is asked to come back.
  static let logInsUnderWayMax = 2

  /// Nobody has a longer name, in bytes.
  static let nameSizeBytesMax = 256

  private struct Failures {
    var count = 0
    var lockedUntil = Micros(0)
  }

  private let access: AccessControl
  private let loop: EventLoop
  private let limits: ServerLimits
  private let clock: () -> Micros
  private var sessions: [Digest: AccessControl.Session] = [:]
  private var failures: [String: Failures] = [:]
  private var logInsUnderWay = 0
  private var tickets = LiveTickets()
  private var membersAwaited: [(Result<[AccessRegister.User], AccessFailure>) -> Void] = []
  /// The file of users as it was when what is remembered here was read.
  private var fileMark: FileMark?

  init(
    access: AccessControl, loop: EventLoop, limits: ServerLimits, clock: @escaping () -> Micros
  ) {
    self.access = access
    self.loop = loop
    self.limits = limits
    self.clock = clock
    fileMark = access.fileMark
  }

  func session(token: String) throws(AccessFailure) -> AccessControl.Session {
    guard let parsed = Token(text: token) else { throw .notAuthenticated }
    let digest = parsed.digest
    if let session = sessions[digest] {
      guard clock() < session.expiresAt else {
        sessions[digest] = nil
        throw .notAuthenticated
      }
      return session
    }
    let session = try access.session(token: token, now: clock())
    if sessions.count >= Self.sessionsMax { sessions.removeAll() }
    sessions[digest] = session
    return session
  }

  /// A ticket for the live feed in the place of a token; nil where too many wait.
  func ticket(for token: String) -> (text: String, expiresAt: Micros)? {
    tickets.issue(for: token, now: clock())
  }

  /// The token that a ticket stands for; it works once.
  func redeem(ticket: String) -> String? { tickets.redeem(ticket, now: clock()) }

  /// Reads the file of users again when somebody has changed it; whether that is so.
  func refresh() -> Bool {
    let mark = access.fileMark
    guard mark != fileMark else { return false }
    do throws(AccessFailure) {
      let known = try access.sessions()
      sessions = sessions.compactMapValues { known[$0.tokenDigest] }
    } catch {
      // Nobody is sent away because the file cannot be read; the next look reads it again.
      return false
    }
    fileMark = mark
    return true
  }

  func logIn(
    user: String, password: String,
    then: @escaping (Result<AccessControl.Ticket, AccessFailure>) -> Void
  ) {
    guard user.utf8.count <= Self.nameSizeBytesMax else { return then(.failure(.wrongCredentials)) }
    let now = clock()
    if let locked = failures[user]?.lockedUntil, now < locked {
      let seconds = Int(locked.since(now) / 1_000_000) + 1
      return then(.failure(.lockedOut(seconds: seconds)))
    }
    // Passwords are checked on the pool that also writes the log: two at a time leave it room.
    guard logInsUnderWay < Self.logInsUnderWayMax else {
      return then(.failure(.busy))
    }
    logInsUnderWay += 1
    // Counted before the check, so that guesses sent all at once count each.
    countFailure(of: user)
    let request = LogIn(
      access: access, user: user, password: password, now: now, tokenHours: limits.tokenHours)
    loop.offload(request, { $0.run() }) { [self] result in
      logInsUnderWay -= 1
      if case .failure(.wrongCredentials) = result.outcome {} else { failures[user] = nil }
      then(result.outcome)
    }
  }

  /// Those who can come in. The file is read on the pool, once for all who wait: after a restart every console asks.
  func members(
    then: @escaping (Result<[AccessRegister.User], AccessFailure>) -> Void
  ) {
    membersAwaited.append(then)
    guard membersAwaited.count == 1 else { return }
    loop.offload(Members(access: access, now: clock()), { $0.run() }) { [self] read in
      let waiting = membersAwaited
      membersAwaited = []
      for then in waiting { then(read.outcome) }
    }
  }

  /// Sets somebody's lasting password, on the pool like the check of one.
  func choosePassword(
    _ password: String, knowing old: String?, in session: AccessControl.Session,
    then: @escaping (AccessFailure?) -> Void
  ) {
    let (user, now) = (session.user, clock())
    if let locked = failures[user]?.lockedUntil, now < locked {
      return then(.lockedOut(seconds: Int(locked.since(now) / 1_000_000) + 1))
    }
    guard logInsUnderWay < Self.logInsUnderWayMax else { return then(.busy) }
    logInsUnderWay += 1
    // Whoever has found an open console must not guess the password there.
    if old != nil { countFailure(of: user) }
    let choice = PasswordChoice(
      access: access, session: session, password: password, old: old, now: now)
    loop.offload(choice, { $0.run() }) { [self] result in
      logInsUnderWay -= 1
      if result.failure != .oldPasswordWrong { failures[user] = nil }
      then(result.failure)
    }
  }

  private func countFailure(of user: String) {
    if failures.count >= Self.sessionsMax {
      // A flood of names must not open what is locked.
      let now = clock()
      failures = failures.filter { now < $0.value.lockedUntil }
    }
    var entry = failures[user] ?? Failures()
    entry.count += 1
    if entry.count >= limits.loginFailuresMax {
      entry = Failures(
        count: 0, lockedUntil: clock().adding(Int64(limits.lockoutSeconds) * 1_000_000))
    }
    failures[user] = entry
  }
}

/// Checking a password takes long by intent, so it runs on the pool.
private struct LogIn: Sendable {
  struct Done: Sendable {
    let outcome: Result<AccessControl.Ticket, AccessFailure>
  }

  let access: AccessControl
  let user: String
  let password: String
  let now: Micros
  let tokenHours: Int

  func run() -> Done {
    do throws(AccessFailure) {
      return Done(
        outcome: .success(
          try access.logIn(user: user, password: password, now: now, tokenHours: tokenHours)))
    } catch {
      return Done(outcome: .failure(error))
    }
  }
}

/// Reading the file of users.
private struct Members: Sendable {
  struct Done: Sendable {
    let outcome: Result<[AccessRegister.User], AccessFailure>
  }

  let access: AccessControl
  let now: Micros

  func run() -> Done {
    do throws(AccessFailure) {
      return Done(outcome: .success(try access.members(now: now)))
    } catch {
      return Done(outcome: .failure(error))
    }
  }
}

/// Stretching a password that somebody chose takes as long as checking one.
private struct PasswordChoice: Sendable {
  struct Done: Sendable {
    let failure: AccessFailure?
  }

  let access: AccessControl
  let session: AccessControl.Session
  let password: String
  let old: String?
  let now: Micros

  func run() -> Done {
    do throws(AccessFailure) {
      try access.choosePassword(password, knowing: old, in: session, now: now)
      return Done(failure: nil)
    } catch {
      return Done(failure: error)
    }
  }
}
