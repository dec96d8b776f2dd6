internal import EventLog
internal import Events
internal import Loop

/// Keeps the server's certificate: reads it at the start, and again when its files change.
///
/// The new one counts for connections that come after; nobody is cut off. Files that are just being exchanged may not
/// fit each other: the old certificate goes on, and only what still does not fit at the next look is said.
final class CertificateWatch {
  /// A certificate that ends within this many microseconds is worth a word.
  static let shortMicros: Int64 = 14 * 24 * 3_600_000_000

  /// The years 1 to 9999; other dates of a certificate say nothing.
  private static let secondsThatCount: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  private struct Look: Sendable {
    let settings: TLSSettings
    let known: [FileMark?]
  }

  private struct Finding: Sendable {
    let marks: [FileMark?]
    /// Nil where nothing changed.
    let outcome: Result<TLSContext, TLSFailure>?
  }

  /// The certificate for connections that come now.
  private(set) var context: TLSContext
  /// Called with what the keeper of the server ought to know.
  var onWarning: ((Words) -> Void)?

  private let settings: TLSSettings
  private let loop: EventLoop
  private let clock: () -> Micros
  private var marks: [FileMark?]
  private var failedMarks: [FileMark?]?
  private var isFailureTold = false
  private var isLooking = false

  init(_ settings: TLSSettings, loop: EventLoop, clock: @escaping () -> Micros) throws(TLSFailure) {
    self.settings = settings
    self.loop = loop
    self.clock = clock
    // What changes while it is read is read again at the next look.
    marks = settings.files.map(FileMark.init)
    context = try settings.load()
  }

  /// Warns of a certificate that is of no use now, or soon.
  func judge() {
    guard let from = context.validFromSeconds, let to = context.validToSeconds,
      Self.secondsThatCount.contains(from), Self.secondsThatCount.contains(to)
    else { return }
    let now = clock()
    let path = settings.certificate
    let (begin, end) = (Micros(seconds: from), Micros(seconds: to))
    if now < begin {
      onWarning?(
        Words(
          "the certificate \(path) is good only from \(begin.rfc3339()) on",
          "证书 \(path) 自 \(begin.rfc3339()) 起才有效"))
    } else if now >= end {
      onWarning?(
        Words(
          "the certificate \(path) expired at \(end.rfc3339()); clients will refuse it",
          "证书 \(path) 已于 \(end.rfc3339()) 过期；客户端将拒绝连接"))
    } else if end.since(now) < Self.shortMicros {
      onWarning?(
        Words(
          "the certificate \(path) expires at \(end.rfc3339()); renew it",
          "证书 \(path) 将于 \(end.rfc3339()) 过期；请更新"))
    }
  }

  /// Looks whether the files have changed; called about once a second.
  func look(then: (() -> Void)? = nil) {
    guard !isLooking else { return }
    isLooking = true
    loop.offload(Look(settings: settings, known: marks)) { look in
      let marks = look.settings.files.map(FileMark.init)
      guard marks != look.known else { return Finding(marks: marks, outcome: nil) }
      do throws(TLSFailure) {
        return Finding(marks: marks, outcome: .success(try look.settings.load()))
      } catch {
        return Finding(marks: marks, outcome: .failure(error))
      }
    } then: { [self] finding in
      isLooking = false
      take(finding)
      then?()
    }
  }

  private func take(_ finding: Finding) {
    switch finding.outcome {
    case nil: failedMarks = nil
    case .success(let loaded):
      context = loaded
      marks = finding.marks
      failedMarks = nil
      isFailureTold = false
      judge()
    case .failure(let failure):
      defer { failedMarks = finding.marks }
      guard failedMarks == finding.marks else {
        isFailureTold = false
        return
      }
      guard !isFailureTold else { return }
      isFailureTold = true
      onWarning?(
        Words(
          "\(failure.words.english); the certificate that was read before goes on",
          "\(failure.words.chinese)；继续使用之前读取的证书"))
    }
  }
}
