internal import Engine
internal import EventLog
internal import Events
internal import Projections
internal import Wire

/// Messages of the Common Alerting Protocol, in and out (docs/protocol.md, section "CAP 1.2").
extension Router {
  private static let mediaTypes = [CAPMessage.mediaType, "application/xml", "text/xml"]
  private static let eventsMax = 10_000
  /// How many messages one may refer to; each is looked up.
  private static let referencesMax = 100

  static let alerting: [Route] = [
    Route(
      .post, "/v1/cap",
      RouteDescription(
        name: "takeAlert", summary: "Takes a message of CAP 1.2 from another system.",
        query: [
          .init(
            name: "office", schema: .uuid,
            words: "The office that gets the alarm; without it the one that is under no other.")
        ],
        body: .text, bodyType: CAPMessage.mediaType,
        content: .json(
          .object([
            .init("outcome", .names(CAPImport.Outcome.allCases.map(\.rawValue))),
            .init("status", .names(["accepted", "duplicate"])),
            .init("alarm", ifPresent: .uuid), .init("positions", ifPresent: .list(.position)),
            .init("words", ifPresent: Schemas.words),
          ])),
        refusals: [
          .conflict, .unsupportedMediaType, .unprocessableContent, .tooManyRequests, .forbidden,
          .serviceUnavailable, .insufficientStorage,
        ]),
      .user { router, call, session, respond in router.takeAlert(call, session, respond) }),
    Route(
      .get, "/v1/cap/alarms/{alarm}",
      RouteDescription(
        name: "readAlarmAlert", summary: "An alarm as the latest message of its chain of CAP 1.2.",
        path: [segment("alarm", "Its UUID.")], content: .alert,
        refusals: [.notFound, .forbidden, .serviceUnavailable]),
      .user { router, call, session, respond in
        respond(router.alert(.alarms, .alarm, call.name, session))
      }),
    Route(
      .get, "/v1/cap/incidents/{incident}",
      RouteDescription(
        name: "readIncidentAlert",
        summary: "An incident as the latest message of its chain of CAP 1.2.",
        path: [segment("incident", "Its UUID or its number.")], content: .alert,
        refusals: [.notFound, .forbidden, .serviceUnavailable]),
      .user { router, call, session, respond in
        respond(router.alert(.incidents, .incident, call.name, session))
      }),
  ]

  // MARK: Out

  private func alert(
    _ collection: Collection, _ kind: StreamKind, _ name: String,
    _ session: AccessControl.Session
  ) -> HTTPResponse {
    let isIncident = kind == .incident
    let uuid = UUID128(name) ?? (isIncident ? server.pipeline.incident(number: name)?.uuid : nil)
    guard let uuid, let entity = server.pipeline.entities[collection, uuid.description],
      let json = try? JSON(parsing: entity.bytes)
    else { return Answer.notFound }
    if let refusal = server.sight(of: session.user).refusal(of: StreamID(kind, uuid)) {
      return Answer.refusal(.forbidden, refusal)
    }
    do throws(LogFailure) {
      let events = try server.pipeline.events(of: StreamID(kind, uuid), limit: Self.eventsMax)
      // What the log has and the read models do not show yet is not told yet.
      let shown = events.filter { $0.position <= server.pipeline.head }
      guard
        let export = CAPExport(
          shown, storeID: server.storeID, centre: server.configuration.centreName)
      else { return Answer.notFound }
      var response = HTTPResponse(
        .ok, body: export.message(of: json, isIncident: isIncident).xml)
      response.headers.set("Content-Type", CAPMessage.mediaType)
      return response
    } catch {
      return Self.unreadable(error)
    }
  }

  // MARK: In

  private func takeAlert(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    if let elsewhere = commandsElsewhere { return respond(elsewhere) }
    if let refusal = Self.refusal(ofType: call.request) { return respond(refusal) }
    // Nothing is read for whoever may not ask.
    let roles = CommandCatalogue["RaiseAlarm"]?.roles ?? []
    guard roles.contains(session.role) else {
      let failure = AccessFailure.notAllowed(role: session.role, needed: roles)
      let refusal = CommandRefusal(code: failure.code, words: failure.words)
      return respond(Answer.refusal(.forbidden, refusal))
    }
    do throws(CommandRefusal) {
      let message = try Self.message(call.request.body)
      switch (message.status, message.kind) {
      case (.system, _), (.draft, _), (_, .acknowledgement), (_, .error):
        respond(Self.ignored(message))
      case (_, .alert):
        let command = try CAPImport.alarm(message, office: try office(call.request))
        carryOut(command, .raised, session, respond)
      case (_, .update):
        let alarm = try alarm(of: message)
        carryOut(try CAPImport.report(message, on: alarm), .reported, session, respond)
      case (_, .cancel):
        let alarm = try alarm(of: message)
        let report = try CAPImport.report(message, on: alarm)
        // What somebody has in hand is not taken away by a message.
        guard server.pipeline.centre.state.alarms[alarm]?.claimant == nil else {
          return carryOut(report, .reported, session, respond)
        }
        let cancellation = try CAPImport.cancellation(message, of: alarm)
        carryOut(cancellation, .cancelled, session, otherwise: report, respond)
      }
    } catch {
      respond(Answer.refusal(.unprocessableContent, error))
    }
  }

