internal import Events
internal import Seal

/// A sum over tuples of numbers that comes out the same in any order, and with overwhelming likelihood for no other
/// tuples. So two tables are compared that hold the same in different orders, without a look-up for each row.
struct TupleSum: Equatable, Sendable {
  /// What makes the sums of one verification unforeseeable: nobody can lay out rows whose differences cancel.
  struct Key: Equatable, Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64
    fileprivate let third: UInt64
    fileprivate let fourth: UInt64

    /// A random one.
    init() {
      first = RandomBytes.integer()
      second = RandomBytes.integer()
      third = RandomBytes.integer()
      fourth = RandomBytes.integer()
    }
  }

  private let key: Key
  private var sum: UInt64 = 0
  private(set) var count: UInt64 = 0

  init(_ key: Key) { self.key = key }

  /// Adds a number and a name.
  mutating func add(_ number: Int64, name: Span<UInt8>) {
    var hash = Hasher()
    hash.combine(key.first)
    hash.combine(number)
    unsafe name.withUnsafeBytes { unsafe hash.combine(bytes: $0) }
    take(UInt64(bitPattern: Int64(hash.finalize())))
  }

  /// Adds an entry of the index over streams and versions.
  @inline(__always)
  mutating func add(stream: Int64, version: Int64, position: Int64) {
    let hash = Self.fold(
      UInt64(bitPattern: stream) ^ key.first, UInt64(bitPattern: version) ^ key.second)
    take(Self.fold(hash ^ key.third, UInt64(bitPattern: position) ^ key.fourth))
  }

  /// Adds what is known of a command that led to events.
  @inline(__always)
  mutating func add(_ run: CommandRun) {
    var hash = Self.fold(run.command.high ^ key.first, run.command.low ^ key.second)
    hash = Self.fold(hash ^ run.first.number, run.last.number ^ key.third)
    take(Self.fold(hash ^ key.fourth, UInt64(bitPattern: run.at.count) ^ key.first))
  }

  /// Both halves of the product, which spreads every bit of one number over the other.
  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  @inline(__always)
  private mutating func take(_ hash: UInt64) {
    // Squared once more, so that the sum of two differences does not stand for their difference.
    sum &+= Self.fold(hash ^ key.second, hash ^ key.third)
    count += 1
  }
}
