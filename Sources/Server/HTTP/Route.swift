internal import Wire

/// One address, one method, and who answers it: the router serves by the table of these, and the description of the
/// interface (`GET /openapi.json`) is written from it, so that neither can say what the other does not.
struct Route: Sendable {
  typealias Respond = (HTTPResponse) -> Void
  typealias Open = @Sendable (Router, RouteCall, @escaping Respond) -> Void
  typealias Guarded =
    @Sendable (Router, RouteCall, AccessControl.Session, @escaping Respond) -> Void

  /// Who may ask, and what answers.
  enum Handler: Sendable {
    /// Anybody, without a token.
    case anybody(Open)
    /// Whoever shows the token of a user.
    case user(Guarded)
    /// Administrators alone.
    case administrator(Guarded)
  }

  /// A part of the address between two slashes.
  private enum Segment: Equatable {
    case literal(String)
    case parameter
  }

  let method: HTTPMethod
  /// The address, with its parameters in braces, as `/v1/incidents/{incident}`.
  let pattern: String
  let description: RouteDescription
  let handler: Handler
  private let segments: [Segment]

  init(
    _ method: HTTPMethod, _ pattern: String, _ description: RouteDescription, _ handler: Handler
  ) {
    self.method = method
    self.pattern = pattern
    self.description = description
    self.handler = handler
    segments = pattern.split(separator: "/").map {
      $0.hasPrefix("{") ? .parameter : .literal(String($0))
    }
  }

  /// Whether it answers a method; HEAD is answered as GET without its body (RFC 9110 section 9.3.2).
  func answers(_ asked: HTTPMethod) -> Bool {
    asked == method || (asked == .head && method == .get)
  }

  /// The values of the address's parameters; nil where the address is another.
  func parameters(of path: [String]) -> [String]? {
    guard path.count == segments.count else { return nil }
    var parameters: [String] = []
    for (segment, text) in zip(segments, path) {
      switch segment {
      case .literal(let literal): guard literal == text else { return nil }
      case .parameter: parameters.append(text)
      }
    }
    return parameters
  }

  /// The address with a request's own parameters in it, to compare with what was asked for.
  func likeness(to path: [String]) -> String {
    let parts = segments.enumerated().map { index, segment in
      switch segment {
      case .literal(let literal): literal
      case .parameter: index < path.count ? path[index] : "{}"
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
