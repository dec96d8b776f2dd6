import Testing
import Wire

@testable import Server

@Suite struct OriginTests {
  private static func upgrade(_ fields: String) -> String {
    "GET /v1/live HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
      + "Sec-WebSocket-Protocol: dispatch.v1\r\n\(fields)\r\n"
  }

  @Test(arguments: [
    ("Host: a\r\n", 101),
    ("Host: a\r\nOrigin: http://a\r\n", 101), ("Host: a\r\nOrigin: https://A\r\n", 101),
    ("Host: a:8420\r\nOrigin: http://a:8420\r\n", 101),
    ("Host: a:443\r\nOrigin: https://a\r\n", 101), ("Host: a:80\r\nOrigin: http://a\r\n", 101),
    ("Host: [::1]:81\r\nOrigin: http://[::1]:81\r\n", 101),
    ("Host: [::1]\r\nOrigin: http://[::1]\r\n", 101),
    ("Host: a\r\nOrigin: http://other.example\r\n", 101),
    ("Host: a\r\nOrigin: https://other.example\r\n", 403),
    ("Host: a\r\nOrigin: http://other.example:81\r\n", 403),
    ("Host: a:8420\r\nOrigin: http://a\r\n", 403), ("Host: a\r\nOrigin: http://a:8420\r\n", 403),
    ("Host: a\r\nOrigin: http://b\r\n", 403), ("Host: a\r\nOrigin: http://a.b\r\n", 403),
    ("Host: a\r\nOrigin: null\r\n", 403), ("Host: a\r\nOrigin: a\r\n", 403),
    ("Host: a\r\nOrigin: http://a/x\r\n", 403), ("Host: a\r\nOrigin: http://u@a\r\n", 403),
    ("Host: a\r\nOrigin:\r\n", 403), ("Host: a\r\nOrigin: http://a\r\nOrigin: http://a\r\n", 403),
    ("Host: a\r\nX-Forwarded-Host: b\r\nOrigin: http://b\r\n", 403),
  ])
  func `a page may open the live feed of its own server and of nobody else`(
    _ fields: String, _ status: Int
  ) throws {
    let centre = try TestCentre { $0.allowedOrigins = "http://other.example https://more:8443" }
    let connection = try RawConnection(centre)
    connection.send(Self.upgrade(fields))
    try centre.wait("an answer") { connection.text.contains("\r\n\r\n") }
    #expect(connection.statuses == [status])
    guard status == 403 else { return }
    try connection.waitForEnd()
    #expect(connection.text.contains("origin.not-allowed"))
  }

  @Test(arguments: [
    ("X-Forwarded-Host: b\r\nOrigin: http://b\r\n", 101),
    ("X-Forwarded-Host: b\r\nX-Forwarded-Proto: https\r\nOrigin: https://b\r\n", 101),
    ("X-Forwarded-Host: b\r\nX-Forwarded-Proto: https\r\nOrigin: http://b\r\n", 403),
    ("X-Forwarded-Host: b\r\nOrigin: http://a\r\n", 403), ("Origin: http://a\r\n", 101),
  ])
  func `behind a trusted proxy the host is the one that the client asked for`(
    _ fields: String, _ status: Int
  ) throws {
    let centre = try TestCentre { _ = $0.proxies.trust("127.0.0.1") }
    let connection = try RawConnection(centre)
    connection.send(Self.upgrade("Host: a\r\n" + fields))
    try centre.wait("an answer") { connection.text.contains("\r\n\r\n") }
    #expect(connection.statuses == [status])
  }
}
