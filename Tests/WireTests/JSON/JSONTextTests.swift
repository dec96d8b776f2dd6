import Testing

@testable import Wire

@Suite struct JSONTextTests {
  @Test(arguments: [
    ("null", JSON.null), ("true", .bool(true)), ("false", .bool(false)),
    (" \t\r\n0 \t\r\n", .integer(0)), ("-1", .integer(-1)), ("1.5", .number(1.5)),
    (#""""#, .string("")), (#""指挥""#, .string("指挥")),
    ("[]", .array([])), ("[ ]", .array([])), ("[1,2]", .array([.integer(1), .integer(2)])),
    ("[[],[[]]]", .array([.array([]), .array([.array([])])])),
    ("{}", .object([])), ("{ }", .object([])),
    (
      #"{"b":1,"a":{"":[null]}}"#,
      .object([
        .init("b", .integer(1)), .init("a", .object([.init("", .array([.null]))])),
      ])
    ),
    (#"[{},1,"x",true]"#, .array([.object([]), .integer(1), .string("x"), .bool(true)])),
  ])
  func `a valid text is read as RFC 8259 says`(text: String, value: JSON) throws {
    #expect(try JSON(parsing: Array(text.utf8)) == value)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2),
      ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3),
      ("{", .unexpectedEnd, 1), (#"{"a"#, .unexpectedEnd, 3), (#"{"a""#, .unexpectedEnd, 4),
      (#"{"a":"#, .unexpectedEnd, 5), (#"{"a":1"#, .unexpectedEnd, 6),
      ("nul", .unexpectedEnd, 3), ("nulL", .unexpectedByte(76), 3),
      ("True", .unexpectedByte(84), 0),
      ("tru ", .unexpectedByte(32), 3), ("nulls", .trailingBytes, 4),
      ("[,1]", .unexpectedByte(44), 1), ("[1,]", .unexpectedByte(93), 3),
      ("[1,,2]", .unexpectedByte(44), 3), ("[1 2]", .unexpectedByte(50), 3),
      ("[1}", .unexpectedByte(125), 2), ("{]", .wrongType(expected: "a string"), 1),
      ("{,}", .wrongType(expected: "a string"), 1), (#"{"a":1,}"#, .unexpectedByte(125), 7),
      (#"{"a" 1}"#, .unexpectedByte(49), 5), (#"{"a",1}"#, .unexpectedByte(44), 4),
      (#"{"a":1 "b":2}"#, .unexpectedByte(34), 7), (#"{"a":}"#, .unexpectedByte(125), 5),
      ("{1:2}", .wrongType(expected: "a string"), 1),
      ("{a:2}", .wrongType(expected: "a string"), 1),
      ("1 2", .trailingBytes, 2), ("[]]", .trailingBytes, 2), ("{}{}", .trailingBytes, 2),
      ("'a'", .unexpectedByte(39), 0), ("// x", .unexpectedByte(47), 0),
      ("[1]//", .trailingBytes, 3), ("NaN", .unexpectedByte(78), 0),
      ("Infinity", .unexpectedByte(73), 0), ("\u{FEFF}1", .unexpectedByte(0xEF), 0),
      ("\u{A0}1", .unexpectedByte(0xC2), 0), ("\u{0B}1", .unexpectedByte(0x0B), 0),
    ] as [(String, JSONError.Reason, Int)])
  func `an invalid text is refused with the reason and the place`(
    text: String, reason: JSONError.Reason, offset: Int
  ) {
    #expect(throws: JSONError(reason, at: offset)) { try JSON(parsing: Array(text.utf8)) }
    #expect(throws: JSONError.self) {
      var reader = JSONReader(Array(text.utf8))
      try reader.skipValue()
      try reader.end()
    }
  }

  @Test func `values nest as deep as the limit and no deeper`() throws {
    let limit = JSONReader.nestingDepthMax
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      func nested(_ depth: Int) -> [UInt8] {
        let text =
          String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
        return Array(text.utf8)
      }
      _ = try JSON(parsing: nested(limit))
      let error = #expect(throws: JSONError.self) { try JSON(parsing: nested(limit + 1)) }
      #expect(error?.reason == .nestedTooDeep(limit: limit))
    }
    // Depth is given back at the end of each value.
    let flat = "[" + Array(repeating: "[]", count: limit * 2).joined(separator: ",") + "]"
    _ = try JSON(parsing: Array(flat.utf8))
  }

  @Test(arguments: [
    #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"[{"x":{"é":1,"\u00e9":2}}]"#,
  ])
  func `a key that stands twice is refused`(text: String) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
    guard case .duplicateKey? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `the same key in different objects is no repeat`() throws {
    _ = try JSON(parsing: Array(#"[{"a":{"a":1}},{"a":2}]"#.utf8))
  }

  @Test func `values are reached by kind`() throws {
    let tree = try JSON(parsing: Array(#"{"s":"x","i":2,"d":2.5,"b":true,"l":[null]}"#.utf8))
    #expect(tree["s"]?.string == "x")
    #expect(tree["i"]?.integer == 2)
    #expect(tree["i"]?.number == 2)
    #expect(tree["d"]?.number == 2.5)
    #expect(tree["d"]?.integer == nil)
    #expect(tree["b"]?.bool == true)
    #expect(tree["l"]?.array == [.null])
    #expect(tree["none"] == nil)
    #expect(tree["s"]?["x"] == nil)
    #expect(tree.members?.map(\.key) == ["s", "i", "d", "b", "l"])
    #expect(tree["l"]?.number == nil)
  }

  @Test func `raw values are the bytes as they stand`() throws {
    var reader = JSONReader(Array(#"{"a": {"x" : [1, 2]} , "b":2}"#.utf8))
    try reader.beginObject()
    #expect(try reader.nextKey() == "a")
    #expect(try reader.rawValue() == Array(#"{"x" : [1, 2]}"#.utf8))
    #expect(try reader.nextKey() == "b")
    #expect(try reader.integer() == 2)
    #expect(try reader.nextKey() == nil)
    try reader.end()
  }

  @Test(arguments: [
    ("[]", "an object"), ("1", "an object"), ("\"{}\"", "an object"),
  ])
  func `another type than expected is named`(text: String, expected: String) {
    #expect(throws: JSONError(.wrongType(expected: expected), at: 0)) {
      var reader = JSONReader(Array(text.utf8))
      try reader.beginObject()
    }
  }

  @Test func `every reader names what it expected`() {
    let text = Array("{}".utf8)
    func expected(_ read: (inout JSONReader) throws(JSONError) -> Void) -> JSONError.Reason? {
      var reader = JSONReader(text)
      do throws(JSONError) {
        try read(&reader)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(
      expected { r throws(JSONError) in _ = try r.string() } == .wrongType(expected: "a string"))
    #expect(
      expected { r throws(JSONError) in _ = try r.bool() } == .wrongType(expected: "true or false"))
    #expect(
      expected { r throws(JSONError) in _ = try r.number() } == .wrongType(expected: "a number"))
    #expect(
      expected { r throws(JSONError) in _ = try r.integer() } == .wrongType(expected: "a number"))
    #expect(
      expected { r throws(JSONError) in try r.beginArray() } == .wrongType(expected: "an array"))
  }

  @Test(arguments: UInt64(1)...40)
  func `random bytes never stop the reader`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(#"{}[],:"\u0019.eE+-truefalsn "#.utf8) + [0x00, 0x80, 0xC3, 0xFF]
    for _ in 0..<500 {
      let bytes: [UInt8] =
        seed.isMultiple(of: 2)
        ? generator.bytes(generator.below(40))
        : (0..<generator.below(40)).map { _ in alphabet[generator.below(alphabet.count)] }
      let tree = try? JSON(parsing: bytes)
      // What is accepted can be written and is read back equal.
      if let tree { #expect(try JSON(parsing: tree.bytes).bytes == tree.bytes) }
    }
  }
}
