import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct MisuseTests {
  /// Hands what is not Sendable to another thread, as only a test of the trap may.
  private struct Smuggled<Value>: @unchecked Sendable {  // the trap under test is what stops it
    let value: Value
  }

  private static func elsewhere<Value>(_ value: Value, _ body: @escaping @Sendable (Value) -> Void)
    throws
  {
    let smuggled = Smuggled(value: value)
    try Thread { body(smuggled.value) }.join()
  }

  @Test func `scheduling from another thread traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try Self.elsewhere(EventLoop()) { $0.schedule(afterMilliseconds: 0) {} }
    }
  }

  @Test func `running from another thread traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try Self.elsewhere(EventLoop()) { $0.run() }
    }
  }

  @Test func `closing a timer from another thread traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      let timer = try EventLoop().schedule(afterMilliseconds: 0) {}
      try Self.elsewhere(timer) { $0.cancel() }
    }
  }

  @Test func `writing from another thread traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try Self.elsewhere(Loopback().client) { $0.write([1]) }
    }
  }

  @Test func `the same calls from the owning thread do not trap`() async {
    await #expect(processExitsWith: .success) {
      let loop = try EventLoop()
      loop.schedule(afterMilliseconds: 0) {}.cancel()
      loop.run()
      let pair = try Loopback()
      pair.client.write([1])
      pair.loop.closeAll()
      pair.loop.run()
    }
  }

  @Test func `running a loop from its own callback traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      let loop = try EventLoop()
      loop.schedule(afterMilliseconds: 0) { loop.run() }
      loop.run()
    }
  }

  @Test func `a timer in the past traps`() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try EventLoop().schedule(afterMilliseconds: -1) {}
    }
  }
}
