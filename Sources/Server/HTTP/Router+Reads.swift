internal import EventLog
internal import Events
internal import Projections
internal import Seal
internal import Wire

extension Router {
  private var entities: EntityStore { server.pipeline.entities }

  /// The whole map, piece by piece; it has a name without being walked, since it follows from the log.
  func map(_ call: RouteCall, _ session: AccessControl.Session, _ respond: Respond) {
    guard var features = entities.whole(.features) else {
      preconditionFailure("the map is in memory as a whole")
    }
    let sight = server.sight(of: session.user)
    if !sight.isOpen { features = features.filter { sight.admits(.features, $0.key) } }
    let head = server.pipeline.head
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("type", "FeatureCollection")
    writer.field("position", head.number)
    writer.key("features")
    writer.beginArray()
    call.source = EntityPieces(
      features, opening: writer.bytes, closing: Array("]}".utf8), loop: server.loop)
    var response = HTTPResponse(.ok)
    response.headers.set("Content-Type", "application/geo+json")
    let state = "\(server.storeID)-\(server.epoch)-\(head.number)\(sight.mark)"
    response.headers.set("ETag", "\"\(ServerVersion.text)-\(state)\"")
    respond(response)
  }

  /// The digest of the state, made on the pool.
  func digest(_ session: AccessControl.Session, _ respond: @escaping Respond) {
    guard !server.digests.isFull else { return respond(Self.comeBack(Self.digestBusy)) }
    server.digests.digest { [server] result in
      switch result {
      case .success(let digested):
        respond(Self.answer(digested, to: server.sight(of: session.user)))
      case .failure(let failure): respond(Self.unreadable(failure))
      }
    }
  }

  private static let digestBusy = CommandRefusal(
    code: "busy",
    words: Words(
      "too many wait for a digest; ask again in a second", "等待摘要的请求过多；请一秒后重试"))

  /// What is kept from whoever asks is part of the digest; how much that is is said, since nobody can agree with it
  /// then by what he was shown.
  private static func answer(_ digested: DigestDesk.Digested, to sight: Sight) -> HTTPResponse {
    let hidden = digested.hidden(from: sight.seen)
    return Answer.json { writer in
      writer.field("position", digested.position.number)
      writer.field("digest", digested.summaries.whole.hex)
      writer.key("collections")
      writer.beginObject()
      for part in digested.summaries.parts {
        writer.key(part.collection.rawValue)
        writer.beginObject()
        writer.field("entities", part.entities)
        writer.field("digest", part.digest.hex)
        writer.endObject()
      }
      writer.endObject()
      if hidden > 0 { writer.field("hidden", hidden) }
    }
  }

  static let boards: [Collection] = [
    .alarms, .incidents, .assignments, .tasks, .clocks, .teams, .responders, .offices, .tracks,
    .commands,
    .hazards, .situationReports,
    .incidentGroups,
    .plans, .activations,
  ]

  func board(_ call: RouteCall, _ session: AccessControl.Session, _ respond: Respond) {
    let request = call.request
    guard let collection = Collection(rawValue: call.name), Self.boards.contains(collection) else {
      return respond(Self.unknownBoard(call.name))
    }
    let state = request.query("state")
    let after = request.query("after") ?? ""
    guard let limit = pageLimit(request, respond) else { return }
    let filter: TaskFilter
    let isExercise: Bool?
    do throws(CommandRefusal) {
      filter = try TaskFilter(request, isAllowed: collection == .tasks)
      isExercise = try Self.isExercise(request)
    } catch {
      return respond(Answer.refusal(.badRequest, error))
    }
    var next: String?
    var lastKey: String?
    var items: [[UInt8]] = []
    // What is open is in memory.
    let isHeldOnly = state.map { Self.isOpen($0, on: collection) } ?? false
    let sight = server.sight(of: session.user)
    entities.forEach(collection, after: after, isHeldOnly: isHeldOnly) { key, entity in
      guard Self.matches(entity.bytes, state, isExercise, filter, on: collection),
        sight.admits(collection, key)
      else { return true }
      guard items.count < limit else {
        next = lastKey
        return false
      }
      items.append(entity.bytes)
      lastKey = key
      return true
    }
    respond(
      Answer.json { writer in
        writer.field("position", server.pipeline.head.number)
        writer.key("items")
        writer.beginArray()
        for item in items { writer.raw(item) }
        writer.endArray()
        writer.field("next", ifPresent: next)
      })
  }

