internal import Glibc

/// Work on a thread of its own, beside what its owner does meanwhile. The thread writes, and the owner reads behind the
/// join.
@safe
final class Companion<Result: Sendable>: @unchecked Sendable {  // written, joined, read
  private let work: @Sendable () throws(LogFailure) -> Result
  private var thread = pthread_t()
  private var outcome: Swift.Result<Result, LogFailure>?
  private var isRunning = false

  /// Begins the work; where the system gives no thread, it is done when its result is asked for.
  init(_ work: @escaping @Sendable () throws(LogFailure) -> Result) {
    self.work = work
    let errand = Errand { [self] in run() }
    let memory = unsafe Unmanaged.passRetained(errand)
    let code = unsafe pthread_create(
      &thread, nil,
      { errand in
        if let errand = unsafe errand {
          unsafe Unmanaged<Errand>.fromOpaque(errand).takeRetainedValue().work()
        }
        return nil
      }, unsafe memory.toOpaque())
    isRunning = code == 0
    if !isRunning { unsafe memory.release() }
  }

  deinit { join() }

  /// Waits for the result.
  func result() throws(LogFailure) -> Result {
    join()
    if outcome == nil { run() }
    guard let outcome else { preconditionFailure("work that came to no end") }
    return try outcome.get()
  }

  private func run() {
    do throws(LogFailure) {
      outcome = .success(try work())
    } catch {
      outcome = .failure(error)
    }
  }

  private func join() {
    guard isRunning else { return }
    isRunning = false
    pthread_join(thread, nil)
  }
}

/// What a thread is given to do; a C function cannot capture anything.
private final class Errand {
  let work: () -> Void

  init(_ work: @escaping () -> Void) { self.work = work }
}
