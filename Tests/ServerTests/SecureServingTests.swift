import Client
import Events
import Glibc
import Loop
import Testing
import Wire

@testable import EventLog
@testable import Server

@Suite struct SecureServingTests {
  private static func path(_ name: String, _ file: String = #filePath) -> String {
    file.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Certificates/" + name
  }

  private static func secure(_ configuration: inout ServerConfiguration, _ name: String = "server")
  {
    configuration.tls.certificate = path("\(name).pem")
    configuration.tls.key = path("\(name).key")
  }

  /// A centre by TLS, believed by its clients.
  private static func centre(
    _ configure: (inout ServerConfiguration) -> Void = { _ in }
  ) throws -> TestCentre {
    try TestCentre(authorities: path("authority.pem")) { configuration in
      secure(&configuration)
      configure(&configuration)
    }
  }

  @Test func `requests, commands and the live feed go by TLS`() throws {
    let centre = try Self.centre()
    let city = try City(centre)
    let console = try centre.console("wang")
    try centre.carryOut("ClaimAlarm", city.alarm)
    try centre.wait("the claim") { console.state("alarms", city.alarm) == "acknowledged" }
    #expect(try centre.digest() == console.digest)
    let page = try centre.send(.get, "/")
    #expect(page.headers["Strict-Transport-Security"] == "max-age=31536000")
    try centre.stop()
    #expect(console.kinds["bye"] == 1, "the last words arrive")
  }

  @Test func `a console behind TLS that reads slowly is given everything`() throws {
    let centre = try Self.centre { $0.limits.consoleWriteBytesMax = 1_000 }
    let console = try centre.console("wang")
    let name = String(repeating: "x", count: 400)
    for index in 0..<50 {
      let order = centre.order(
        "RegisterOffice", UUID128(high: 7, low: UInt64(index)),
        #"{"name":"\#(name)\#(index)","level":"station"}"#)
      #expect(try centre.submit(order, as: "root").isAccepted)
    }
    try centre.wait("the last office") { console.position == centre.server?.head.number }
    #expect(try centre.digest() == console.digest)
  }

  @Test func `who speaks no TLS, or believes somebody else, is not served`() throws {
    let centre = try Self.centre()
    let plain = try RawConnection(centre)
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    try plain.waitForEnd()
    #expect(plain.statuses == [])
    var address = centre.address
    address.authorities = Self.path("client.pem")
    let client = HTTPClient(address: address, loop: centre.loop)
    var failure: ClientError?
    client.send(try client.request(.get, "/healthz")) { [loop = centre.loop] result in
      if case .failure(let error) = result { failure = error }
      loop.stop()
    }
    try centre.wait("a failure") { failure != nil }
    let words = failure?.words.english ?? ""
    #expect(words.contains("the certificate is refused"), "\(words)")
    client.close()
  }

  @Test func `without TLS nobody insists on it`() throws {
    let page = try TestCentre().send(.get, "/")
    #expect(page.headers["Strict-Transport-Security"] == nil)
  }

  private static func copy(_ name: String, to path: String) throws {
    let bytes = try #require(try AccessFile(path: Self.path(name)).read())
    try? Folder(path: String(path.dropLast(path.split(separator: "/").last?.count ?? 0))).remove(
      String(path.split(separator: "/").last ?? ""))
    let file = unsafe open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    #expect(unsafe write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }

  @Test func `a certificate that is exchanged counts for new connections`() throws {
    let scratch = ScratchDirectory()
    let (certificate, key) = (scratch.path + "/tls.pem", scratch.path + "/tls.key")
    try Self.copy("server.pem", to: certificate)
    try Self.copy("server.key", to: key)
    let centre = try TestCentre(authorities: Self.path("authority.pem")) {
      $0.tls.certificate = certificate
      $0.tls.key = key
    }
    let watch = try #require(centre.server?.certificates)
    let look = {
      var isDone = false
      watch.look { [loop = centre.loop] in
        isDone = true
        loop.stop()
      }
      try centre.wait("a look") { isDone }
    }
    let first = watch.context
    #expect(try centre.send(.get, "/healthz").status == .ok)
    try look()
    #expect(watch.context === first, "nothing changed")
    try Self.copy("other.pem", to: certificate)
    try look()
    #expect(watch.context === first && centre.warnings.isEmpty, "the key may follow in a moment")
    try look()
    try look()
    #expect(watch.context === first)
    #expect(centre.warnings.map(\.english).filter { $0.contains("is not that of") }.count == 1)
    try Self.copy("other.key", to: key)
    try look()
    #expect(watch.context !== first)
    #expect(watch.context.validToSeconds != first.validToSeconds)
    // Who was there stays, who comes is shown the new one.
    #expect(try centre.send(.get, "/healthz").status == .ok)
    #expect(try centre.send(.get, "/healthz", as: "wang").status == .ok)
  }

  @Test(arguments: [
    ("server", "other", "is not that of"), ("none", "server", "No such file"),
    ("server", "none", "cannot be read"), ("", "server", "tls.certificate is not"),
  ])
  func `a start says what is wrong with the certificate`(
    _ certificate: String, _ key: String, _ words: String
  ) throws {
    let failure = #expect(throws: ServingFailure.self) {
      try TestCentre {
        $0.tls.certificate = certificate.isEmpty ? "" : Self.path("\(certificate).pem")
        $0.tls.key = Self.path("\(key).key")
      }
    }
    #expect(failure?.words.english.contains(words) == true, "\(failure?.words.english ?? "")")
    #expect(failure?.words.chinese.isEmpty == false)
  }

  @Test func `an expired certificate is a warning`() throws {
    let centre = try TestCentre { Self.secure(&$0, "expired") }
    #expect(centre.warnings.map(\.english).contains { $0.contains("expired at 2021-01-01") })
  }

  @Test func `a page behind TLS must be secure itself`() throws {
    let server = try #require(try Self.centre().server)
    let request = try HTTPRequest(.get, "/v1/live", host: "a", headers: ["Origin": "http://a"])
    let secure = try HTTPRequest(.get, "/v1/live", host: "a", headers: ["Origin": "https://a"])
    let peer = { Forwarding($0, peer: "127.0.0.1", server.configuration.proxies) }
    #expect(!server.allowsOrigin(of: request, peer(request)))
    #expect(server.allowsOrigin(of: secure, peer(secure)))
  }
}
