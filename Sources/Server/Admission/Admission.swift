internal import Events

/// Says who may come in, and what is turned away first, before any work is done for it.
struct Admission {
  private struct Account {
    /// Live feeds that are open.
    var feeds = 0
    /// Tickets that were given this minute.
    var tickets = 0
    /// Commands that may still be sent at once; more come with time.
    var commandsLeft: Double
    var refilledAt: Int64
  }

  private let limits: ServerLimits
  /// By user, as long as there is something to remember.
  private var accounts: [String: Account] = [:]
  private var minute: Int64 = 0
  /// Commands that were turned away, by urgency.
  private(set) var turnedAway = [UInt64](repeating: 0, count: CommandUrgency.allCases.count)

  init(_ limits: ServerLimits) { self.limits = limits }

  // MARK: Commands

  /// Why the commands of one request, or of one message, are not taken now; nil where they are.
  ///
  /// They are taken together or not at all, as the most urgent one would be. The room that is kept for alarms is for
  /// those that come alone.
  ///
  /// - Parameters:
  ///   - mayRecord: whether the user brings in records of outside systems.
  ///   - waiting: events that wait for the log.
  ///   - now: monotonic, in microseconds.
  mutating func refusal(
    of commands: [CommandEnvelope], by user: String, mayRecord: Bool, waiting: Int, now: Int64
  ) -> CommandRefusal? {
    let urgencies = commands.map(\.urgency)
    guard var urgency = urgencies.max() else { return nil }
    let isMixed = urgency == .alarm && urgencies.contains { $0 != .alarm }
    if isMixed { urgency = .acknowledgement }
    guard Double(waiting) < Double(limits.waitingEventsMax) * urgency.share else {
      turnedAway[urgency.rawValue] += UInt64(commands.count)
      return .busy
    }
    // Help is called for without counting, and records are the administrator's.
    let counted = zip(commands, urgencies).count { command, urgency in
      urgency != .alarm && !(mayRecord && command.isRecorded)
    }
    guard counted > 0, !takes(counted, from: user, now: now) else { return nil }
    turnedAway[urgency.rawValue] += UInt64(commands.count)
    return .tooManyCommands(perSecondMax: limits.userCommandsPerSecondMax)
  }

  private mutating func takes(_ count: Int, from user: String, now: Int64) -> Bool {
    var account = account(of: user, now: now)
    let seconds = Double(now - account.refilledAt) / 1_000_000
    account.commandsLeft = min(
      commandsAtOnceMax, account.commandsLeft + seconds * Double(limits.userCommandsPerSecondMax))
    account.refilledAt = now
    let isTaken = account.commandsLeft >= Double(count)
    if isTaken { account.commandsLeft -= Double(count) }
    accounts[user] = account
    return isTaken
  }

  /// Whoever was quiet may send for two seconds at once, and one whole request in any case.
  private var commandsAtOnceMax: Double {
    max(2 * Double(limits.userCommandsPerSecondMax), Double(limits.commandsPerRequestMax))
  }

  // MARK: Feeds

  /// Counts one more live feed of a user; false where that one has too many.
  mutating func openFeed(of user: String, now: Int64) -> Bool {
    var account = account(of: user, now: now)
    guard account.feeds < limits.userFeedsMax else { return false }
    account.feeds += 1
    accounts[user] = account
    return true
  }

  /// Counts a live feed no more.
  mutating func closeFeed(of user: String) { accounts[user]?.feeds -= 1 }

  /// Counts one more ticket of a user; false where that one had enough within a minute.
  mutating func giveTicket(to user: String, now: Int64) -> Bool {
    var account = account(of: user, now: now)
    guard account.tickets < 2 * limits.userFeedsMax else { return false }
    account.tickets += 1
    accounts[user] = account
    return true
  }

  /// Called about once a second: forgets whom nothing is to be remembered of.
  mutating func sweep(now: Int64) {
    let minute = now / 60_000_000
    if minute != self.minute {
      self.minute = minute
      for user in accounts.keys { accounts[user]?.tickets = 0 }
    }
    // By then all commands may be sent again.
    let remembered = Int64(
      commandsAtOnceMax / Double(limits.userCommandsPerSecondMax) * 1_000_000)
    accounts = accounts.filter {
      $0.value.feeds > 0 || $0.value.tickets > 0 || now - $0.value.refilledAt < remembered
    }
  }

  private func account(of user: String, now: Int64) -> Account {
    accounts[user] ?? Account(commandsLeft: commandsAtOnceMax, refilledAt: now)
  }
}
