import CUV
import Glibc

/// Lines to a descriptor that may be slow or stuck, such as standard error: the loop never waits for it.
///
/// Lines wait in a queue of bounded size, which a job on the pool writes as far as the descriptor takes it; a line that
/// finds no room is not taken. A pipe or a terminal that takes nothing holds no thread either: it is asked again later.
public final class LineOutput {
  /// Bytes that may wait.
  public static let waitingBytesMax = 1 << 20
  /// How long a descriptor that takes nothing is left alone, in milliseconds.
  static let pauseMilliseconds = 10
  /// How long the end waits for a descriptor that takes nothing, in milliseconds.
  public static let patienceMilliseconds = 1_000
  /// Bytes from which on no further line joins a job.
  private static let jobBytesMin = 64 << 10
  /// What a pipe that can be written to at all takes without waiting (POSIX, `PIPE_BUF`).
  private static let partBytes = 4_096

  private struct Job: Sendable {
    let descriptor: Int32
    let bytes: [UInt8]
  }

  private enum Progress: Sendable {
    case written(Int)
    /// Nobody reads any more, or the disk is full.
    case failed
  }

  private let loop: EventLoop
  private let descriptor: Int32
  private let patienceMilliseconds: Int
  private var queue: [[UInt8]] = []
  private var isWriting = false
  private var pause: Timer?
  private var patience: Timer?
  private var onFinish: (() -> Void)?

  /// - Parameters:
  ///   - descriptor: stays the caller's.
  ///   - patienceMilliseconds: how long the end waits while the descriptor takes nothing.
  public init(
    loop: EventLoop, descriptor: Int32,
    patienceMilliseconds: Int = LineOutput.patienceMilliseconds
  ) {
    self.loop = loop
    self.descriptor = descriptor
    self.patienceMilliseconds = patienceMilliseconds
  }

  /// Bytes that wait.
  public private(set) var waitingBytes = 0

  /// Takes a line with its end.
  ///
  /// - Returns: whether there was room for it.
  public func write(_ line: [UInt8]) -> Bool {
    loop.preconditionOnLoop()
    guard waitingBytes + line.count <= Self.waitingBytesMax else { return false }
    queue.append(line)
    waitingBytes += line.count
    advance()
    return true
  }

  /// Calls back when everything was written, or when it took too long.
  public func finish(then: @escaping () -> Void) {
    loop.preconditionOnLoop()
    guard waitingBytes > 0 else { return then() }
    onFinish = then
    patience = loop.schedule(afterMilliseconds: patienceMilliseconds) { [self] in end() }
  }

  private func advance() {
    guard !isWriting, pause == nil else { return }
    guard waitingBytes > 0 else { return end() }
    isWriting = true
    var bytes: [UInt8] = []
    var lines = 0
    while lines < queue.count, bytes.count < Self.jobBytesMin {
      bytes += queue[lines]
      lines += 1
    }
    queue.removeFirst(lines)
    let job = Job(descriptor: descriptor, bytes: bytes)
    loop.offload(job) { job in
      Self.perform(job)
    } then: { [self] progress in
      isWriting = false
      take(progress, of: job.bytes)
    }
  }

  private func take(_ progress: Progress, of bytes: [UInt8]) {
    switch progress {
    case .failed:
      // There is nobody left to tell.
      waitingBytes -= bytes.count
      advance()
    case .written(let count):
      waitingBytes -= count
      guard count < bytes.count else { return advance() }
      queue.insert(Array(bytes[count...]), at: 0)
      guard count == 0 else { return advance() }
      pause = loop.schedule(afterMilliseconds: Self.pauseMilliseconds) { [self] in
        pause = nil
        advance()
      }
    }
  }

  private func end() {
    patience?.cancel()
    patience = nil
    let finish = onFinish
    onFinish = nil
    finish?()
  }

  private static func perform(_ job: Job) -> Progress {
    var written = 0
    while written < job.bytes.count {
      var question = pollfd(fd: job.descriptor, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&question, 1, 0) > 0 else { break }
      let part = job.bytes[written..<min(written + partBytes, job.bytes.count)]
      let count = unsafe part.withUnsafeBytes { buffer in
        unsafe Glibc.write(job.descriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else {
        if count < 0, errno == EAGAIN || errno == EINTR { break }
        return .failed
      }
      written += count
    }
    return .written(written)
  }
}
