internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// What copies of the log ask (docs/protocol.md, section "Copies").
extension Router {
  /// Where the log ends, or its hash at a position. Needs no token: it tells nothing about anybody, and servers of the
  /// same log find out by it which of them is the centre.
  func logHead(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard !server.desk.isFull else { return respond(Self.deskFull) }
    guard let at = request.query("at") else {
      return server.desk.summary { [server] result in
        switch result {
        case .failure(let failure): respond(Self.refused(failure))
        case .success(let summary):
          respond(
            Answer.json { writer in
              writer.field("storeID", summary.storeID.description)
              writer.field("algorithm", summary.algorithm.rawValue)
              writer.field("epoch", summary.epoch)
              writer.field("position", summary.head.position.number)
              writer.field("hash", summary.head.hash.hex)
              writer.field("centre", ifPresent: server.standing.centreURL)
            })
        }
      }
    }
    guard let position = Self.position(at) else { return respond(Self.invalid("at")) }
    server.desk.hash(at: position) { result in
      switch result {
      case .failure(let failure): respond(Self.refused(failure))
      case .success(nil): respond(Self.refused(.lacking(position)))
      case .success(let hash?):
        respond(
          Answer.json { writer in
            writer.field("position", position.number)
            writer.field("hash", hash.hex)
          })
      }
    }
  }

  /// A shipment of what follows a position; held back until there is something, where that is asked for.
  func logBatches(_ request: HTTPRequest, _ respond: @escaping Respond) {
    let limits = server.configuration.limits
    guard let after = Self.position(request.query("after") ?? "0") else {
      return respond(Self.invalid("after"))
    }
    let eventsMax = Int(request.query("limit") ?? String(limits.shipmentEventsMax)) ?? 0
    guard (1...limits.shipmentEventsMax).contains(eventsMax) else {
      return respond(Self.invalid("limit", most: limits.shipmentEventsMax))
    }
    let seconds = Int(request.query("wait") ?? "0") ?? -1
    guard (0...limits.shipmentWaitSecondsMax).contains(seconds) else {
      return respond(Self.invalid("wait", most: limits.shipmentWaitSecondsMax))
    }
    let limit = ShipmentLimit(eventsMax: eventsMax, sizeBytesMax: limits.shipmentBytesMax)
    let answer = { [server] in
      // Those who waited for an event ask all at once.
      guard !server.desk.isFull else { return respond(Self.deskFull) }
      server.desk.shipment(after: after, limit) { result in
        switch result {
        case .failure(let failure): respond(Self.refused(failure))
        case .success(let bytes): respond(Self.octets(bytes))
        }
      }
    }
    guard after == server.pipeline.head, seconds > 0, !server.isStopping else { return answer() }
    server.desk.wait(beyond: after, milliseconds: seconds * 1_000, then: answer)
  }

  /// The keys of personal data that follow a row of the vault, each sealed with the master key as it lies there.
  func logKeys(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let after = Self.position(request.query("after") ?? "0") else {
      return respond(Self.invalid("after"))
    }
    let head = server.pipeline.head
    guard let through = request.query("through").map(Self.position) ?? head else {
      return respond(Self.invalid("through"))
    }
    guard !server.desk.isFull else { return respond(Self.deskFull) }
    server.desk.keys(after: Int64(clamping: after.number), through: through) { result in
      switch result {
      case .failure(let failure): respond(Self.refused(failure))
      case .success(let bytes): respond(Self.octets(bytes))
      }
    }
  }

  private static func octets(_ bytes: [UInt8]) -> HTTPResponse {
    var response = HTTPResponse(.ok, body: bytes)
    response.headers.set("Content-Type", "application/octet-stream")
    return response
  }

  /// More is asked about the log than can be read in time.
  private static var deskFull: HTTPResponse {
    var response = Answer.refusal(.serviceUnavailable, .busy)
    response.headers.set("Retry-After", String(ShipmentDesk.retrySeconds))
    return response
  }

  /// Hears from another server that it is the centre now, or what its history is at a position.
  func fence(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let json = try? JSON(parsing: request.body),
      let storeID = json["storeID"]?.string.flatMap({ UUID128($0) }),
      let epoch = json["epoch"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let url = json["url"]?.string, !url.isEmpty
    else { return respond(Self.invalid("storeID, epoch, url")) }
    let isFenced = server.learn(storeID: storeID, epoch: epoch, url: url)
    let answer = { [server] (isDisputed: Bool) in
      respond(
        Answer.json { writer in
          writer.field("fenced", isFenced)
          writer.field("disputed", isDisputed)
          writer.field("epoch", server.pipeline.epoch)
        })
    }
    guard !isFenced, let position = json["position"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let hash = json["hash"]?.string.flatMap({ Digest(hex: $0) })
    else { return answer(false) }
    server.compare(
      storeID: storeID, epoch: epoch, position: Position(position), hash: hash, url: url,
      then: answer)
  }

  /// The answer to commands while this server may not carry them out; nil where it may.
  var commandsElsewhere: HTTPResponse? {
    guard let refusal = server.writeRefusal else { return nil }
    return Answer.json(.serviceUnavailable) { writer in
      refusal.write(to: &writer)
      writer.field("centre", ifPresent: server.standing.centreURL)
    }
  }

  private static func position(_ text: String) -> Position? {
    UInt64(text).flatMap { $0 < UInt64(Int64.max) ? Position($0) : nil }
  }

  private static func invalid(_ field: String, most: Int? = nil) -> HTTPResponse {
    let refusal =
      most.map {
        CommandRefusal.field(field, "must be a number up to \($0)", "必须为不超过 \($0) 的数字")
      } ?? CommandRefusal.field(field, "is missing or not valid", "缺失或无效")
    return Answer.refusal(.badRequest, refusal)
  }

  private static func refused(_ failure: CopyFailure) -> HTTPResponse {
    let status: HTTPStatus =
      switch failure {
      case .lacking, .withinBatch: .conflict
      default: .serviceUnavailable
      }
    return Answer.refusal(status, CommandRefusal(code: failure.code, words: failure.words))
  }
}
