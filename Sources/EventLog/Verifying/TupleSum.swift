internal import Events
internal import Seal

/// A sum over tuples of numbers that comes out the same in any order, and with overwhelming likelihood for no other
/// tuples. So two tables are compared that hold the same in different orders, without a look-up for each row.
struct TupleSum: Equatable, Sendable {
  /// What makes the sums of one verification unforeseeable: nobody can lay out rows whose differences cancel.
  struct Key: Equatable, Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    /// A random one.
    init() {
      first = RandomBytes.integer()
      second = RandomBytes.integer()
    }
  }

  private let key: Key
  private var sum: UInt64 = 0
  private(set) var count: UInt64 = 0

  init(_ key: Key) { self.key = key }

  /// Adds a number and a name.
  mutating func add(_ number: Int64, name: Span<UInt8>) {
    var hash = start()
    hash.combine(number)
    unsafe name.withUnsafeBytes { unsafe hash.combine(bytes: $0) }
    take(hash)
  }

  /// Adds an entry of the index over streams and versions.
  @inline(__always)
  mutating func add(stream: Int64, version: Int64, position: Int64) {
    var hash = start()
    hash.combine(stream)
    hash.combine(version)
    hash.combine(position)
    take(hash)
  }

  /// Adds what is known of a command that led to events.
  @inline(__always)
  mutating func add(_ run: CommandRun) {
    var hash = start()
    hash.combine(run.command.high)
    hash.combine(run.command.low)
    hash.combine(run.first.number)
    hash.combine(run.last.number)
    hash.combine(run.at.count)
    take(hash)
  }

  @inline(__always)
  private func start() -> Hasher {
    var hash = Hasher()
    hash.combine(key.first)
    hash.combine(key.second)
    return hash
  }

  @inline(__always)
  private mutating func take(_ hash: Hasher) {
    sum &+= UInt64(bitPattern: Int64(hash.finalize()))
    count += 1
  }
}
