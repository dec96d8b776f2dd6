import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct LineOutputTests {
  /// Both ends of a pipe.
  private struct Pipe: ~Copyable {
    let reading: Int32
    let writing: Int32

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(unsafe pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
      // The reader may look without waiting.
      _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    func take() -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe read(reading, &bytes, bytes.count)
      return Array(bytes.prefix(max(0, count)))
    }

    deinit {
      close(reading)
      close(writing)
    }
  }

  private func line(_ number: Int) -> [UInt8] {
    Array("\(number) \(String(repeating: "x", count: 1_000))\n".utf8)
  }

  @Test func `lines come in their order, and the end is told when they are written`() throws {
    let pipe = try Pipe()
    let loop = try EventLoop()
    let output = LineOutput(loop: loop, descriptor: pipe.writing)
    for word in ["one\n", "two\n", "three\n"] { #expect(output.write(Array(word.utf8))) }
    var isFinished = false
    output.finish { isFinished = true }
    #expect(!isFinished)
    loop.run()
    #expect(isFinished)
    #expect(output.waitingBytes == 0)
    #expect(pipe.take() == Array("one\ntwo\nthree\n".utf8))
  }

  @Test func `a reader that takes nothing stops neither the loop nor the pool`() throws {
    let pipe = try Pipe()
    let loop = try EventLoop()
    let output = LineOutput(loop: loop, descriptor: pipe.writing)
    var taken = 0
    while output.write(line(taken)) { taken += 1 }
    #expect(output.waitingBytes <= LineOutput.waitingBytesMax)
    #expect(output.waitingBytes + line(taken).count > LineOutput.waitingBytesMax)
    // Far more jobs than the pool has threads come home while it is stuck.
    var home = 0
    for _ in 0..<64 {
      loop.offload(1) {
        $0
      } then: { (one: Int) in
        home += one
        if home == 64 { loop.stop() }
      }
    }
    loop.run()
    #expect(home == 64)
    // The reader wakes, and gets every line that was taken, whole.
    var received: [UInt8] = []
    let reader = loop.schedule(afterMilliseconds: 1, repeatingMilliseconds: 1) {
      received += pipe.take()
      if output.waitingBytes == 0 { loop.stop() }
    }
    loop.run()
    reader.cancel()
    received += pipe.take()
    let isWhole = received == (0..<taken).flatMap(line)
    #expect(isWhole)
    #expect(output.write(line(0)))
    loop.run()
  }

  @Test func `the end does not wait for a reader that takes nothing`() throws {
    let pipe = try Pipe()
    let loop = try EventLoop()
    let output = LineOutput(loop: loop, descriptor: pipe.writing, patienceMilliseconds: 1)
    for number in 0..<200 { #expect(output.write(line(number))) }
    output.finish { loop.stop() }
    loop.run()
    #expect(output.waitingBytes > 0)
    while !pipe.take().isEmpty || output.waitingBytes > 0 {
      let tick = loop.schedule(afterMilliseconds: 1) { loop.stop() }
      loop.run()
      tick.cancel()
    }
  }

  @Test func `lines that nobody can read any more are let go of`() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    defer { close(ends[1]) }
    // It has the process ignore the signal.
    let loop = try EventLoop()
    close(ends[0])
    let output = LineOutput(loop: loop, descriptor: ends[1])
    #expect(output.write(line(0)))
    loop.run()
    #expect(output.waitingBytes == 0)
  }
}
