internal import Gzip
internal import Loop
internal import Wire

/// Compresses answers: small ones on the loop, large ones on the pool.
///
/// The pool also writes the log. So that no commit stands behind answers there, only a few are compressed at a time,
/// and the others go as they are.
final class GzipDesk {
  /// Bodies from this size on are compressed on the pool, in bytes.
  static let poolBytesMin = 64 << 10
  /// Answers that may be on the pool at once.
  static let poolJobsMax = 2
  /// Bodies that may be compressed at once as they are given piece by piece, each with 256 KiB of memory.
  static let streamsMax = 8
  /// Bodies that are kept compressed; the web page has fewer.
  private static let keptMax = 64

  private let loop: EventLoop
  private var jobs = 0
  private var streams = 0
  /// Bodies that everybody gets, under the names of their compressed forms.
  private var kept: [String: [UInt8]] = [:]

  init(loop: EventLoop) { self.loop = loop }

  /// Whether an answer would be compressed without waiting.
  func hasTime(for answer: HTTPResponse) -> Bool {
    answer.body.count < Self.poolBytesMin || jobs < Self.poolJobsMax
  }

  /// Hands on the answer with its body compressed.
  func compress(_ answer: HTTPResponse, then: @escaping (HTTPResponse) -> Void) {
    let isForEverybody = answer.headers["Cache-Control"] == WebPages.caching
    let keptName = isForEverybody ? answer.headers["ETag"] : nil
    let finish = { [self] (body: [UInt8]) in
      if let keptName { keep(body, keptName) }
      var answer = answer
      answer.body = body
      then(answer)
    }
    if let keptName, let body = kept[keptName] { return finish(body) }
    let level: GzipLevel = keptName == nil ? .fast : .small
    guard answer.body.count >= Self.poolBytesMin else {
      return finish(Gzip.compress(answer.body, level: level))
    }
    jobs += 1
    loop.offload(answer.body) { body in
      Gzip.compress(body, level: level)
    } then: { [self] body in
      jobs -= 1
      finish(body)
    }
  }

  /// Whether a body that is given piece by piece would be compressed.
  var hasTimeForStream: Bool { streams < Self.streamsMax }

  /// The body in gzip.
  func compress(_ source: any BodySource) -> any BodySource {
    streams += 1
    return GzipSource(source, loop: loop) { [self] in streams -= 1 }
  }

  private func keep(_ body: [UInt8], _ name: String) {
    if kept.count == Self.keptMax { kept.removeAll() }
    kept[name] = body
  }
}
