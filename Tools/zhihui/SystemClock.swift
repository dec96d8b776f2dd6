internal import Events
internal import Loop

/// The machine's wall clock.
enum SystemClock {
  static func now() -> Micros { Micros(EventLoop.wallClockMicros()) }
}
