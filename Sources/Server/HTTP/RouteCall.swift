internal import Events
internal import Wire

/// One request on its way to its answer.
final class RouteCall {
  let request: HTTPRequest
  /// Names it in the answer and in the log.
  let requestID: String
  /// The address that it came from.
  let client: String
  /// When it came, by the monotonic clock.
  let startedAt: Int64
  /// Which row of the table answers; nil where none does.
  var route: Int?
  /// The values of the address's parameters.
  var parameters: [String] = []
  /// Who asked, once that is known.
  var user: String?
  /// Called when nobody is there any more to take the answer.
  var onGone: (() -> Void)?
  /// The answer's body, where it is given piece by piece; the answer has none of its own then.
  var source: (any BodySource)?

  init(_ request: HTTPRequest, requestID: String, client: String, startedAt: Int64) {
    self.request = request
    self.requestID = requestID
    self.client = client
    self.startedAt = startedAt
  }

  /// The first parameter of the address.
  var name: String { parameters.first ?? "" }
}