  private static func refusal(ofType request: HTTPRequest) -> HTTPResponse? {
    let field = request.headers["Content-Type"] ?? ""
    let type = field.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard !mediaTypes.contains(type) else { return nil }
    return Answer.refusal(
      .unsupportedMediaType,
      CommandRefusal(
        code: "cap.media-type",
        words: Words(
          "send the message as \(CAPMessage.mediaType)", "请以 \(CAPMessage.mediaType) 发送消息")))
  }

  private static func message(_ body: [UInt8]) throws(CommandRefusal) -> CAPMessage {
    do throws(CAPError) {
      return try CAPMessage(body)
    } catch {
      throw CommandRefusal(code: "cap.invalid", words: error.words)
    }
  }

  private static func ignored(_ message: CAPMessage) -> HTTPResponse {
    Answer.json { writer in
      writer.field("outcome", CAPImport.Outcome.ignored.rawValue)
      writer.field("status", "accepted")
      writer.key("words")
      writer.beginObject()
      let (status, kind) = (message.status.rawValue, message.kind.rawValue)
      writer.field("en", "a message \(kind) of status \(status) asks for nothing here")
      writer.field("zh", "状态为 \(status) 的 \(kind) 消息无需处理")
      writer.endObject()
    }
  }

  /// The office that is named, else the one at the top.
  private func office(_ request: HTTPRequest) throws(CommandRefusal) -> OfficeID {
    let name = "office"
    if let text = request.query(name) {
      // A refused command keeps its identifier: with the right office it could not come again.
      guard let uuid = UUID128(text), server.pipeline.centre.state.offices[OfficeID(uuid)] != nil
      else {
        throw .field(name, "must be the UUID of an office", "必须为部门的 UUID")
      }
      return OfficeID(uuid)
    }
    let tops = server.pipeline.centre.state.offices.filter { $0.value.parent == nil }.keys
    guard let top = tops.first, tops.count == 1 else {
      throw .field(
        name, "must be named, since \(tops.count) offices are under no other",
        "必须指定，因为有 \(tops.count) 个部门没有上级")
    }
    return top
  }

  /// The alarm that the messages told of to which this one refers: one was its alert, or a report on it.
  private func alarm(of message: CAPMessage) throws(CommandRefusal) -> AlarmID {
    guard message.references.count <= Self.referencesMax else {
      let max = Self.referencesMax
      throw .field(
        "references", "names \(message.references.count) messages; name \(max) at most",
        "引用了 \(message.references.count) 条消息；最多 \(max) 条")
    }
    for reference in message.references {
      let alarm = try CAPImport.alarm(of: reference)
      if server.pipeline.centre.state.alarms[alarm] != nil { return alarm }
    }
    for reference in message.references {
      let command = try CAPImport.command(of: reference, .reported)
      if let stream = try stream(ofCommand: command), let alarm = AlarmID(stream) { return alarm }
    }
    throw CommandRefusal(
      code: "cap.references-unknown",
      words: Words(
        "no alarm came from the messages in references; send the alert first",
        "references 所指的消息没有对应的告警；请先发送 Alert"),
      field: "references")
  }

  private func stream(ofCommand id: UUID128) throws(CommandRefusal) -> StreamID? {
    do throws(LogFailure) {
      return try server.pipeline.stream(ofCommand: id)
    } catch {
      throw CommandRefusal(code: error.code, words: error.words)
    }
  }

  /// Carries out a command as if it had come by itself; where it is refused, `otherwise` may be carried out instead.
  private func carryOut(
    _ command: Command, _ outcome: CAPImport.Outcome, _ session: AccessControl.Session,
    otherwise: Command? = nil, _ respond: @escaping Respond
  ) {
    var writer = JSONWriter()
    CommandCodec.write(command, to: &writer)
    guard let envelope = try? CommandEnvelope(writer.bytes) else {
      preconditionFailure("a command is read as it was written")
    }
    if let refusal = server.turnAway([envelope], by: session) {
      return respond(Self.comeBack(refusal))
    }
    if let closed = server.pipeline.closed { return respond(Self.closed(closed)) }
    server.execute(envelope, session) { [self] _, result in
      if case .rejected(let refusal) = result {
        if let otherwise, refusal.code == Rejection.Code.wrongState.rawValue {
          return carryOut(otherwise, .reported, session, respond)
        }
        let isAllowed =
          Rights.roles(for: command).contains(session.role)
          && refusal.code != Rejection.Code.accessRestricted.rawValue
        return respond(Answer.refusal(isAllowed ? .conflict : .forbidden, refusal))
      }
      respond(
        Answer.json { writer in
          writer.field("outcome", outcome.rawValue)
          writer.field("alarm", command.action.stream.uuid.description)
          result.writeFields(to: &writer)
        })
    }
  }
}

extension CAPError {
  /// The error for people.
  var words: Words {
    let chinese: String
    switch reason {
    case .xml(let reason): chinese = "XML 文本不符合要求：\(reason)"
    case .notAlert: chinese = "不是 CAP 1.2 的 alert"
    case .missing(let name, let parent): chinese = "\(parent) 缺少 \(name)"
    case .unexpected(let name, let parent): chinese = "\(parent) 中此处不应有 \(name)"
    case .textAmongElements(let parent): chinese = "\(parent) 的元素之间含有文字"
    case .attribute(let name, let parent): chinese = "\(parent) 不应有属性 \(name)"
    case .value(let name, let needed): chinese = "\(name) 的内容须为 \(needed)"
    }
    return Words(description, "\(chinese)（第 \(line) 行）")
  }
}
