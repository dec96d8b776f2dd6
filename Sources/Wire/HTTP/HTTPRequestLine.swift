/// The first line of a request (RFC 9112 section 3).
struct HTTPRequestLine: Sendable {
  let method: HTTPMethod
  let target: HTTPTarget
  let version: HTTPVersion

  init(_ line: Span<UInt8>) throws(HTTPParseError) {
    var methodEnd = 0
    while methodEnd < line.count, HTTPSyntax.isToken(line[methodEnd]) { methodEnd += 1 }
    guard methodEnd > 0, methodEnd < line.count, line[methodEnd] == ASCII.space else {
      throw .requestLineMalformed
    }
    guard methodEnd <= HTTPLimits.methodBytesMax else { throw .methodUnsupported }
    var targetEnd = methodEnd + 1
    while targetEnd < line.count, line[targetEnd] != ASCII.space { targetEnd += 1 }
    guard targetEnd > methodEnd + 1, targetEnd < line.count else { throw .requestLineMalformed }
    version = try HTTPSyntax.version(
      line.extracting((targetEnd + 1)..<line.count), malformed: .requestLineMalformed)
    guard let methodName = HTTPSyntax.text(line.extracting(0..<methodEnd)),
      let targetText = HTTPSyntax.text(line.extracting((methodEnd + 1)..<targetEnd))
    else { throw .targetMalformed }
    method = HTTPMethod(methodName)
    guard method != .connect else { throw .methodUnsupported }
    target = try HTTPTarget(targetText)
    // The server as a whole can only be asked for its options (section 3.2.4).
    guard target.path != "*" || method == .options else { throw .targetMalformed }
  }
}
