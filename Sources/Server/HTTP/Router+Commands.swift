internal import Events
internal import Wire

/// Commands (docs/protocol.md, section "Commands").
extension Router {
  func commands(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    if let elsewhere = commandsElsewhere { return respond(elsewhere) }
    let list: [CommandEnvelope]
    do throws(JSONError) {
      list = try Self.envelopes(call.request.body)
    } catch {
      return respond(Answer.refusal(.badRequest, CommandRefusal(error)))
    }
    let limit = server.configuration.limits.commandsPerRequestMax
    guard list.count <= limit else {
      return respond(
        Answer.refusal(
          .contentTooLarge,
          CommandRefusal(
            code: "commands.too-many",
            words: Words(
              "\(list.count) commands in one request; send at most \(limit)",
              "单次请求含 \(list.count) 条命令；最多 \(limit) 条"),
            field: "commands")))
    }
    if let refusal = server.turnAway(list, by: session) {
      return respond(Self.comeBack(refusal))
    }
    if let closed = server.pipeline.closed { return respond(Self.closed(closed)) }
    var results: [(UUID128, CommandResult)?] = Array(repeating: nil, count: list.count)
    var left = list.count
    let finish = { (index: Int, id: UUID128, result: CommandResult) in
      results[index] = (id, result)
      left -= 1
      if left == 0 { respond(Self.results(results, self.server.pipeline.head)) }
    }
    if list.isEmpty { respond(Self.results([], server.pipeline.head)) }
    for (index, envelope) in list.enumerated() {
      server.execute(envelope, session) { id, result in finish(index, id, result) }
    }
  }

  private static func envelopes(_ body: [UInt8]) throws(JSONError) -> [CommandEnvelope] {
    var list: [CommandEnvelope]?
    var reader = JSONReader(body)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == "commands" else {
        try reader.skipValue()
        continue
      }
      guard list == nil else { throw reader.error(.duplicateKey(key)) }
      var commands: [CommandEnvelope] = []
      try reader.beginArray()
      while try reader.nextElement() { commands.append(try CommandEnvelope(from: &reader)) }
      list = commands
    }
    try reader.end()
    guard let list else { throw JSONError(.missingField("commands"), at: 0) }
    return list
  }

  private static func results(
    _ results: [(UUID128, CommandResult)?], _ head: Position
  ) -> HTTPResponse {
    var writer = JSONWriter(capacity: 128 * (results.count + 1))
    writer.beginObject()
    writer.key("results")
    writer.beginArray()
    for case let (id, result)? in results {
      result.write(for: id, to: &writer)
    }
    writer.endArray()
    writer.field("head", head.number)
    writer.endObject()
    return Answer.json(.ok, writer.bytes)
  }

  static func closed(_ closed: WriteGate.Closed) -> HTTPResponse {
    var response = Answer.refusal(closed.status, closed.refusal)
    response.headers.set("Retry-After", String(WriteGate.Closed.retrySeconds))
    return response
  }
}
