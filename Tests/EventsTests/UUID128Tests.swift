import Testing

@testable import Events

@Suite struct UUID128Tests {
  /// RFC 9562, appendix A.6.
  private static let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
  private static let value = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)

  @Test func `text, halves and bytes are the same identifier`() {
    #expect(UUID128(Self.text) == Self.value)
    #expect(UUID128(Self.text.uppercased()) == Self.value)
    #expect(Self.value.description == Self.text)
    #expect(Self.value.bytes.prefix(3) == [0x01, 0x7F, 0x22])
    #expect(UUID128(bytes: Self.value.bytes) == Self.value)
    #expect(UUID128("x\(Self.text)".dropFirst()) == Self.value)
  }

  @Test(arguments: [
    "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc398-c4-dc0c0c07398f",
    "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
    " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c0739８f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n", "------------------------------------",
  ])
  func `anything but the text form of RFC 9562 is refused`(text: String) {
    #expect(UUID128(text) == nil)
  }

  @Test func `any count of bytes but sixteen is refused`() {
    #expect(UUID128(bytes: [UInt8](repeating: 0, count: 15)) == nil)
    #expect(UUID128(bytes: [UInt8](repeating: 0, count: 17)) == nil)
  }

  @Test func `identifiers order as their bytes do`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let left = UUID128(high: generator.next() % 3, low: generator.next())
      let right = UUID128(high: generator.next() % 3, low: generator.next())
      #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
      #expect(UUID128(left.description) == left)
    }
  }

  @Test func `version 7 holds the time, the version, the variant and the randomness`() {
    let time = Micros(milliseconds: 0x017F_22E2_79B0)
    let made = UUID128.version7(
      at: time.adding(999), random: (0xFFFF_FFFF_FFFF_FCC3, 0x18C4_DC0C_0C07_398F))
    #expect(made == Self.value)
    #expect(made.version == 7)
    #expect(made.time == time)
    for random in [(UInt64.min, UInt64.min), (.max, .max)] {
      let edge = UUID128.version7(at: time, random: random)
      #expect(edge.version == 7)
      #expect(edge.low >> 62 == 0b10)
      #expect(edge.time == time)
    }
    #expect(
      UUID128.version7(at: time, random: (.max, .max))
        < UUID128.version7(at: Micros(milliseconds: time.milliseconds + 1), random: (0, 0)))
  }

  @Test func `a derived identifier is the same for the same fact and says version 8`() {
    let time = Micros(milliseconds: 1_483_490_730_123)
    let made = UUID128.derived(at: time, digest: (.max, .max))
    #expect(made == UUID128.derived(at: time.adding(400), digest: (.max, .max)))
    #expect(made != UUID128.derived(at: time, digest: (.max, .max - 1)))
    #expect(made.version == 8)
    #expect(made.low >> 62 == 0b10)
    #expect(made.time == time)
  }

  @Test func `advancing counts in the random bits and keeps version and variant`() {
    #expect(Self.value.advanced(by: 0) == Self.value)
    #expect(Self.value.advanced(by: 1).description == "017f22e2-79b0-7cc3-98c4-dc0c0c073990")
    let last = UUID128(high: Self.value.high, low: 0xBFFF_FFFF_FFFF_FFFF)
    #expect(last.advanced(by: 1) == UUID128(high: Self.value.high, low: 0x8000_0000_0000_0000))
    #expect(Set((0..<1_000).map(last.advanced)).count == 1_000)
  }
}
