internal import Glibc

/// How long processors have worked for this process, in microseconds.
enum ProcessorTime {
  /// On all threads.
  static var process: Int64 { micros(CLOCK_PROCESS_CPUTIME_ID) }

  /// On the thread that asks.
  static var thread: Int64 { micros(CLOCK_THREAD_CPUTIME_ID) }

  private static func micros(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
