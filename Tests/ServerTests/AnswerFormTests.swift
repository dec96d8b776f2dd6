import Gzip
import Testing
import Wire

@testable import Server

@Suite struct AnswerFormTests {
  private static let text = (0..<400).map { "line \($0 % 7)\n" }.joined()

  private func answer(
    _ type: String = "application/json", bytes: Int = 2_000, _ status: HTTPStatus = .ok,
    caching: String? = nil
  ) -> HTTPResponse {
    var answer = HTTPResponse(status, body: Array(Self.text.utf8.prefix(bytes)))
    answer.headers.set("Content-Type", type)
    if let caching { answer.headers.set("Cache-Control", caching) }
    return answer
  }

  private func request(
    _ method: HTTPMethod = .get, _ headers: HTTPHeaders
  ) throws -> HTTPRequest {
    try HTTPRequest(method, "/", host: "a", headers: headers)
  }

  @Test(arguments: [
    ("application/json", 2_000, "gzip", true), ("application/json", 1_024, "gzip", true),
    ("application/json", 1_023, "gzip", false), ("application/json", 10, "gzip", false),
    ("application/geo+json", 2_000, "gzip", true), ("image/svg+xml", 2_000, "gzip", true),
    ("text/html; charset=utf-8", 2_000, "gzip", true), ("text/css", 2_000, "*", true),
    ("text/javascript; charset=utf-8", 2_000, "gzip", true),
    ("text/plain; version=0.0.4", 2_000, "gzip", true),
    ("text/event-stream", 2_000, "gzip", false), ("image/png", 2_000, "gzip", false),
    ("application/octet-stream", 2_000, "gzip", false),
    ("application/json", 2_000, "", false), ("application/json", 2_000, "gzip;q=0", false),
    ("application/json", 10, "gzip, identity;q=0", true),
    ("application/octet-stream", 10, "gzip, identity;q=0", false),
    ("application/json", 0, "gzip, identity;q=0", false),
  ])
  func `text that is large enough is compressed for who takes that`(
    _ type: String, _ bytes: Int, _ accepted: String, _ isCompressed: Bool
  ) throws {
    let form = AnswerForm(
      answer(type, bytes: bytes), to: try request(.get, ["Accept-Encoding": accepted]))
    #expect(form.isCompressed == isCompressed)
    #expect((form.response.headers["Content-Encoding"] == "gzip") == isCompressed)
    let isVaried = form.response.headers["Vary"] == "Accept-Encoding"
    #expect(
      isVaried == !["image/png", "application/octet-stream", "text/event-stream"].contains(type))
  }

  @Test func `secrets, refusals and what there is no time for go as they are`() throws {
    let asked = try request(.get, ["Accept-Encoding": "gzip"])
    #expect(AnswerForm(answer(), to: asked).isCompressed)
    #expect(!AnswerForm(answer(caching: Answer.noTransform), to: asked).isCompressed)
    #expect(!AnswerForm(answer(.badRequest), to: asked).isCompressed)
    #expect(!AnswerForm(answer(), to: asked, mayCompress: false).isCompressed)
    let insisting = try request(.get, ["Accept-Encoding": "gzip, identity;q=0"])
    #expect(AnswerForm(answer(), to: insisting, mayCompress: false).isCompressed)
  }

  private func answer(_ status: HTTPStatus) -> HTTPResponse {
    answer("application/json", bytes: 2_000, status)
  }

  @Test func `each form has a name of its own, and 304 is about the form that is asked for`() throws
  {
    let plain = AnswerForm(answer(), to: try request(.get, [:])).response
    let gzip = AnswerForm(answer(), to: try request(.get, ["Accept-Encoding": "gzip"])).response
    let (plainTag, gzipTag) = (
      try #require(plain.headers["ETag"]), try #require(gzip.headers["ETag"])
    )
    #expect(plainTag != gzipTag)
    for (tag, accepted, status) in [
      (plainTag, "", 304), (gzipTag, "gzip", 304), (plainTag, "gzip", 200), (gzipTag, "", 200),
      ("W/\(gzipTag)", "gzip", 304), ("*", "gzip", 304),
    ] {
      let form = AnswerForm(
        answer(), to: try request(.get, ["Accept-Encoding": accepted, "If-None-Match": tag]))
      #expect(form.response.status.code == status, "\(tag) \(accepted)")
      guard status == 304 else { continue }
      #expect(!form.isCompressed && form.response.body.isEmpty)
      #expect(form.response.headers["Content-Encoding"] == nil)
      #expect(form.response.headers["ETag"] == (accepted == "gzip" ? gzipTag : plainTag))
      #expect(form.response.headers["Vary"] == "Accept-Encoding")
    }
  }

  @Test func `a range is answered with its bytes`() throws {
    let whole = answer()
    for accepted in ["", "gzip"] {
      let form = AnswerForm(
        whole, to: try request(.get, ["Accept-Encoding": accepted, "Range": "bytes=10-19"]))
      let part = form.response
      #expect(part.status == .partialContent && !form.isCompressed)
      #expect(part.body == Array(whole.body[10..<20]))
      #expect(part.headers["Content-Range"] == "bytes 10-19/2000")
      #expect(part.headers["Content-Type"] == "application/json")
      #expect(part.headers["ETag"] == whole.entityTag)
      #expect(part.headers["Vary"] == "Accept-Encoding")
    }
  }

  @Test func `a range beyond the end is refused with the length`() throws {
    let refused = AnswerForm(answer(), to: try request(.get, ["Range": "bytes=2000-"])).response
    #expect(refused.status == .rangeNotSatisfiable)
    #expect(refused.headers["Content-Range"] == "bytes */2000")
    #expect(refused.headers["ETag"] == nil)
    #expect(try JSON(parsing: refused.body)["code"]?.string == "range.not-satisfiable")
  }

  @Test func `what asks for no range of the present state gets the whole`() throws {
    let whole = answer()
    let tag = try #require(whole.entityTag)
    let range = "bytes=0-0"
    let table: [(HTTPMethod, HTTPHeaders, Int)] = [
      (.get, ["Range": range, "If-Range": tag], 206), (.get, ["Range": range], 206),
      (.get, ["Range": range, "If-Range": "\"other\""], 200),
      (.get, ["Range": range, "If-Range": "W/\(tag)"], 200),
      (.get, ["Range": range, "If-Range": "Sun, 06 Nov 1994 08:49:37 GMT"], 200),
      (.get, ["Range": "bytes=0-0,5-6"], 200), (.get, ["Range": "lines=0-1"], 200),
      (.head, ["Range": range], 200), (.post, ["Range": range], 200),
      (.get, ["Range": range, "If-None-Match": tag], 304),
      (.get, ["Range": range, "Accept-Encoding": "gzip, identity;q=0"], 200),
    ]
    for (method, headers, status) in table {
      let form = AnswerForm(whole, to: try request(method, headers))
      #expect(form.response.status.code == status, "\(method) \(headers)")
      if status == 200 { #expect(form.response.body == whole.body) }
    }
    var twice: HTTPHeaders = ["Range": range]
    twice.add("Range", "bytes=1-1")
    #expect(AnswerForm(whole, to: try request(.get, twice)).response.status == .ok)
    #expect(
      AnswerForm(answer(.badRequest), to: try request(.get, ["Range": range])).response.status
        == .badRequest)
  }

  @Test func `an answer whose range failed its condition may be compressed`() throws {
    let form = AnswerForm(
      answer(),
      to: try request(
        .get, ["Range": "bytes=0-0", "If-Range": "\"other\"", "Accept-Encoding": "gzip"]))
    #expect(form.isCompressed && form.response.status == .ok)
  }
}
