internal import Wire

/// What the description of the interface says of one route (OpenAPI 3.1, section 4.8.10).
struct RouteDescription: Sendable {
  /// A parameter of the address or of the query.
  struct Parameter: Sendable {
    let name: String
    let schema: Schema
    var isRequired = false
    let words: String
  }

  /// What an answer holds.
  enum Content: Sendable {
    case json(Schema)
    case geoJSON(Schema)
    case text
    case metrics
    case octets
    /// A message of CAP 1.2.
    case alert
    /// Server-sent events.
    case events
    /// A page, a script, a style sheet or a picture.
    case page
    /// No body.
    case nothing

    var mediaType: String {
      switch self {
      case .json: "application/json"
      case .geoJSON: "application/geo+json"
      case .text: "text/plain"
      case .metrics: "text/plain"
      case .octets: "application/octet-stream"
      case .alert: CAPMessage.mediaType
      case .events: EventStream.mediaType
      case .page, .nothing: "*/*"
      }
    }
  }

  /// Unique name of the operation.
  let name: String
  let summary: String
  var path: [Parameter] = []
  var query: [Parameter] = []
  var body: Schema?
  /// The media type of the body, where it is not JSON.
  var bodyType: String?
  var status: HTTPStatus = .ok
  let content: Content
  /// A second good answer, such as readiness that is not there.
  var others: [(status: HTTPStatus, content: Content)] = []
  /// Whether the answer is given piece by piece, so that no part of it can be asked for.
  var comesInPieces = false
  /// Refusals beside those that any route may answer, each with `code` and `words`.
  var refusals: [HTTPStatus] = []
}
