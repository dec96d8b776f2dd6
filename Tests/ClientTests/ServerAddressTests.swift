import Client
import Events
import Testing

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("http://127.0.0.1:8420", "127.0.0.1", 8420, ""), ("http://centre", "centre", 80, ""),
    ("HTTP://centre:81/", "centre", 81, ""), ("http://a.b-c:1/x/y/", "a.b-c", 1, "/x/y"),
    ("http://[::1]:8420/x", "::1", 8420, "/x"), ("http://[fe80::1]", "fe80::1", 80, ""),
  ])
  func `an address is taken apart`(
    _ text: String, _ host: String, _ port: UInt16, _ prefix: String
  ) throws {
    let address = try ServerAddress.parse(text)
    #expect(address == ServerAddress(host: host, port: port, pathPrefix: prefix))
    #expect(try ServerAddress.parse(address.description) == address)
  }

  @Test(arguments: [
    "", "127.0.0.1:8420", "http://", "http://:80", "http://a:0", "http://a:65536", "http://a:x",
    "http://a b", "http://a/b c", "http://a/b?c", "http://a/b#c", "http://u:p@a", "http://[::1",
    "http://[::1]x", "http://::1", "http://a:",
  ])
  func `what is no address is refused`(_ text: String) {
    #expect(throws: ClientError.addressInvalid(text)) { try ServerAddress.parse(text) }
  }

  @Test func `a secure address has a port of its own`() throws {
    let address = try ServerAddress.parse("https://centre/x")
    #expect(
      address == ServerAddress(host: "centre", port: 443, pathPrefix: "/x", isSecure: true))
    #expect(try ServerAddress.parse(address.description) == address)
    #expect(try ServerAddress.parse("https://centre:80").isSecure)
    #expect(try !ServerAddress.parse("http://centre:443").isSecure)
  }

  @Test func `any other scheme is refused in words`() {
    let error = #expect(throws: ClientError.self) { try ServerAddress.parse("ftp://centre") }
    #expect(error == .schemeUnsupported("ftp"))
    #expect(error?.words.english.contains("ftp is not supported") == true)
  }
}
