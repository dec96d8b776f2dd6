import Testing
import Wire

@Suite("Base 64, hexadecimal, UTF-8")
struct TextTests {
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func `base 64 writes and reads the examples of RFC 4648`(plain: String, text: String) {
    #expect(Base64.encode(bytes(plain)) == text)
    #expect(Base64.decode(text) == bytes(plain))
    let unpadded = text.filter { $0 != "=" }
    #expect(Base64.encode(bytes(plain), form: .urlSafe) == unpadded)
    #expect(Base64.decode(unpadded, form: .urlSafe) == bytes(plain))
  }

  @Test func `the two forms differ in two characters only`() {
    let sample: [UInt8] = [0xFB, 0xEF, 0xFF]
    #expect(Base64.encode(sample) == "++//")
    #expect(Base64.encode(sample, form: .urlSafe) == "--__")
    #expect(Base64.decode("--__") == nil)
    #expect(Base64.decode("++//", form: .urlSafe) == nil)
  }

  @Test(
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "=", "====", "Zg==Zg==", "Zm 9v", "Zm9v\n",
      "Zm9v=", "Zé==", "Z===",
    ])
  func `base 64 refuses what it would not write`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test(arguments: ["Zg==", "Zh", "Z", "Zm9", "Zm8=", "Zm+v", "Zm/v"])
  func `base 64 for addresses refuses what it would not write`(text: String) {
    #expect(Base64.decode(text, form: .urlSafe) == nil)
  }

  @Test func `every byte goes to base 64 and hexadecimal and back`() {
    var random = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let sample = random.bytes(count)
      #expect(Base64.decode(Base64.encode(sample)) == sample)
      var writer = JSONWriter()
      writer.base64(sample)
      #expect(writer.bytes == bytes("\"\(Base64.encode(sample))\""))
      #expect(Base64.decode(Base64.encode(sample, form: .urlSafe), form: .urlSafe) == sample)
      #expect(Hexadecimal.decode(Hexadecimal.encode(sample)) == sample)
    }
  }

  @Test func `hexadecimal writes lower case, reads both, and nothing else`() {
    #expect(Hexadecimal.encode([0x00, 0x9A, 0xFF]) == "009aff")
    #expect(Hexadecimal.decode("009AfF") == [0x00, 0x9A, 0xFF])
    for text in ["0", "0g", "0x00", " 00", "00 ", "é"] { #expect(Hexadecimal.decode(text) == nil) }
  }

  @Test func `UTF-8 agrees with the standard library on all short sequences of edge bytes`() {
    let edges: [UInt8] = [
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var sequences: [[UInt8]] = [[]]
    for length in 1...4 {
      sequences = sequences.flatMap { prefix in edges.map { prefix + [$0] } }
      for sequence in sequences where length < 4 || sequence[0] >= 0xE0 {
        var one = UTF8Validator()
        var whole = UTF8Validator()
        let accepted = sequence.allSatisfy { one.consume($0) }
        #expect(whole.consume(sequence) == accepted)
        #expect(one.isComplete == (String(validating: sequence, as: UTF8.self) != nil))
        #expect(one.isComplete == whole.isComplete)
      }
    }
  }

  @Test(
    arguments: [
      ([0xC0], "overlong"), ([0xC1], "overlong"), ([0xE0, 0x9F], "overlong"),
      ([0xF0, 0x8F], "overlong"), ([0xED, 0xA0], "surrogate"), ([0xF4, 0x90], "above U+10FFFF"),
      ([0xF5], "above U+10FFFF"), ([0x80], "continuation"), ([0xC2, 0x41], "cut"),
      ([0xFE], "no such byte"),
    ] as [([UInt8], String)])
  func `UTF-8 is refused at the first byte that shows it`(sequence: [UInt8], why: String) {
    var validator = UTF8Validator()
    let accepted = (sequence + [0x41]).map { validator.consume($0) }
    let expected = sequence.dropLast().map { _ in true } + [false, false]
    #expect(accepted == expected, "\(why)")
    #expect(!validator.isComplete)
  }

  @Test func `UTF-8 gives one answer however the bytes are cut`() {
    let good = bytes("plain ASCII of some length, κόσμε, 指挥 dispatch 🚒 end of the long sample")
    for sample in [good, Array(good.dropLast(40)) + [0xFF] + good, good + [0xF0, 0x9F]] {
      var whole = UTF8Validator()
      let accepted = whole.consume(sample)
      for way in everyWayToSplit(sample) {
        var parts = UTF8Validator()
        #expect(way.allSatisfy { parts.consume($0) } == accepted)
        #expect(parts == whole || !accepted)
      }
    }
  }
}
