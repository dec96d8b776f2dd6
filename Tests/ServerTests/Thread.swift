import Glibc

/// A thread of the system: the cooperative pool may have only one, which the loop under test holds.
@safe
final class Thread {
  private var thread = pthread_t()
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) throws {
    self.body = body
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Thread>.fromOpaque(context).takeUnretainedValue().body()
        return nil
      }, context)
    if status != 0 { throw Failure(code: status) }
  }

  /// Must be called before the object is let go.
  func join() {
    pthread_join(thread, nil)
  }

  struct Failure: Error {
    let code: Int32
  }
}
