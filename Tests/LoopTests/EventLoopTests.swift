import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventLoopTests {
  @Test func `a loop with nothing to do ends at once`() throws {
    let loop = try EventLoop()
    loop.run()
    loop.run()
  }

  @Test func `timers run in the order of their due times, then of their making`() throws {
    let loop = try EventLoop()
    var order: [String] = []
    loop.schedule(afterMilliseconds: 20) { order.append("late") }
    loop.schedule(afterMilliseconds: 0) { order.append("now") }
    loop.schedule(afterMilliseconds: 5) { order.append("soon") }
    loop.schedule(afterMilliseconds: 0) { order.append("now too") }
    loop.run()
    #expect(order == ["now", "now too", "soon", "late"])
  }

  @Test func `a timer does not run before its time on the loop's clock`() throws {
    let loop = try EventLoop()
    let start = loop.nowMilliseconds
    loop.schedule(afterMilliseconds: 30) {
      #expect(loop.nowMilliseconds >= start + 30)
    }
    loop.run()
  }

  @Test func `a repeating timer runs until it is cancelled, from within too`() throws {
    let loop = try EventLoop()
    var count = 0
    var timer: Loop.Timer?
    timer = loop.schedule(afterMilliseconds: 0, repeatingMilliseconds: 1) {
      count += 1
      if count == 3 { timer?.cancel() }
    }
    loop.run()
    #expect(count == 3)
    #expect(timer?.isOpen == false)
  }

  @Test func `a cancelled timer never runs`() throws {
    let loop = try EventLoop()
    let timer = loop.schedule(afterMilliseconds: 0) { Issue.record("it ran") }
    timer.cancel()
    timer.cancel()
    loop.run()
  }

  @Test func `a timer that was cancelled by another of the same turn does not run`() throws {
    let loop = try EventLoop()
    var second: Loop.Timer?
    loop.schedule(afterMilliseconds: 0) { second?.cancel() }
    second = loop.schedule(afterMilliseconds: 0) { Issue.record("it ran") }
    loop.run()
  }

  @Test func `stop leaves things open and run goes on with them`() throws {
    let loop = try EventLoop()
    var order: [Int] = []
    loop.schedule(afterMilliseconds: 0) {
      order.append(1)
      loop.stop()
    }
    loop.schedule(afterMilliseconds: 10) { order.append(2) }
    loop.run()
    #expect(order == [1])
    loop.run()
    #expect(order == [1, 2])
  }

  @Test func `an action at the end of a turn runs once, after all that was due`() throws {
    let loop = try EventLoop()
    var order: [String] = []
    var isFlushPlanned = false
    for name in ["a", "b", "c"] {
      loop.schedule(afterMilliseconds: 0) {
        order.append(name)
        guard !isFlushPlanned else { return }
        isFlushPlanned = true
        loop.atEndOfTurn {
          isFlushPlanned = false
          order.append("flush")
        }
      }
    }
    loop.run()
    #expect(order == ["a", "b", "c", "flush"])
  }

  @Test func `an action asked for at the end of a turn runs in the next`() throws {
    let loop = try EventLoop()
    var order: [String] = []
    loop.atEndOfTurn {
      order.append("first")
      loop.atEndOfTurn { order.append("nested") }
      loop.schedule(afterMilliseconds: 0) { order.append("timer") }
    }
    loop.atEndOfTurn { order.append("second") }
    loop.run()
    #expect(order == ["first", "second", "timer", "nested"])
  }

  @Test func `a pending action at the end of a turn keeps the loop from waiting`() throws {
    let loop = try EventLoop()
    var ran = false
    let distant = loop.schedule(afterMilliseconds: 3_600_000) {}
    loop.schedule(afterMilliseconds: 0) {
      loop.atEndOfTurn {
        ran = true
        distant.cancel()
      }
    }
    loop.run()
    #expect(ran)
  }

  @Test func `a signal is delivered each time until its handle is closed`() throws {
    let loop = try EventLoop()
    var count = 0
    var handle: SignalHandle?
    handle = try loop.onSignal(SIGWINCH) {
      count += 1
      if count == 2 { handle?.close() } else { kill(getpid(), SIGWINCH) }
    }
    kill(getpid(), SIGWINCH)
    loop.run()
    #expect(count == 2)
  }

  @Test func `a signal nobody can catch is a typed error and leaks nothing`() throws {
    let loop = try EventLoop()
    #expect(throws: LoopError.self) { try loop.onSignal(SIGKILL) {} }
    loop.run()
  }

  @Test func `another thread wakes the loop, and after the close nothing`() throws {
    let loop = try EventLoop()
    var woken = false
    var wakeup: Wakeup?
    wakeup = try loop.openWakeup {
      woken = true
      wakeup?.close()
    }
    let signal = try #require(wakeup?.signal)
    let thread = try Thread { signal.send() }
    loop.run()
    thread.join()
    #expect(woken)
    signal.send()
    loop.run()
  }

  @Test func `closing everything lets run return`() throws {
    let pair = try Loopback()
    let loop = pair.loop
    var closed: [LoopError?] = []
    pair.server.onClose = { closed.append($0) }
    pair.client.onClose = { closed.append($0) }
    pair.server.startReading()
    _ = try loop.listen(host: "::1", port: 0) { _ in }
    _ = try loop.onSignal(SIGUSR2) {}
    _ = try loop.openWakeup {}
    loop.schedule(afterMilliseconds: 3_600_000) {}
    loop.schedule(afterMilliseconds: 0, repeatingMilliseconds: 1) { loop.closeAll() }
    loop.run()
    #expect(closed == [nil, nil])
  }

  @Test func `the clocks go forward and are in microseconds`() {
    let first = EventLoop.monotonicMicros()
    #expect(EventLoop.monotonicMicros() >= first)
    // 2020-01-01 to 2200-01-01.
    #expect((1_577_836_800_000_000..<7_258_118_400_000_000).contains(EventLoop.wallClockMicros()))
  }

  @Test func `an error names operation, words and symbol`() throws {
    let loop = try EventLoop()
    let error = try #require(throws: LoopError.self) {
      _ = try loop.listen(host: "localhost", port: 0) { _ in }
    }
    #expect(error.name == "EINVAL")
    #expect(error.description == "listen: invalid argument (EINVAL)")
  }
}
