internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Wire

/// What a console says (docs/protocol.md, section "Live feed").
extension LiveSession {
  func take(_ bytes: [UInt8]) {
    let json: JSON
    do throws(JSONError) {
      // Commands are by far the most; they are read without a tree.
      if let session, try Self.isCommand(bytes) {
        return command(try CommandEnvelope(bytes), session)
      }
      json = try JSON(parsing: bytes)
    } catch {
      return refuse(CommandRefusal(error))
    }
    let kind = json["t"]?.string
    guard let session else {
      guard kind == "hello" else { return close(.authenticationNeeded, "hello first") }
      return hello(json)
    }
    switch kind {
    case "sub": subscribe(json)
    case "unsub": unsubscribe(json)
    case "here": here(json, session)
    case "vis": changeView(json)
    case "get": get(json, session)
    case "auth": renew(json, session)
    case "hb": break
    default:
      refuse(
        CommandRefusal.field(
          "t", "must be sub, unsub, vis, here, get, cmd, auth or hb",
          "必须为 sub、unsub、vis、here、get、cmd、auth 或 hb"))
    }
  }

  /// The token of a message, or the one that its ticket stands for.
  private func token(of json: JSON) -> String {
    if let ticket = json["ticket"]?.string { return server.sessions.redeem(ticket: ticket) ?? "" }
    return json["token"]?.string ?? ""
  }

  private func hello(_ json: JSON) {
    guard json["resumes"]?.integer ?? 0 < Self.resumesMax else {
      let goodbye = server.goodbye("resumes.too-many", in: Homecoming.late)
      return close(.tooManyRequests, "too many resumes that failed", goodbye)
    }
    do throws(AccessFailure) {
      token = token(of: json)
      let session = try server.sessions.session(token: token)
      guard server.openFeed(of: session.user) else {
        return close(.tooManyFeeds, server.tooManyFeeds.words.english)
      }
      self.session = session
      follower.user = session.user
      features = Set(json["features"]?.array?.compactMap(\.string) ?? [])
      follower.form = FeedForm(features)
      server.telemetry.consoleNamed(session.user, client: client)
      send { writer in
        writer.field("t", "welcome")
        writer.field("session", sessionName)
        writer.field("centre", server.configuration.centreName)
        writer.field("user", session.user)
        writer.field("role", session.role.rawValue)
        server.office(of: session).write(to: &writer)
        writer.field("expiresAt", session.expiresAt.rfc3339())
        writer.field("epoch", server.pipeline.epoch)
        writer.field("head", server.pipeline.head.number)
        writer.field("serverTime", server.clock().rfc3339())
        writer.field("heartbeatSeconds", limits.heartbeatSeconds)
        writer.key("limits")
        writer.beginObject()
        writer.field("subscriptions", limits.subscriptionsMax)
        writer.field("messageBytes", limits.messageBytesMax)
        writer.field("messagesPerSecond", limits.messagesPerSecondMax)
        writer.endObject()
      }
    } catch {
      close(.authenticationNeeded, error.code)
    }
  }

  /// Goes on with another token of the same user, before the one it has expires.
  private func renew(_ json: JSON, _ session: AccessControl.Session) {
    let token = token(of: json)
    do throws(AccessFailure) {
      let renewed = try server.sessions.session(token: token)
      guard renewed.user == session.user else {
        return refuse(
          CommandRefusal.field(
            "token", "is another user's; connect anew to work as \(renewed.user)",
            "属于另一用户；如需以 \(renewed.user) 身份工作，请重新连接"))
      }
      self.token = token
      self.session = renewed
      send { writer in
        writer.field("t", "authok")
        writer.field("role", renewed.role.rawValue)
        writer.field("expiresAt", renewed.expiresAt.rfc3339())
      }
    } catch {
      refuse(CommandRefusal(code: error.code, words: error.words, field: "token"))
    }
  }

  /// Looks whether the user may still be here; asked when the file of users has changed.
  func recheckRights() {
    guard let session, server.clock() < session.expiresAt, !isClosing else { return }
    do throws(AccessFailure) {
      self.session = try server.sessions.session(token: token)
    } catch .notAuthenticated {
      close(.authenticationNeeded, AccessFailure.notAuthenticated.code)
    } catch {
      // The file cannot be read at this moment: nobody is sent away for that.
    }
  }

  /// Gives one entity as it is now.
  private func get(_ json: JSON, _ session: AccessControl.Session) {
    guard let name = json["feed"]?.string, let collection = Collection(rawValue: name),
      Collection.state.contains(collection)
    else {
      let known = Collection.state.map(\.rawValue).joined(separator: ", ")
      return refuse(
        CommandRefusal.field("feed", "must be one of \(known)", "必须为 \(known) 之一"))
    }
    guard let key = json["key"]?.string else {
      return refuse(
        CommandRefusal.field("key", "must be the id of an entity", "必须为实体的编号"))
    }
    // What somebody may not see is not there.
    let isShown = server.sight(of: session.user).admits(collection, key)
    let entity = isShown ? server.pipeline.entities[collection, key] : nil
    guard !server.isStopping, server.pipeline.centre.archive?.failure == nil else {
      return refuse(CommandRefusal.stopping)
    }
    send { writer in
      writer.field("t", "entity")
      writer.field("feed", collection.rawValue)
      writer.field("key", key)
      writer.field("p", server.pipeline.head.number)
      if let entity {
        writer.key("put")
        writer.beginArray()
        writer.raw(entity.bytes)
        writer.endArray()
      }
    }
    // A console that lacked it took no mark for the feed meanwhile.
    follower.oweMark()
  }

  private static func isCommand(_ bytes: [UInt8]) throws(JSONError) -> Bool {
    var reader = JSONReader(bytes)
    guard try reader.peekKind() == .object else { return false }
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key == "t" {
        guard try reader.peekKind() == .string else { return false }
        return try reader.string() == "cmd"
      }
      try reader.skipValue()
    }
    return false
  }

  private func command(_ envelope: CommandEnvelope, _ session: AccessControl.Session) {
    let pipeline = server.pipeline
    if let refusal = server.turnAway([envelope], by: session) ?? pipeline.closed?.refusal {
      server.telemetry.counts.decided(.rejected(refusal))
      return send { writer in
        writer.field("t", "res")
        writer.field("id", ifPresent: envelope.id?.description)
        CommandResult.rejected(refusal).writeFields(to: &writer)
      }
    }
    server.execute(envelope, session) { [weak self] id, result in
      guard let self, stream.isOpen, !isClosing else { return }
      send { writer in
        writer.field("t", "res")
        writer.field("id", id.description)
        result.writeFields(to: &writer)
      }
      // Whoever waits for its own write sees by the mark that it was given it.
      follower.oweMark()
    }
  }
}