  static let exerciseName = "exercise"

  private static func isExercise(_ request: HTTPRequest) throws(CommandRefusal) -> Bool? {
    switch request.query(exerciseName) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw .field(exerciseName, "must be true or false", "必须为 true 或 false")
    }
  }

  private static func unknownBoard(_ name: String) -> HTTPResponse {
    let known = boards.map(\.rawValue)
    let list = known.joined(separator: ", ")
    let nearest = nearestName(to: name, among: known)
    return Answer.refusal(
      .notFound,
      CommandRefusal(
        code: "not-found",
        words: Words(
          "there is no board of that name"
            + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; there are \(list)"),
          "没有该名称的看板" + (nearest.map { "；是否为 \"\($0)\"？" } ?? "；现有 \(list)"))))
  }

  private static let openStates: Set<String> = [
    "raised", "acknowledged", "verifying", "reported", "confirmed", "active", "stabilised",
    "reserved", "dispatched", "enRoute", "onScene", "working", "transporting", "atDestination",
    "armed", "warned", "due", "suspended", "drafted", "issued", "accepted", "inProgress",
    "submitted", "returned", "refused", "established", "assessed", "rectifying", "rechecked",
    "draft", "approved", "sent", "rejected", "formed", "inForce", "proposed",
  ]

  /// What people call the states of tasks together.
  private static let taskStates: [String: Set<String>] = [
    "pending": ["drafted", "issued", "refused"],
    "underway": ["accepted", "inProgress", "submitted", "returned", "suspended"],
    "done": ["completed"],
  ]

  /// Whether a name of states stands for open ones only.
  private static func isOpen(_ state: String, on collection: Collection) -> Bool {
    if collection == .tasks, let states = taskStates[state] {
      return states.isSubset(of: openStates)
    }
    return state == "open" || openStates.contains(state)
  }

  private static func matches(
    _ entity: [UInt8], _ state: String?, _ isExercise: Bool?, _ filter: TaskFilter,
    on collection: Collection
  ) -> Bool {
    guard state != nil || isExercise != nil || collection == .tasks else { return true }
    guard let json = try? JSON(parsing: entity) else { return false }
    if let isExercise, (json["exercise"]?.bool ?? false) != isExercise { return false }
    if collection == .tasks, !filter.admits(json) { return false }
    guard let state, let present = json["state"]?.string ?? json["status"]?.string else {
      return true
    }
    if collection == .tasks, let states = taskStates[state] { return states.contains(present) }
    return state == "open" ? openStates.contains(present) : present == state
  }

  func incident(_ name: String, _ session: AccessControl.Session) -> HTTPResponse {
    guard let (key, entity) = findIncident(name) else { return Answer.notFound }
    let sight = server.sight(of: session.user)
    if let refusal = sight.refusal(ofIncident: key) { return Answer.refusal(.forbidden, refusal) }
    let json = try? JSON(parsing: entity.bytes)
    return Answer.json { writer in
      writer.field("position", server.pipeline.head.number)
      writer.key("incident")
      writer.raw(entity.bytes)
      // Its alarm may have gone on to another incident.
      if let alarm = json?["alarm"]?.string, sight.admits(.alarms, alarm),
        let found = entities[.alarms, alarm]
      {
        writer.key("alarm")
        writer.raw(found.bytes)
      }
      writer.key("assignments")
      writer.beginArray()
      let assignments = UUID128(key).map {
        server.pipeline.centre.models.assignments(of: IncidentID($0))
      }
      for id in assignments ?? [] {
        if let assignment = entities[.assignments, id.description] { writer.raw(assignment.bytes) }
      }
      writer.endArray()
      if let command = entities[.commands, key] {
        writer.key("command")
        writer.raw(command.bytes)
      }
    }
  }

  /// An incident by identifier or by the number people call it by.
  private func findIncident(_ name: String) -> (key: String, entity: EntityStore.Entity)? {
    if let uuid = UUID128(name) {
      return entities[.incidents, uuid.description].map { (uuid.description, $0) }
    }
    guard let id = server.pipeline.incident(number: name) else { return nil }
    return entities[.incidents, id.description].map { (id.description, $0) }
  }

  func timeline(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    let request = call.request
    guard let (key, _) = findIncident(call.name), let uuid = UUID128(key) else {
      return respond(Answer.notFound)
    }
    guard let limit = pageLimit(request, respond) else { return }
    let after = Position(request.query("after").flatMap(UInt64.init) ?? 0)
    server.pipeline.whenSaved(.timeline) { [server] in
      // Not before: it may come to be restricted while the file follows.
      let sight = server.sight(of: session.user)
      if let refusal = sight.refusal(ofIncident: key) {
        return respond(Answer.refusal(.forbidden, refusal))
      }
      do throws(LogFailure) {
        let entries = try server.projections.timeline(
          of: IncidentID(uuid), after: after, limit: limit)
        respond(
          Answer.json { writer in
            writer.field("position", server.pipeline.savedHead.number)
            writer.key("entries")
            writer.beginArray()
            for entry in entries where sight.admits(entry: entry.entry) {
              writer.raw(entry.entry)
            }
            writer.endArray()
            if entries.count == limit, let last = entries.last {
              writer.field("next", last.position.number)
            }
          })
      } catch {
        respond(Self.unreadable(error))
      }
    }
  }

  func track(_ call: RouteCall, _ respond: @escaping Respond) {
    let (name, request) = (call.name, call.request)
    guard let subject = UUID128(name) ?? server.pipeline.team(name: name)?.uuid else {
      return respond(Answer.notFound)
    }
    let hoursMax = server.configuration.limits.trackHoursMax
    guard let from = request.query("from").flatMap({ Micros(rfc3339: $0) }),
      let to = request.query("to").flatMap({ Micros(rfc3339: $0) }), from <= to,
      to.since(from) <= Int64(hoursMax) * 3_600_000_000
    else {
      return respond(
        Answer.refusal(
          .badRequest,
          CommandRefusal.field(
            "from", "and to must be moments at most \(hoursMax) hours apart",
            "和 to 必须为时间，间隔不超过 \(hoursMax) 小时")))
    }
    server.pipeline.whenSaved(.tracks) { [server] in
      do throws(LogFailure) {
        let batches = try server.projections.segments(of: subject, from: from, through: to)
        let track = TrackPlayback(batches: batches, from: from, through: to)
        respond(
          Answer.json { writer in
            writer.field("position", server.pipeline.savedHead.number)
            writer.field("subject", subject.description)
            track.write(to: &writer)
          })
      } catch {
        respond(Self.unreadable(error))
      }
    }
  }

  func pageLimit(_ request: HTTPRequest, _ respond: Respond) -> Int? {
    let most = server.configuration.limits.pageItemsMax
    guard let text = request.query("limit") else { return most }
    guard let limit = Int(text), (1...most).contains(limit) else {
      respond(
        Answer.refusal(
          .badRequest,
          CommandRefusal.field("limit", "must be 1 to \(most)", "必须为 1 到 \(most)")))
      return nil
    }
    return limit
  }

  static func unreadable(_ failure: LogFailure) -> HTTPResponse {
    Answer.refusal(
      .serviceUnavailable, CommandRefusal(code: failure.code, words: failure.words))
  }
}
