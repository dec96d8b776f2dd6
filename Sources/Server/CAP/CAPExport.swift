internal import Events
internal import Wire

/// What the centre tells others of an alarm or an incident, as a chain of messages of which none is ever changed.
///
/// A message stands for an event of the log: its identifier names the position, its moment is when the log took it, and
/// it refers to the messages of all events before. So it is the same whenever somebody asks, on every copy of the log.
struct CAPExport {
  /// References in a message; of a longer chain the latest.
  private static let referencesMax = 100

  private let sender: CAPName
  private let centre: String
  private let links: [CAPReference]
  private let kind: CAPMessage.Kind

  /// Reads the chain; nil where nothing happened to the entity that others are told.
  init?(_ events: [RecordedEvent], storeID: UUID128, centre: String) {
    guard let sender = CAPName("zhihui-\(storeID)") else { return nil }
    var links: [CAPReference] = []
    var kind = CAPMessage.Kind.alert
    for event in events {
      guard let step = Self.step(event.event),
        let identifier = CAPName("zhihui-\(storeID)-\(event.position.number)"),
        let sent = CAPMoment(utc: event.recordedAt)
      else { continue }
      links.append(CAPReference(sender: sender, identifier: identifier, sent: sent))
      kind = step
    }
    guard !links.isEmpty else { return nil }
    self.sender = sender
    self.centre = centre
    self.links = links
    self.kind = kind
  }

  /// The latest message of the chain: what the entity is now.
  func message(of entity: JSON, isIncident: Bool) -> CAPMessage {
    let link = links[links.count - 1]
    let isExercise = entity["exercise"]?.bool ?? false
    var message = CAPMessage(
      identifier: link.identifier, sender: sender, sent: link.sent,
      status: isExercise ? .exercise : .actual, kind: kind, scope: .restricted)
    message.restriction = "command centres and their offices"
    message.references = Array(links.dropLast().suffix(Self.referencesMax))
    if isExercise { message.note = "演练 / exercise" }
    message.infos = Language.allCases.reversed().map { language in
      info(of: entity, isIncident: isIncident, in: language)
    }
    return message
  }

  private func info(of entity: JSON, isIncident: Bool, in language: Language) -> CAPInfo {
    let category = entity["category"]?.string ?? ""
    let noun = isIncident ? Words("Incident", "事件") : Words("Alarm", "告警")
    let event = category.isEmpty ? noun.text(language) : category
    var info = CAPInfo(
      categories: [Self.category(category)], event: event,
      urgency: Self.urgency(entity, isIncident: isIncident),
      severity: Self.severity(entity, isIncident: isIncident),
      certainty: Self.certainty(entity, isIncident: isIncident))
    info.language = language == .chinese ? "zh-CN" : "en-US"
    info.senderName = centre
    let title = "\(noun.text(language)) \(entity["number"]?.string ?? "") \(event)"
    let drill = Words("[EXERCISE] ", "【演练】").text(language)
    info.headline = (entity["exercise"]?.bool ?? false ? drill : "") + title
    info.description = entity["words"]?.string
    // Only what the steps of the chain change: a message is the same whenever it is asked for.
    for name in ["level", "priority", "disposition"] {
      if let value = entity[name]?.string {
        info.parameters.append(CAPPair(name: name, value: value))
      }
    }
    info.areas = [
      Self.area(entity["place"], language), Self.affectedArea(entity["affectedArea"], language),
    ].compactMap(\.self)
    return info
  }

  /// I to IV are the standard's four degrees.
  private static func severity(_ entity: JSON, isIncident: Bool) -> CAPInfo.Severity {
    let level = entity["level"]?.string ?? ""
    guard isIncident else { return AlarmLevel(rawValue: level) == .critical ? .severe : .moderate }
    return switch IncidentLevel(rawValue: level) {
    case .especiallySerious: .extreme
    case .serious: .severe
    case .fairlySerious: .moderate
    case .ordinary: .minor
    case nil: .unknown
    }
  }

  private static func urgency(_ entity: JSON, isIncident: Bool) -> CAPInfo.Urgency {
    let state = entity["state"]?.string ?? ""
    let over = [
      "resolved", "closed", "archived", "cancelled", "merged", "dismissed", "cancelledByReporter",
    ]
    if over.contains(state) { return .past }
    guard isIncident else {
      return AlarmLevel(rawValue: entity["level"]?.string ?? "") == .critical
        ? .immediate : .expected
    }
    return switch IncidentPriority(rawValue: entity["priority"]?.string ?? "") {
    case .lifeThreatening: .immediate
    case .urgent: .expected
    case .routine: .future
    case nil: .unknown
    }
  }

  private static func certainty(_ entity: JSON, isIncident: Bool) -> CAPInfo.Certainty {
    let state = entity["state"]?.string ?? ""
    if isIncident { return state == "reported" ? .likely : .observed }
    return switch state {
    case "promoted", "attached": .observed
    case "dismissed", "cancelledByReporter": .unlikely
    default: .possible
    }
  }

  private static func category(_ category: String) -> CAPInfo.Category {
    let table: [(CAPInfo.Category, [String])] = [
      (.fire, ["fire", "火"]), (.health, ["food", "drug", "medic", "食", "药", "医"]),
      (.rescue, ["rescue", "lift", "困", "救", "电梯"]),
    ]
    let lower = category.lowercased()
    return table.first { $0.1.contains { lower.contains($0) } }?.0 ?? .safety
  }

  /// The outer lines of an area; the standard has no words for holes in it.
  private static func affectedArea(_ area: JSON?, _ language: Language) -> CAPArea? {
    let polygons = (area?.array ?? []).compactMap { polygon in
      CAPPolygon(
        (polygon.array?.first?.array ?? []).compactMap { point in
          guard let degrees = point.array, degrees.count == 2, let longitude = degrees[0].number,
            let latitude = degrees[1].number
          else { return nil }
          return CAPPoint(latitude: latitude, longitude: longitude)
        })
    }
    guard !polygons.isEmpty else { return nil }
    var told = CAPArea(description: Words("affected area", "受影响区域").text(language))
    told.polygons = polygons
    return told
  }

  private static func area(_ place: JSON?, _ language: Language) -> CAPArea? {
    guard let place, let latitude = place["latitude"]?.number,
      let longitude = place["longitude"]?.number,
      let point = CAPPoint(latitude: latitude, longitude: longitude)
    else { return nil }
    let metresPerKilometre = 1_000.0
    let radius = (place["accuracyMetres"]?.number ?? 0) / metresPerKilometre
    var area = CAPArea(
      description: place["address"]?.string
        ?? Words("the place of the report", "报告地点").text(language))
    if let circle = CAPCircle(centre: point, radiusKilometres: radius) { area.circles = [circle] }
    return area
  }
}

extension CAPMoment {
  /// A moment in UTC, which the standard writes `-00:00`, in whole seconds.
  init?(utc moment: Micros) {
    let microsPerSecond: Int64 = 1_000_000
    let whole = Micros(seconds: moment.count / microsPerSecond).rfc3339()
    self.init(whole.dropLast() + "-00:00")
  }
}
