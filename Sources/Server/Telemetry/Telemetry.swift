internal import Events
internal import Loop
internal import Seal
internal import Wire

/// What the server notes of itself: figures, and lines in its log.
final class Telemetry {
  /// A request identifier longer than this is replaced.
  static let requestIDSizeMax = 64

  var counts = Counts(routes: Router.routes.count)
  let journal: Journal
  private let logsRequests: Bool
  private let prefix = Hexadecimal.encode(RandomBytes.make(4))
  private var requestCount: UInt64 = 0
  /// Refusals that were not told yet, by status.
  private var untold: [Int: Int] = [:]

  init(journal: Journal, logsRequests: Bool) {
    self.journal = journal
    self.logsRequests = logsRequests
  }

  // MARK: Requests

  /// The request's own identifier, where it has a sound one, or a new one.
  func requestID(of request: HTTPRequest) -> String {
    if let given = request.headers["X-Request-Id"], Self.isSound(given) { return given }
    if let trace = request.headers["traceparent"].flatMap(Self.traceID) { return trace }
    requestCount += 1
    return prefix + "-" + String(requestCount)
  }

  /// Letters, digits, points and hyphens: nothing that a token is written with as a whole, nor what could end a line.
  private static func isSound(_ text: String) -> Bool {
    (1...requestIDSizeMax).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy {
        switch $0 {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".": true
        default: false
        }
      }
  }

  /// The trace of a `traceparent` (W3C Trace Context, section 3.2.2).
  private static func traceID(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, zip(parts, [2, 32, 16, 2]).allSatisfy({ $0.utf8.count == $1 }),
      parts.prefix(4).allSatisfy({ $0.unicodeScalars.allSatisfy(isLowerHexadecimal) }),
      parts[0] != "ff",
      parts[1].contains(where: { $0 != "0" })
    else { return nil }
    return String(parts[1])
  }

  private static func isLowerHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."f": true
    default: false
    }
  }

  /// - Parameter sizeBytes: the size of the body before it was compressed for its reader.
  func answered(_ call: RouteCall, _ response: HTTPResponse, sizeBytes: Int) {
    let micros = EventLoop.monotonicMicros() - call.startedAt
    let status = response.status.code
    counts.answered(route: call.route, status: status, micros: micros)
    noteRefusal(status)
    let isFault = status == HTTPStatus.internalServerError.code
    let level: Journal.Level = isFault ? .error : logsRequests ? .info : .debug
    guard journal.logs(level) else { return }
    journal.write(
      level, "request",
      [
        ("id", .text(call.requestID)), ("method", .text(call.request.method.name)),
        ("route", .text(call.route.map { Router.routes[$0].pattern } ?? "none")),
        ("status", .number(Int64(status))), ("micros", .number(micros)),
        ("bytes", .number(Int64(sizeBytes))), ("user", call.user.map { .text($0) }),
        ("client", .text(call.client)),
      ])
  }

  /// Something came that was no request.
  func refused(_ status: HTTPStatus) {
    counts.refused(status: status.code)
    noteRefusal(status.code)
  }

  private func noteRefusal(_ status: Int) {
    // What the server turns away for its own sake; what was asked wrongly is the asker's business.
    switch status {
    case 408, 413, 429, 503, 507: untold[status, default: 0] += 1
    default: break
    }
  }

  /// Tells what was refused since the last time: one line a second for each status, however many there are.
  func tellRefusals() {
    guard !untold.isEmpty else { return }
    for (status, count) in untold.sorted(by: { $0.key < $1.key }) {
      journal.write(
        .warning, "refusals",
        [("status", .number(Int64(status))), ("count", .number(Int64(count)))])
    }
    untold.removeAll(keepingCapacity: true)
  }

  // MARK: People

  /// - Parameter user: nil where nobody is known to have come.
  func loggedIn(_ user: String?, _ outcome: String, _ call: RouteCall) {
    if user == nil { counts.logInsRefused += 1 } else { counts.logInsGiven += 1 }
    journal.write(
      user == nil ? .warning : .info, "login",
      [
        ("id", .text(call.requestID)), ("user", user.map { .text($0) }),
        ("outcome", .text(outcome)), ("client", .text(call.client)),
      ])
  }

  /// Somebody set a password, or tried to.
  func chosePassword(_ user: String, _ outcome: String, _ call: RouteCall) {
    journal.write(
      outcome == "ok" ? .info : .warning, "password",
      [
        ("id", .text(call.requestID)), ("user", .text(user)), ("outcome", .text(outcome)),
        ("client", .text(call.client)),
      ])
  }

  func consoleCame() { counts.consolesOpened += 1 }

  /// - Parameters:
  ///   - code: what it was closed with; nil where the connection ended without a word.
  ///   - micros: how long it was there.
  func consoleLeft(_ user: String?, code: Int?, micros: Int64, client: String) {
    counts.consoleClosed(code: code)
    // Whoever never said who he is could fill the log.
    guard user != nil else { return }
    journal.write(
      .info, "console.left",
      [
        ("user", user.map { .text($0) }), ("seconds", .number(micros / 1_000_000)),
        ("code", code.map { .number(Int64($0)) }), ("client", .text(client)),
      ])
  }

  func consoleNamed(_ user: String, client: String) {
    journal.write(.info, "console.came", [("user", .text(user)), ("client", .text(client))])
  }
}
