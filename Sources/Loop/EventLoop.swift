import CUV
import Glibc

/// The one thread that owns all mutable state. Callbacks run to completion, one after another; there
/// is no lock and no `await`, since nothing else runs in between.
///
/// A loop belongs to the thread that made it, and so does everything opened on it: any call from
/// another thread traps, but for `AsyncSignal.send`. Making a loop has the process ignore SIGPIPE, so
/// that a peer that hangs up is an error of one stream.
@safe
public final class EventLoop {
  /// Size in bytes of the buffer all streams of the loop read into.
  public static let readBufferSizeBytes = 64 << 10

  static let alignmentBytes = 16

  let uvLoop: UnsafeMutablePointer<uv_loop_t>
  let readBuffer: UnsafeMutableBufferPointer<UInt8>

  /// What secured streams share, as they share the buffer above.
  private(set) lazy var tlsQueues = TLSSession.Queues()
  var plainBytes: [UInt8] = []

  private let owner: pthread_t
  private let turnEnd: UnsafeMutablePointer<uv_check_t>
  private let turnPending: UnsafeMutablePointer<uv_idle_t>
  private var endOfTurnActions: [() -> Void] = []
  private var runningActions: [() -> Void] = []
  private var isRunning = false

  /// A loop with nothing to do, owned by the calling thread.
  public init() throws(LoopError) {
    unsafe uvLoop = .allocate(capacity: 1)
    let status = unsafe uv_loop_init(uvLoop)
    guard status == 0 else {
      unsafe uvLoop.deallocate()
      throw LoopError(code: status, operation: "loop_init")
    }
    unsafe readBuffer = .allocate(capacity: Self.readBufferSizeBytes)
    unsafe turnEnd = .allocate(capacity: 1)
    unsafe turnPending = .allocate(capacity: 1)
    owner = pthread_self()
    signal(SIGPIPE, SIG_IGN)
    unsafe uvLoop.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    startTurnEnd()
  }

  deinit {
    preconditionOnLoop()
    unsafe UnsafeMutableRawPointer(turnEnd).withMemoryRebound(to: uv_handle_t.self, capacity: 1) {
      unsafe uv_close($0, nil)
    }
    unsafe UnsafeMutableRawPointer(turnPending)
      .withMemoryRebound(to: uv_handle_t.self, capacity: 1) { unsafe uv_close($0, nil) }
    unsafe uv_run(uvLoop, UV_RUN_DEFAULT)
    let status = unsafe uv_loop_close(uvLoop)
    precondition(status == 0, "a loop was released while something was open on it")
    unsafe turnEnd.deallocate()
    unsafe turnPending.deallocate()
    unsafe readBuffer.deallocate()
    unsafe uvLoop.deallocate()
  }

  /// Runs callbacks until `stop`, or until nothing is open and nothing is under way.
  public func run() {
    preconditionOnLoop()
    precondition(!isRunning, "a loop was run from one of its own callbacks")
    isRunning = true
    unsafe uv_run(uvLoop, UV_RUN_DEFAULT)
    isRunning = false
  }

  /// Lets `run` return at the end of this turn. What is open stays open, and `run` may be called
  /// again.
  public func stop() {
    preconditionOnLoop()
    unsafe uv_stop(uvLoop)
  }

  /// Closes everything that is open on the loop, so that `run` returns once jobs under way are done.
  /// A connection whose host name is still being looked up is not open yet: cancel it.
  public func closeAll() {
    preconditionOnLoop()
    let closeOne: uv_walk_cb = { handle, _ in
      // The loop's own two handles carry no data and end with the loop.
      guard let data = unsafe handle?.pointee.data else { return }
      unsafe Unmanaged<LoopHandle>.fromOpaque(data).takeUnretainedValue().close()
    }
    unsafe uv_walk(uvLoop, closeOne, nil)
  }

  /// Runs an action once, at the end of the present turn: after every callback that was due, before
  /// the loop waits again. Work that many callbacks ask for is so done once, such as flushing. An
  /// action asked for by such an action runs at the end of the next turn.
  public func atEndOfTurn(_ action: @escaping () -> Void) {
    preconditionOnLoop()
    if endOfTurnActions.isEmpty {
      // An idle handle keeps this turn from waiting for input, and the loop from ending.
      unsafe uv_idle_start(turnPending) { _ in }
    }
    endOfTurnActions.append(action)
  }

  /// Traps on any thread but the loop's own.
  func preconditionOnLoop() {
    precondition(pthread_self() == owner, "a loop was used from a thread that does not own it")
  }

  static func of(_ uvLoop: UnsafeMutablePointer<uv_loop_t>?) -> EventLoop {
    guard let data = unsafe uvLoop?.pointee.data else {
      preconditionFailure("a callback came from a loop that is not ours")
    }
    return unsafe Unmanaged<EventLoop>.fromOpaque(data).takeUnretainedValue()
  }

  private func startTurnEnd() {
    unsafe uv_idle_init(uvLoop, turnPending)
    unsafe turnPending.pointee.data = nil
    unsafe uv_check_init(uvLoop, turnEnd)
    unsafe turnEnd.pointee.data = nil
    unsafe uv_check_start(turnEnd) { check in
      unsafe EventLoop.of(check?.pointee.loop).finishTurn()
    }
    unsafe UnsafeMutableRawPointer(turnEnd).withMemoryRebound(to: uv_handle_t.self, capacity: 1) {
      unsafe uv_unref($0)
    }
  }

  private func finishTurn() {
    guard !endOfTurnActions.isEmpty else { return }
    swap(&endOfTurnActions, &runningActions)
    for action in runningActions { action() }
    runningActions.removeAll(keepingCapacity: true)
    if endOfTurnActions.isEmpty { unsafe uv_idle_stop(turnPending) }
  }
}
