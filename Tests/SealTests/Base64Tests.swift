import Testing

@testable import Seal

@Suite struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `published vectors hold`(plain: String, text: String) {
    #expect(Base64.encode(Array(plain.utf8)) == text)
    #expect(Base64.decode(text.utf8) == Array(plain.utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9v====", "=", "====", "Zm-v", "Zm9v\n", "Z=g=",
  ])
  func `anything but the one text is refused`(text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test func `every byte comes back`() {
    let bytes = (0...255).map { UInt8($0) }
    for count in 0...256 {
      #expect(Base64.decode(Base64.encode(Array(bytes[..<count])).utf8) == Array(bytes[..<count]))
    }
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `a digester gives what a context gives`(algorithm: DigestAlgorithm) {
    var digester = MessageDigester(algorithm)
    let bytes = (0..<200).map { UInt8($0) }
    for cut in 0...bytes.count {
      let (first, second) = (Array(bytes[..<cut]), Array(bytes[cut...]))
      #expect(digester.digest(first.span, second.span) == Digest.of(bytes, algorithm))
      #expect(digester.digest(first.span) == Digest.of(first, algorithm))
    }
  }
}
