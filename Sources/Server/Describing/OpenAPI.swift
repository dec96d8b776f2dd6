internal import Wire

/// The interface described for programs (OpenAPI 3.1.0), written from the table of routes.
enum OpenAPI {
  /// Any route may answer these: what is no HTTP, what comes too late, and a fault of the server's own.
  private static let anywhere: [HTTPStatus] = [.badRequest, .methodNotAllowed, .contentTooLarge]

  static let document: [UInt8] = {
    var writer = JSONWriter(capacity: 64 << 10)
    writer.beginObject()
    writer.field("openapi", "3.1.0")
    info("Zhihui", &writer)
    writer.key("paths")
    object(&writer) { writer in
      var written: Set<String> = []
      for route in Router.routes where written.insert(route.pattern).inserted {
        writer.key(route.pattern)
        object(&writer) { writer in
          for same in Router.routes where same.pattern == route.pattern {
            writer.key(same.method.name.lowercased())
            object(&writer) { writer in operation(same, &writer) }
          }
        }
      }
    }
    writer.key("components")
    object(&writer) { writer in
      writeSchemas(&writer)
      writer.key("securitySchemes")
      object(&writer) { writer in
        writer.key("token")
        object(&writer) { writer in
          writer.field("type", "http")
          writer.field("scheme", "bearer")
        }
      }
    }
    writer.endObject()
    return writer.bytes
  }()

  static func object(_ writer: inout JSONWriter, _ content: (inout JSONWriter) -> Void) {
    writer.beginObject()
    content(&writer)
    writer.endObject()
  }

  static func info(_ title: String, _ writer: inout JSONWriter) {
    writer.key("info")
    object(&writer) { writer in
      writer.field("title", title)
      writer.field("version", "1")
    }
  }

  static func writeSchemas(_ writer: inout JSONWriter) {
    writer.key("schemas")
    object(&writer) { writer in
      for (name, schema) in Schemas.all {
        writer.key(name)
        schema.write(to: &writer)
      }
    }
  }

  private static func operation(_ route: Route, _ writer: inout JSONWriter) {
    let description = route.description
    writer.field("operationId", description.name)
    writer.field("summary", description.summary)
    if route.needsToken {
      writer.key("security")
      writer.beginArray()
      object(&writer) { writer in
        writer.key("token")
        writer.beginArray()
        writer.endArray()
      }
      writer.endArray()
    }
    parameters(description, &writer)
    if let body = description.body {
      writer.key("requestBody")
      object(&writer) { writer in
        writer.field("required", true)
        if let type = description.bodyType {
          writer.key("content")
          object(&writer) { writer in
            writer.key(type)
            object(&writer) { writer in
              writer.key("schema")
              body.write(to: &writer)
            }
          }
        } else {
          content(.json(body), &writer)
        }
      }
    }
    writer.key("responses")
    object(&writer) { writer in responses(route, &writer) }
  }

  private static func parameters(_ description: RouteDescription, _ writer: inout JSONWriter) {
    let all = description.path.map { ("path", $0) } + description.query.map { ("query", $0) }
    guard !all.isEmpty else { return }
    writer.key("parameters")
    writer.beginArray()
    for (place, parameter) in all {
      object(&writer) { writer in
        writer.field("name", parameter.name)
        writer.field("in", place)
        if place == "path" || parameter.isRequired { writer.field("required", true) }
        writer.field("description", parameter.words)
        writer.key("schema")
        parameter.schema.write(to: &writer)
      }
    }
    writer.endArray()
  }

  private static func responses(_ route: Route, _ writer: inout JSONWriter) {
    let description = route.description
    for (status, answer) in [(description.status, description.content)] + description.others {
      writer.key(String(status.code))
      object(&writer) { writer in
        writer.field("description", status.reasonPhrase)
        content(answer, &writer)
      }
    }
    for status in forms(of: route) {
      writer.key(String(status.code))
      object(&writer) { writer in writer.field("description", status.reasonPhrase) }
    }
    let given = [description.status] + description.others.map(\.status)
    for status in refusals(of: route) where !given.contains(status) {
      writer.key(String(status.code))
      object(&writer) { writer in
        writer.field("description", status.reasonPhrase)
        content(.json(.named("Refusal")), &writer)
      }
    }
  }

  /// The other forms of the good answer, for who asks for a part or has it already.
  private static func forms(of route: Route) -> [HTTPStatus] {
    guard route.method == .get, route.description.status == .ok else { return [] }
    switch route.description.content {
    case .events, .nothing: return []
    case .json, .geoJSON, .text, .metrics, .octets, .alert, .page:
      return route.description.comesInPieces ? [.notModified] : [.partialContent, .notModified]
    }
  }

  /// With what statuses a route may refuse, in order.
  static func refusals(of route: Route) -> [HTTPStatus] {
    var statuses = anywhere + route.description.refusals
    if forms(of: route).contains(.partialContent) { statuses.append(.rangeNotSatisfiable) }
    if route.needsToken { statuses += [.unauthorized, .internalServerError] }
    if case .administrator = route.handler { statuses.append(.forbidden) }
    return Set(statuses.map(\.code)).sorted().map { HTTPStatus($0) }
  }

  private static func content(_ content: RouteDescription.Content, _ writer: inout JSONWriter) {
    if case .nothing = content { return }
    writer.key("content")
    object(&writer) { writer in
      writer.key(content.mediaType)
      object(&writer) { writer in
        switch content {
        case .json(let schema), .geoJSON(let schema):
          writer.key("schema")
          schema.write(to: &writer)
        case .text, .metrics, .octets, .alert, .events, .page, .nothing: break
        }
      }
    }
  }
}

extension Route {
  /// Whether it answers only those who show a token.
  var needsToken: Bool {
    if case .anybody = handler { false } else { true }
  }
}
