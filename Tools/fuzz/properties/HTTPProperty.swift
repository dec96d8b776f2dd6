internal import Gzip
internal import Wire

/// However the bytes of a connection arrive, they mean the same; a request that was taken means the same when it is
/// written again, so that no server behind can read another one in it; gzip makes no more than its limit.
///
/// The first byte says how the rest is cut; its top bit, that the rest is gzip.
enum HTTPProperty {
  private static let gzipBit: UInt8 = 0x80
  private static let limits = HTTPLimits(
    startLineBytesMax: 256, headerBytesMax: 512, headersMax: 8, bodyBytesMax: 512)
  /// Writing a request may add a header field, and changes the framing.
  private static let looseLimits = HTTPLimits(
    startLineBytesMax: 512, headerBytesMax: 1_024, headersMax: 10, bodyBytesMax: 512)
  private static let plainBytesMax = 4_096

  static func check(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let (rest, seed) = (bytes.dropFirst(), first & ~gzipBit)
    if first & gzipBit == 0 {
      checkRequests(rest, seed)
    } else {
      checkGzip(rest, seed)
    }
  }

  // MARK: Requests

  /// All that a parser says about a connection.
  private struct Heard: Equatable {
    var outcomes: [HTTPRequestParser.Outcome] = []
    var error: HTTPParseError?
    var remainder: [UInt8] = []

    init(_ pieces: some Sequence<[UInt8]>, limits: HTTPLimits) {
      var parser = HTTPRequestParser(limits: limits)
      do throws(HTTPParseError) {
        for piece in pieces {
          parser.feed(piece)
          while let outcome = try parser.next() { outcomes.append(outcome) }
        }
      } catch {
        self.error = error
        precondition((400...599).contains(error.status.code), "a wrong request is refused")
      }
      remainder = parser.takeRemainder()
    }
  }

  private static func checkRequests(_ bytes: ArraySlice<UInt8>, _ seed: UInt8) {
    let whole = Heard(CollectionOfOne(Array(bytes)), limits: limits)
    let cut = Heard(Pieces(bytes, seed: seed), limits: limits)
    precondition(whole == cut, "requests differ by how they arrive")
    for case .request(let request) in whole.outcomes {
      precondition(request.body.count <= limits.bodyBytesMax, "a body is above the limit")
      checkFields(request)
      if request.version == .http11 { checkWrittenAgain(request) }
    }
  }

  private static func checkFields(_ request: HTTPRequest) {
    let accepted = HTTPAcceptEncoding(request.headers)
    precondition(
      accepted.prefersGzip || accepted.allowsIdentity || request.headers["Accept-Encoding"] != nil,
      "who says nothing takes everything")
    let length = request.body.count
    for value in request.headers.values("Range") {
      guard case .part(let part) = HTTPByteRange(value, length: length) else { continue }
      precondition(
        !part.isEmpty && part.lowerBound >= 0 && part.upperBound <= length,
        "a part is outside the body")
    }
  }

  private static func checkWrittenAgain(_ request: HTTPRequest) {
    var bytes: [UInt8] = []
    request.encode(into: &bytes)
    let again = Heard(CollectionOfOne(bytes), limits: looseLimits)
    precondition(again.error == nil && again.remainder.isEmpty, "a written request is not read")
    let requests = again.outcomes.compactMap { outcome in
      if case .request(let request) = outcome { request } else { nil }
    }
    precondition(requests.count == 1, "a written request is read as \(requests.count)")
    let read = requests[0]
    precondition(
      read.method == request.method && read.target == request.target && read.body == request.body
        && withoutFraming(read) == withoutFraming(request), "a written request is read otherwise")
  }

  private static func withoutFraming(_ request: HTTPRequest) -> HTTPHeaders {
    var headers = request.headers
    headers.remove("Content-Length")
    headers.remove("Transfer-Encoding")
    return headers
  }

  // MARK: Gzip

  private static func decompress(_ pieces: some Sequence<[UInt8]>) -> Result<[UInt8], GzipError> {
    var decoder = GzipDecoder(sizeBytesMax: plainBytesMax)
    var output: [UInt8] = []
    do throws(GzipError) {
      for piece in pieces { try decoder.decode(piece, into: &output) }
      try decoder.finish()
    } catch {
      precondition(output.count <= plainBytesMax, "more was made than the limit")
      return .failure(error)
    }
    precondition(output.count <= plainBytesMax, "more was made than the limit")
    return .success(output)
  }

  private static func checkGzip(_ bytes: ArraySlice<UInt8>, _ seed: UInt8) {
    let whole = decompress(CollectionOfOne(Array(bytes)))
    let cut = decompress(Pieces(bytes, seed: seed))
    precondition(whole == cut, "gzip differs by how it arrives")
    guard case .success(let plain) = whole else { return }
    precondition(
      decompress(CollectionOfOne(Gzip.compress(plain, level: .fast))) == .success(plain),
      "what was compressed does not come back")
  }
}
