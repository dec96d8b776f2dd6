import Testing

@testable import Wire

@Suite struct JSONNumberTests {
  private static func number(_ text: String) throws(JSONError) -> Double {
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.number()
    try reader.end()
    return value
  }

  private static func integer(_ text: String) throws(JSONError) -> Int64 {
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.integer()
    try reader.end()
    return value
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-42", -42), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ] as [(String, Int64)])
  func `integers are read exactly to the limits of 64 bits`(text: String, value: Int64) throws {
    #expect(try Self.integer(text) == value)
    #expect(try JSON(parsing: Array(text.utf8)) == .integer(value))
  }

  @Test(
    arguments: [
      ("9223372036854775808", .numberOutOfRange), ("-9223372036854775809", .numberOutOfRange),
      ("18446744073709551616", .numberOutOfRange), ("99999999999999999999999", .numberOutOfRange),
      ("1.0", .wrongType(expected: "an integer")), ("1e2", .wrongType(expected: "an integer")),
    ] as [(String, JSONError.Reason)])
  func `what is no integer of 64 bits is refused as one`(text: String, reason: JSONError.Reason) {
    #expect(throws: JSONError(reason, at: 0)) { try Self.integer(text) }
  }

  @Test(arguments: [
    "-", "--1", "+1", ".5", "-.5", "1.", "-1.", "1.e2", "1e", "1e+", "1e-", "1E", "00", "01",
    "-01", "00.5", "0x1", "1_000", "1e5.5", "١",
  ])
  func `what RFC 8259 does not call a number is refused`(text: String) {
    #expect(throws: JSONError.self) { try Self.number(text) }
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    "0.0", "-0.0", "0.1", "-0.1", "1.5", "116.397128", "39.916527", "0.30000000000000004",
    "1e0", "1E+2", "1e-2", "123456789012345.6", "9007199254740991.5", "9007199254740993.0",
    "0.000000000000001", "0.0000000000000001", "2.2250738585072014e-308", "5e-324",
    "1.7976931348623157e308", "8.5e-5", "1e22", "1e23", "0.1e1", "-1.25e-7",
    "179.99999999999997", "3.141592653589793238462643383279",
  ])
  func `fractions are the nearest double`(text: String) throws {
    #expect(try Self.number(text) == Double(text))
    #expect(try Self.number(text).sign == Double(text)?.sign)
  }

  @Test(arguments: ["1e309", "-1e309", "1e999999999"])
  func `numbers beyond the doubles are refused`(text: String) {
    #expect(throws: JSONError(.numberOutOfRange, at: 0)) { try Self.number(text) }
  }

  @Test func `numbers too small for a double are zero`() throws {
    #expect(try Self.number("1e-400") == 0)
  }

  @Test(arguments: UInt64(1)...20)
  func `random decimals agree with the standard library`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var text = generator.below(2) == 0 ? "-" : ""
      text += String(generator.next() >> UInt64(generator.below(63)))
      text += "." + (0...generator.below(19)).map { _ in String(generator.below(10)) }.joined()
      if generator.below(3) == 0 { text += "e\(generator.below(41) - 20)" }
      #expect(try Self.number(text) == Double(text), Comment(rawValue: text))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `random doubles are written so that they read back equal`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let value =
        generator.below(2) == 0
        ? Double(bitPattern: generator.next())
        : Double(Int64(bitPattern: generator.next()) >> Int64(generator.below(63))) / 1e7
      guard value.isFinite else { continue }
      var writer = JSONWriter()
      writer.number(value)
      let text = String(decoding: writer.bytes, as: UTF8.self)
      #expect(try JSON(parsing: writer.bytes).number == value, Comment(rawValue: text))
    }
  }
}
