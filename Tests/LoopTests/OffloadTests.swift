import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct OffloadTests {
  /// Has one owner, as the log's writer has.
  private struct Writer: ~Copyable {
    var lines: [String] = []
    consuming func adding(_ line: String) -> Writer {
      lines.append(line)
      return self
    }
  }

  private enum Outcome: ~Copyable {
    case written(Writer, thread: UInt)
    case failed(String)
  }

  @Test func `what is moved to the pool comes home from another thread`() throws {
    let loop = try EventLoop()
    let here = UInt(pthread_self())
    var home: [String]?
    loop.offload(Writer(lines: ["one"])) { writer in
      Outcome.written(writer.adding("two"), thread: UInt(pthread_self()))
    } then: { outcome in
      #expect(UInt(pthread_self()) == here)
      switch consume outcome {
      case .written(let writer, let thread):
        #expect(thread != here)
        home = writer.lines
      case .failed(let reason): Issue.record("\(reason)")
      }
    }
    #expect(home == nil)
    loop.run()
    #expect(home == ["one", "two"])
  }

  @Test func `jobs follow one another with one owner`() throws {
    let loop = try EventLoop()
    var result: [String] = []
    func next(_ writer: consuming Writer, _ remaining: Int) {
      guard remaining > 0 else {
        result = writer.lines
        return
      }
      loop.offload(writer) { writer in
        writer.adding("\(remaining)")
      } then: { writer in
        next(writer, remaining - 1)
      }
    }
    next(Writer(), 5)
    loop.run()
    #expect(result == ["5", "4", "3", "2", "1"])
  }

  @Test func `many jobs at once all come home`() throws {
    let loop = try EventLoop()
    var sum = 0
    for number in 1...500 {
      loop.offload(number) {
        $0 * 2
      } then: {
        sum += $0
      }
    }
    loop.run()
    #expect(sum == 250_500)
  }
}
