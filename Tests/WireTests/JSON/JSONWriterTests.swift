import Testing

@testable import Wire

@Suite struct JSONWriterTests {
  private static func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(capacity: 8)
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `commas stand between members and elements and nowhere else`() {
    let text = Self.text { writer in
      writer.beginObject()
      writer.field("a", 1)
      writer.field("b", ifPresent: nil)
      writer.field("c", ifPresent: "x")
      writer.key("d")
      writer.beginArray()
      writer.endArray()
      writer.key("e")
      writer.beginArray()
      writer.null()
      writer.bool(true)
      writer.beginObject()
      writer.endObject()
      writer.raw(Array("[ 1 ]".utf8))
      writer.string("")
      writer.endArray()
      writer.field("f", 0.5)
      writer.field("g", false)
      writer.endObject()
    }
    #expect(text == #"{"a":1,"c":"x","d":[],"e":[null,true,{},[ 1 ],""],"f":0.5,"g":false}"#)
  }

  @Test func `a writer that was reset begins anew`() {
    let text = Self.text { writer in
      writer.integer(1)
      writer.reset()
      writer.integer(2)
    }
    #expect(text == "2")
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-17, "-17"), (0.1, "0.1"), (116.397128, "116.397128"),
      (1e15, "1000000000000000"), (9_007_199_254_740_991, "9007199254740991"),
      (-9_007_199_254_740_991, "-9007199254740991"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
    ] as [(Double, String)])
  func `numbers are written in their shortest form`(value: Double, text: String) {
    #expect(Self.text { $0.number(value) } == text)
  }

  @Test(arguments: [
    (Int64.min, "-9223372036854775808"), (.max, "9223372036854775807"), (0, "0"), (-1, "-1"),
    (1_000, "1000"),
  ])
  func `integers are written in decimal`(value: Int64, text: String) {
    #expect(Self.text { $0.integer(value) } == text)
  }

  @Test(arguments: [
    ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#), ("\0\u{1F}\u{8}", #""\u0000\u001f\u0008""#),
    ("/é🚒", #""/é🚒""#), ("\u{7F}", "\"\u{7F}\""),
  ])
  func `only what must be escaped is escaped`(value: String, text: String) {
    #expect(Self.text { $0.string(value) } == text)
  }

  @Test(arguments: UInt64(1)...30)
  func `random trees are written so that they read back equal`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let tree = Self.tree(&generator, depth: 0)
      #expect(try JSON(parsing: tree.bytes) == tree)
    }
  }

  private static func tree(_ generator: inout SeededGenerator, depth: Int) -> JSON {
    switch generator.below(depth < 6 ? 7 : 5) {
    case 0: return .null
    case 1: return .bool(generator.below(2) == 0)
    case 2: return .integer(Int64(bitPattern: generator.next()))
    case 3: return .number(Double(generator.below(1_000_000)) / 1_024 + 0.000_1)
    case 4: return .string("k\(generator.below(99))\"\\\n")
    case 5:
      return .array((0..<generator.below(5)).map { _ in tree(&generator, depth: depth + 1) })
    default:
      return .object(
        (0..<generator.below(5)).map { .init("\($0)", tree(&generator, depth: depth + 1)) })
    }
  }
}
