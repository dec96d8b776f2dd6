import Testing
import Wire

@testable import Server

@Suite struct CachingTests {
  private func get(
    _ centre: TestCentre, _ method: HTTPMethod, _ path: String, ifNoneMatch: String? = nil
  ) throws -> HTTPResponse {
    var headers: HTTPHeaders = ["Authorization": "Bearer \(centre.token("wang"))"]
    if let ifNoneMatch { headers.add("If-None-Match", ifNoneMatch) }
    return try centre.send(HTTPRequest(method, path, host: "a", headers: headers))
  }

  @Test(arguments: [
    ("/", "no-cache"), ("/console.css", "no-cache"), ("/v1/boards/teams", "no-store"),
    ("/v1/digest", "no-store"),
  ])
  func `who has an answer already is told so`(_ path: String, _ caching: String) throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let first = try get(centre, .get, path)
    let tag = try #require(first.headers["ETag"])
    #expect(first.status == .ok && !first.body.isEmpty)
    #expect(first.headers["Cache-Control"] == caching)
    #expect(first.headers["X-Content-Type-Options"] == "nosniff")
    for named in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
      let again = try get(centre, .get, path, ifNoneMatch: named)
      #expect(again.status == .notModified && again.body.isEmpty, "\(named)")
      #expect(again.headers["ETag"] == tag)
      #expect(again.headers["Cache-Control"] == caching)
      #expect(again.headers["Content-Length"] == nil)
    }
    #expect(try get(centre, .head, path, ifNoneMatch: tag).status == .notModified)
    #expect(try get(centre, .head, path).headers["ETag"] == tag)
    #expect(try get(centre, .get, path, ifNoneMatch: "\"other\"").status == .ok)
  }

  @Test func `an answer that changed is sent`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let first = try get(centre, .get, "/v1/boards/alarms")
    try centre.carryOut("ClaimAlarm", city.alarm)
    let tag = try #require(first.headers["ETag"])
    let second = try get(centre, .get, "/v1/boards/alarms", ifNoneMatch: tag)
    #expect(second.status == .ok && second.headers["ETag"] != tag)
  }

  @Test func `refusals have no entity tag`() throws {
    let centre = try TestCentre()
    #expect(try get(centre, .get, "/v1/nothing").headers["ETag"] == nil)
    #expect(try get(centre, .get, "/v1/nothing", ifNoneMatch: "*").status == .notFound)
  }

  @Test func `a page may open the live feeds of the servers of its log, and of no others`() throws {
    let centre = try TestCentre {
      $0.peers = "https://b.example:8443 http://c.example https://x;script-src* nonsense"
    }
    let policy = try get(centre, .get, "/").headers["Content-Security-Policy"] ?? ""
    let feeds = "connect-src 'self' wss://b.example:8443 ws://c.example:80; form-action"
    #expect(policy.contains(feeds), "\(policy)")
  }

  @Test func `pages run no script but their own and stand in no frame`() throws {
    let centre = try TestCentre()
    let page = try get(centre, .get, "/")
    let policy = page.headers["Content-Security-Policy"] ?? ""
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe") && !policy.contains("http"))
    #expect(policy.contains("img-src 'self' data:;"))
    #expect(page.headers["Referrer-Policy"] == "no-referrer")
    // The policy holds only where the page keeps to it.
    let text = String(decoding: page.body, as: UTF8.self)
    for foreign in ["<script>", "style=", "<style", "onclick", "http://", "https://", "//"] {
      let places = text.ranges(of: foreign)
      #expect(places.isEmpty, "\(foreign)")
    }
  }

  @Test(arguments: [
    "/", "/healthz", "/readyz", "/console.js", "/v1/digest", "/v1/log/head", "/v1/map",
    "/v1/boards/teams", "/v1/nothing",
  ])
  func `HEAD is answered as GET is`(_ path: String) throws {
    let centre = try TestCentre()
    let (whole, head) = (try get(centre, .get, path), try get(centre, .head, path))
    #expect(head.status == whole.status && head.body.isEmpty)
    #expect(head.headers["Content-Type"] == whole.headers["Content-Type"])
    #expect(head.headers["ETag"] == whole.headers["ETag"])
  }
}
