internal import Wire

/// A 128-bit identifier, written as RFC 9562 writes UUIDs (lower case, with hyphens).
public struct UUID128: Hashable, Sendable {
  /// The first eight bytes, big-endian.
  public let high: UInt64
  /// The last eight bytes, big-endian.
  public let low: UInt64

  /// Creates an identifier from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Feeds a hasher eight bytes: identifiers of versions 7 and 8 differ in their random bits, all others in any.
  public func hash(into hasher: inout Hasher) { hasher.combine(high ^ low) }

  /// Reads sixteen bytes, big-endian; nil for any other count.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.init(high: high, low: low)
  }

  /// Reads the text form of RFC 9562, section 4; nil for anything else.
  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  /// Reads the text form of RFC 9562, section 4; nil for anything else.
  public init?(_ text: Substring) { self.init(utf8: text.utf8.span) }

  init?(utf8: Span<UInt8>) {
    guard utf8.count == Self.textSizeBytes else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var wrong: UInt8 = 0
    for index in 0..<Self.textSizeBytes {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        wrong |= utf8[index] ^ UInt8(ascii: "-")
        continue
      }
      let value = Self.hexValues[Int(utf8[index])]
      wrong |= value & 0xF0
      if index < 18 {
        halves.0 = halves.0 << 4 | UInt64(value)
      } else {
        halves.1 = halves.1 << 4 | UInt64(value)
      }
    }
    guard wrong == 0 else { return nil }
    self.init(high: halves.0, low: halves.1)
  }

  /// A time-ordered identifier (RFC 9562, section 5.7, version 7) from a time and 74 random bits.
  ///
  /// The randomness comes from the caller, so that everything above stays deterministic in tests.
  public static func version7(at time: Micros, random: (UInt64, UInt64)) -> UUID128 {
    UUID128(
      high: UInt64(bitPattern: time.milliseconds) << 16 | 0x7000 | random.0 & 0x0FFF,
      low: 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    )
  }

  /// An identifier derived from a fact of an outside source (RFC 9562, section 5.8, version 8): the time of the
  /// fact in milliseconds, then bits of a digest of its key. The same fact always gives the same identifier.
  public static func derived(at time: Micros, digest: (UInt64, UInt64)) -> UUID128 {
    UUID128(
      high: UInt64(bitPattern: time.milliseconds) << 16 | 0x8000 | digest.0 & 0x0FFF,
      low: 0x8000_0000_0000_0000 | digest.1 & 0x3FFF_FFFF_FFFF_FFFF
    )
  }

  /// The version nibble of RFC 9562, section 4.2.
  public var version: Int { Int(high >> 12 & 0xF) }

  /// The time inside a version 7 or derived identifier, in whole milliseconds.
  public var time: Micros { Micros(milliseconds: Int64(high >> 16)) }

  /// The identifier `count` steps further on; used to number the events of one command.
  public func advanced(by count: Int) -> UUID128 {
    UUID128(
      high: high,
      low: low & 0xC000_0000_0000_0000 | (low &+ UInt64(count)) & 0x3FFF_FFFF_FFFF_FFFF
    )
  }

  /// The sixteen bytes, big-endian.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    for half in [high, low] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: half >> shift))
      }
    }
    return bytes
  }

  private static let textSizeBytes = 36
  /// The value of each byte as a hexadecimal digit; 0xFF where it is none.
  private static let hexValues: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: 0xFF
    }
  }
}

extension UUID128: CustomStringConvertible {
  /// The text form of RFC 9562, section 4, in lower case.
  public var description: String { IdentifierText.text(high: high, low: low) }
}

extension UUID128: Comparable {
  /// Orders by bytes, which for version 7 and derived identifiers is order of time.
  public static func < (left: UUID128, right: UUID128) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
