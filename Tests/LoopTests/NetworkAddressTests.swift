import Loop
import Testing

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("10.1.2.3/8", "10.9.9.9", true), ("192.0.2.7", "192.0.2.7", true),
    ("192.0.2.7", "192.0.2.8", false), ("192.0.2.7/32", "192.0.2.7", true),
    ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
    ("::/0", "2001:db8::1", true), ("::/0", "10.0.0.1", true),
    ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
    ("2001:db8::1", "2001:0DB8:0:0::1", true), ("127.0.0.1", "::ffff:127.0.0.1", true),
    ("::1", "127.0.0.1", false), ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false),
    ("10.0.0.0/31", "10.0.0.1", true), ("10.0.0.0/31", "10.0.0.2", false),
  ])
  func `a range holds the addresses that begin alike`(
    _ range: String, _ address: String, _ isInside: Bool
  ) throws {
    let range = try #require(AddressRange(range))
    #expect(range.contains(try #require(NetworkAddress(address))) == isInside)
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
    "10.0.0", "10.0.0.256", "[::1]", "::/129", "host", "10.0.0.0/ 8", ":::", "1:2:3",
  ])
  func `what is no range is none`(_ text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test func `an address is one however it is written`() {
    #expect(NetworkAddress("::ffff:192.0.2.1") == NetworkAddress("192.0.2.1"))
    #expect(NetworkAddress("2001:DB8:0::1")?.host == "2001:db8::1")
    #expect(NetworkAddress("192.0.2.1:80") == nil)
  }
}
