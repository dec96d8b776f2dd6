import Synchronization

/// A disk with as much room as a test says.
final class TestDisk: Sendable {
  private let free: Atomic<Int>

  init(freeBytes: Int) { free = Atomic(freeBytes) }

  var freeBytes: Int {
    get { free.load(ordering: .relaxed) }
    set { free.store(newValue, ordering: .relaxed) }
  }
}
