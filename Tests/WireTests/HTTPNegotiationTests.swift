import Testing
import Wire

@Suite struct HTTPNegotiationTests {
  @Test(arguments: [
    (nil, false, true), ("", false, true), ("gzip", true, true), ("GZIP", true, true),
    ("x-gzip", true, true), ("br, gzip", true, true), ("*", true, true), ("br", false, true),
    ("gzip;q=0", false, true), ("gzip; Q=0.000", false, true), ("gzip;q=0.001", true, true),
    ("gzip;q=0.5, identity", false, true), ("gzip;q=0.5, identity;q=0.5", true, true),
    ("gzip;q=1.0, identity;q=0", true, false), ("identity;q=0", false, false),
    ("*;q=0", false, false), ("*;q=0, gzip", true, false), ("*;q=0, identity", false, true),
    ("*;q=0.7, gzip;q=0.2", false, true), ("gzip;q=1.001", false, true),
    ("gzip;q=2", false, true), ("gzip;q=", false, true), ("gzip;q=0.1234", false, true),
    ("gzip;q=-1", false, true), ("gzip;level=9", false, true), ("gzip;q=1;x=y", false, true),
    ("gzip ; q=0.25 , ,", true, true), ("gzipped", false, true), ("gzip;q=0.", false, true),
    ("gzip;q=1.", true, true),
  ])
  func `codings are chosen by their weights`(
    _ value: String?, _ prefersGzip: Bool, _ allowsIdentity: Bool
  ) {
    var headers = HTTPHeaders()
    if let value { headers.add("Accept-Encoding", value) }
    let accepted = HTTPAcceptEncoding(headers)
    #expect(accepted.prefersGzip == prefersGzip)
    #expect(accepted.allowsIdentity == allowsIdentity)
  }

  @Test func `weights on several lines count together`() {
    var headers: HTTPHeaders = ["Accept-Encoding": "identity;q=0"]
    headers.add("accept-encoding", "gzip")
    let accepted = HTTPAcceptEncoding(headers)
    #expect(accepted.prefersGzip && !accepted.allowsIdentity)
  }

  @Test(
    arguments: [
      ("bytes=0-0", .part(0..<1)), ("bytes=0-9", .part(0..<10)), ("bytes=0-10", .part(0..<10)),
      ("bytes=3-", .part(3..<10)), ("bytes=9-", .part(9..<10)), ("bytes=-1", .part(9..<10)),
      ("bytes=-10", .part(0..<10)), ("bytes=-11", .part(0..<10)), ("BYTES=2-3", .part(2..<4)),
      ("bytes=5-99999999999999999999", .part(5..<10)), ("bytes= 1-2 , ", .part(1..<3)),
      ("bytes=-99999999999999999999", .part(0..<10)),
      ("bytes=10-", .unsatisfiable), ("bytes=10-11", .unsatisfiable), ("bytes=-0", .unsatisfiable),
      ("bytes=99999999999999999999-", .unsatisfiable),
      ("bytes=0-1,4-5", .whole), ("bytes=3-2", .whole), ("bytes=-", .whole), ("bytes=", .whole),
      ("bytes=a-b", .whole), ("bytes=1", .whole), ("bytes=1-2-3", .whole), ("bytes=+1-2", .whole),
      ("bytes=--1", .whole), ("lines=0-1", .whole), ("bytes 0-1", .whole), ("", .whole),
      ("bytes=1 -2", .whole),
    ] as [(String, HTTPByteRange)])
  func `a range is a part, nothing, or passed over`(_ value: String, _ range: HTTPByteRange) {
    #expect(HTTPByteRange(value, length: 10) == range)
  }

  @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1"])
  func `nothing has no parts`(_ value: String) {
    #expect(HTTPByteRange(value, length: 0) == .unsatisfiable)
  }
}
