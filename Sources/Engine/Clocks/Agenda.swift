internal import Events

/// Which clock speaks next: a binary heap in order of time.
///
/// Clocks that changed their mind leave their old place behind; it is dropped when its moment comes up.
struct Agenda: Sendable {
  private struct Entry: Comparable {
    let moment: Micros
    let clock: ClockID

    static func < (left: Entry, right: Entry) -> Bool {
      (left.moment, left.clock) < (right.moment, right.clock)
    }
  }

  private var heap: [Entry] = []

  /// Notes when a clock has something to say.
  mutating func note(_ clock: ClockID, at moment: Micros?) {
    guard let moment else { return }
    heap.append(Entry(moment: moment, clock: clock))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The next clock and its moment, among those that still mean it.
  mutating func next(
    where isMeant: (ClockID, Micros) -> Bool
  ) -> (clock: ClockID, moment: Micros)? {
    while let first = heap.first {
      if isMeant(first.clock, first.moment) { return (first.clock, first.moment) }
      removeFirst()
    }
    return nil
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
