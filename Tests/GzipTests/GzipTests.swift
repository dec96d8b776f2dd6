import Gzip
import Testing

@Suite struct GzipTests {
  private static let limit = 1 << 20

  private func text(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5 ^ $0) }
  }

  @Test(arguments: [0, 1, 100, 32 << 10, (32 << 10) + 1, 300_000])
  func `what was compressed comes back`(_ count: Int) throws {
    for level in [GzipLevel.fast, .balanced, .small] {
      let compressed = Gzip.compress(text(count), level: level)
      #expect(compressed.prefix(3) == [0x1F, 0x8B, 8])
      #expect(try Gzip.decompress(compressed, sizeBytesMax: Self.limit) == text(count))
    }
  }

  @Test(arguments: [1, 7, 1_000, 40_000])
  func `pieces give what the whole gives`(_ size: Int) throws {
    let plain = text(100_000)
    var encoder = GzipEncoder()
    var compressed: [UInt8] = []
    for start in stride(from: 0, to: plain.count, by: size) {
      let end = min(start + size, plain.count)
      encoder.encode(Array(plain[start..<end]), isLast: end == plain.count, into: &compressed)
    }
    #expect(compressed == Gzip.compress(plain))
    var decoder = GzipDecoder(sizeBytesMax: Self.limit)
    var output: [UInt8] = []
    for start in stride(from: 0, to: compressed.count, by: size) {
      let piece = Array(compressed[start..<min(start + size, compressed.count)])
      try decoder.decode(piece, into: &output)
    }
    try decoder.finish()
    #expect(output == plain)
  }

  @Test func `the reference example is read`() throws {
    // Written by gzip -n of "hello\n".
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9,
      0xE7, 0x02, 0x00, 0x20, 0x30, 0x3A, 0x36, 0x06, 0x00, 0x00, 0x00,
    ]
    #expect(try Gzip.decompress(bytes, sizeBytesMax: 6) == Array("hello\n".utf8))
  }

  @Test func `members one behind the other are one output`() throws {
    let both = Gzip.compress(text(10)) + Gzip.compress([]) + Gzip.compress(text(20))
    #expect(try Gzip.decompress(both, sizeBytesMax: 30) == text(10) + text(20))
    #expect(throws: GzipError.tooLarge(sizeBytesMax: 29)) {
      try Gzip.decompress(both, sizeBytesMax: 29)
    }
  }

  @Test(arguments: [0, 1, 99_999, 32 << 10, 64 << 10])
  func `a bomb makes no more than the limit`(_ limit: Int) throws {
    let bomb = Gzip.compress([UInt8](repeating: 0, count: 100_000))
    #expect(bomb.count < 200)
    #expect(throws: GzipError.tooLarge(sizeBytesMax: limit)) {
      try Gzip.decompress(bomb, sizeBytesMax: limit)
    }
    var decoder = GzipDecoder(sizeBytesMax: limit)
    var output: [UInt8] = []
    #expect(throws: GzipError.tooLarge(sizeBytesMax: limit)) {
      try decoder.decode(bomb, into: &output)
    }
    #expect(output.count <= limit)
    #expect(throws: GzipError.tooLarge(sizeBytesMax: limit)) {
      try decoder.decode([0], into: &output)
    }
    #expect(try Gzip.decompress(bomb, sizeBytesMax: 100_000).count == 100_000)
  }

  @Test func `what is cut at any byte has ended early`() {
    let whole = Gzip.compress(text(300))
    for count in 0..<whole.count {
      #expect(throws: GzipError.endedEarly) {
        try Gzip.decompress(Array(whole.prefix(count)), sizeBytesMax: Self.limit)
      }
    }
  }

  @Test func `a changed byte is noticed or changes nothing`() throws {
    let whole = Gzip.compress(text(300))
    var noticed = 0
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0x10
      let output = try? Gzip.decompress(changed, sizeBytesMax: Self.limit)
      if output == nil { noticed += 1 } else { #expect(output == text(300), "byte \(index)") }
    }
    // The time, the flags for speed and the system in the head say nothing of the content.
    #expect(noticed >= whole.count - 6)
  }

  @Test(arguments: [[], [0], [0x1F, 0x8B, 8, 0xE0], Array("hello".utf8)] as [[UInt8]])
  func `what is no gzip is refused`(_ bytes: [UInt8]) {
    #expect(throws: GzipError.self) { try Gzip.decompress(bytes, sizeBytesMax: Self.limit) }
    #expect(throws: GzipError.damaged) {
      try Gzip.decompress(Gzip.compress([1]) + [0, 0] + bytes, sizeBytesMax: Self.limit)
    }
  }
}
