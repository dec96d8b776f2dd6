import Testing

@testable import Wire

@Suite struct JSONErrorTests {
  @Test(
    arguments: [
      (.unexpectedEnd, "the text ends too early (at byte 7)"),
      (.unexpectedByte(125), "unexpected byte 125 (at byte 7)"),
      (.invalidUTF8, "a string is not UTF-8 (at byte 7)"),
      (.invalidEscape, "a string has an invalid escape (at byte 7)"),
      (.controlCharacterInString, "a string has an unescaped control character (at byte 7)"),
      (.invalidNumber, "a number is not written as JSON allows (at byte 7)"),
      (.numberOutOfRange, "a number is out of range (at byte 7)"),
      (.nestedTooDeep(limit: 3), "values are nested deeper than 3 (at byte 7)"),
      (.duplicateKey("a"), #"the key "a" stands twice (at byte 7)"#),
      (.trailingBytes, "bytes follow the value (at byte 7)"),
      (.wrongType(expected: "a string"), "expected a string (at byte 7)"),
      (.unknownField("a", nearest: nil), #"unknown field "a" (at byte 7)"#),
      (.unknownField("a", nearest: "b"), #"unknown field "a"; did you mean "b"? (at byte 7)"#),
      (.missingField("a"), #"the field "a" is missing (at byte 7)"#),
      (.invalidValue(field: "a", problem: "is odd"), #"the field "a" is odd (at byte 7)"#),
    ] as [(JSONError.Reason, String)])
  func `an error is one sentence with its place`(reason: JSONError.Reason, sentence: String) {
    #expect(JSONError(reason, at: 7).description == sentence)
  }
}
