import Testing
import Wire

@Suite struct XMLTests {
  private static func parse(_ text: String) throws(XMLError) -> XMLElement {
    try XMLReader.parse(Array(text.utf8))
  }

  @Test func `elements, attributes, references and sections are read as what they mean`() throws {
    let root = try Self.parse(
      """
      \u{FEFF}<?xml version="1.0" encoding='utf-8'?>
      <?style none?><!-- a note -->
      <p:a xmlns:p="urn:x" xmlns="urn:y" p:n="1&#10;&lt;" m='"'>
        t&amp;<b/><![CDATA[<&]]]]>&#x6F22;&apos;<!-- - --></p:a>

      """)
    #expect(root.name == "a" && root.namespace == "urn:x" && root.line == 3)
    #expect(
      root.attributes == [
        XMLElement.Attribute(name: "n", namespace: "urn:x", value: "1\n<"),
        XMLElement.Attribute(name: "m", namespace: "", value: "\""),
      ])
    #expect(root.children.map(\.name) == ["b"] && root.children[0].namespace == "urn:y")
    #expect(root.text == "\n  t&<&]]漢'")
  }

  @Test func `the end of a line is one line feed, however it was written`() throws {
    #expect(try Self.parse("<a>1\r\n2\r3\n4&#13;</a>").text == "1\n2\n3\n4\r")
  }

  @Test(arguments: [
    ("", XMLError(.nothingThere, line: 1)),
    ("<a>", XMLError(.unexpectedEnd, line: 1)),
    ("<a>\n</b>", XMLError(.wrongEndTag(expected: "a"), line: 2)),
    ("<a/><b/>", XMLError(.afterEnd, line: 1)),
    ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", XMLError(.documentType, line: 1)),
    ("<a>&e;</a>", XMLError(.unknownEntity("e"), line: 1)),
    ("<a>&#0;</a>", XMLError(.invalidReference, line: 1)),
    ("<a>&#xD800;</a>", XMLError(.invalidReference, line: 1)),
    ("<a>&lt</a>", XMLError(.invalidReference, line: 1)),
    ("<a>]]></a>", XMLError(.invalidCharacter, line: 1)),
    ("<a>\u{1}</a>", XMLError(.invalidCharacter, line: 1)),
    ("<a>\u{FFFF}</a>", XMLError(.invalidCharacter, line: 1)),
    ("<a b='1' b='2'/>", XMLError(.duplicateAttribute("b"), line: 1)),
    ("<a b='<'/>", XMLError(.unexpectedByte(UInt8(ascii: "<")), line: 1)),
    ("<a b=1/>", XMLError(.unexpectedByte(UInt8(ascii: "1")), line: 1)),
    ("<a b='1'c='2'/>", XMLError(.unexpectedByte(UInt8(ascii: "c")), line: 1)),
    ("<x:a/>", XMLError(.undeclaredPrefix("x"), line: 1)),
    ("<a:b:c/>", XMLError(.unexpectedByte(UInt8(ascii: ":")), line: 1)),
    ("<1/>", XMLError(.unexpectedByte(UInt8(ascii: "1")), line: 1)),
    ("<?xml version='1.1'?><a/>", XMLError(.declarationInvalid, line: 1)),
    ("<?xml version='1.0' encoding='GBK'?><a/>", XMLError(.declarationInvalid, line: 1)),
    (" <?xml version='1.0'?><a/>", XMLError(.declarationInvalid, line: 1)),
    ("<a><!-- -- --></a>", XMLError(.unexpectedByte(UInt8(ascii: " ")), line: 1)),
  ])
  func `what is not well-formed is refused, with its line`(text: String, error: XMLError) {
    #expect(throws: error) { try Self.parse(text) }
  }

  @Test func `limits are limits, to one`() throws {
    var limits = XMLLimits()
    limits.depthMax = 2
    limits.elementsMax = 3
    limits.attributesMax = 1
    limits.nameBytesMax = 2
    limits.sizeBytesMax = 20
    func parse(_ text: String) throws(XMLError) {
      _ = try XMLReader.parse(Array(text.utf8), limits: limits)
    }
    try parse("<a><b/><b x=''/></a>")
    #expect(throws: XMLError(.nestedTooDeep(limit: 2), line: 1)) { try parse("<a><a><a/></a></a>") }
    #expect(throws: XMLError(.tooManyElements(limit: 3), line: 1)) {
      try parse("<a><a/><a/><a/></a>")
    }
    #expect(throws: XMLError(.tooManyAttributes(limit: 1), line: 1)) { try parse("<a b='' c=''/>") }
    #expect(throws: XMLError(.nameTooLong(limitBytes: 2), line: 1)) { try parse("<abc/>") }
    #expect(throws: XMLError(.tooLong(limitBytes: 20), line: 1)) {
      try parse("<a>123456789012345678</a>")
    }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: XMLError(.invalidUTF8, line: 1)) {
      try XMLReader.parse(Array("<a>".utf8) + [0xC0, 0x80] + Array("</a>".utf8))
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `a text that is cut or changed is refused or read, and never stops the reader`(seed: UInt64)
  {
    var generator = SeededGenerator(seed: seed)
    var text = CAPTests.random(&generator).xml
    for _ in 0...generator.below(3) where !text.isEmpty {
      switch generator.below(3) {
      case 0: text.removeLast(generator.below(text.count))
      case 1: text[generator.below(text.count)] = UInt8(generator.below(256))
      default: text.insert(UInt8(generator.below(128)), at: generator.below(text.count))
      }
    }
    _ = try? CAPMessage(text)
  }
}
