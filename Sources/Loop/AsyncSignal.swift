import CUV
import Glibc

/// Wakes a loop from any thread; the one thing of a loop that other threads may hold.
@safe
public final class AsyncSignal: @unchecked Sendable {  // `async` is only touched under the lock
  // A pthread lock, because the thread sanitizer understands it.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private var async: UnsafeMutablePointer<uv_async_t>?

  init() {
    unsafe lock = .allocate(capacity: 1)
    unsafe lock.initialize(to: pthread_mutex_t())
    let status = unsafe pthread_mutex_init(lock, nil)
    precondition(status == 0, "a lock could not be made")
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
  }

  /// Has the loop call its action soon. Once the loop's end is closed this does nothing.
  public func send() {
    unsafe pthread_mutex_lock(lock)
    if let async = unsafe async { unsafe uv_async_send(async) }
    unsafe pthread_mutex_unlock(lock)
  }

  func connect(_ async: UnsafeMutablePointer<uv_async_t>) {
    unsafe pthread_mutex_lock(lock)
    unsafe self.async = async
    unsafe pthread_mutex_unlock(lock)
  }

  func disconnect() {
    unsafe pthread_mutex_lock(lock)
    unsafe async = nil
    unsafe pthread_mutex_unlock(lock)
  }
}
