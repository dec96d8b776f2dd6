internal import EventLog
internal import Loop
internal import Wire

/// Figures for whoever watches over the server.
extension Router {
  func metrics(_ call: RouteCall, _ respond: @escaping Respond) {
    guard !server.configuration.metricsOpen, !Self.isLocal(call) else {
      return measure(respond)
    }
    authenticated(call, respond) { _ in measure(respond) }
  }

  private func measure(_ respond: @escaping Respond) {
    server.loop.offload(server.pipeline.disk, SystemFigures.read) { [server] figures in
      var response = Answer.text(server.exposition(figures))
      response.headers.set("Content-Type", Exposition.contentType)
      respond(response)
    }
  }

  /// Whether whoever asks is on this machine. What a proxy on it hands on comes from elsewhere.
  private static func isLocal(_ call: RouteCall) -> Bool {
    let headers = call.request.headers
    guard headers["Forwarded"] == nil, headers["X-Forwarded-For"] == nil else { return false }
    // Neither a proxy that tells nothing nor a page that had its name changed asks for this machine by its own name.
    let host = headers["Host"]?.lowercased() ?? ""
    guard
      ["127.0.0.1", "localhost", "[::1]"].contains(where: { host == $0 || host.hasPrefix($0 + ":") }
      )
    else { return false }
    let client = call.client
    return client.hasPrefix("127.") || client == "::1" || client.hasPrefix("::ffff:127.")
  }
}
