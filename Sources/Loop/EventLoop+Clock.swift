import CUV
import Glibc

extension EventLoop {
  /// The loop's clock in milliseconds: monotonic, from an arbitrary start, and the same for all of
  /// one turn. Timers count by it.
  public var nowMilliseconds: UInt64 {
    preconditionOnLoop()
    return unsafe uv_now(uvLoop)
  }

  /// The monotonic clock in microseconds, from an arbitrary start. For durations; from any thread.
  public static func monotonicMicros() -> Int64 {
    micros(of: CLOCK_MONOTONIC)
  }

  /// The wall clock in microseconds since 1970-01-01T00:00Z. It may jump: never order by it. From
  /// any thread.
  public static func wallClockMicros() -> Int64 {
    micros(of: CLOCK_REALTIME)
  }

  private static func micros(of clock: clockid_t) -> Int64 {
    var time = timespec()
    let status = unsafe clock_gettime(clock, &time)
    precondition(status == 0, "the system has no such clock")
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
