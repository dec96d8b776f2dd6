internal import EventLog
internal import Events
internal import Server
internal import Wire

/// `zhihui admin token`: makes a token for a user.
enum TokenVerb: AdminVerb {
  static let name = "token"
  static let forms = ["token NAME --data DIR [--hours N] [--json]"]
  static let options = [
    Arguments.Option("--hours", "N", "hours that a token is good for; else 12", "令牌有效小时数；默认 12")
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    guard operands.count == 1 else {
      throw .usage(Words("say token NAME", "请使用 token 用户名"))
    }
    try issueToken(operands[0], directory, arguments, terminal)
  }

  /// Ten years.
  private static let hoursMax = 87_600

  private static func issueToken(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let hours = try arguments.number("--hours") ?? ServerLimits().tokenHours
    guard (1...hoursMax).contains(hours) else {
      throw .usage(
        Words("--hours must be 1 to \(hoursMax)", "--hours 必须为 1 到 \(hoursMax)"))
    }
    let access = try UserDirectory.open(directory)
    let ticket: AccessControl.Ticket
    do throws(AccessFailure) {
      ticket = try access.issueToken(
        user: name, now: SystemClock.now(), tokenHours: hours)
    } catch {
      throw .work(error.words)
    }
    guard arguments.has("--json") else {
      terminal.say(ticket.token)
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("user", name)
    writer.field("token", ticket.token)
    writer.field("expiresAt", ticket.session.expiresAt.rfc3339())
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
