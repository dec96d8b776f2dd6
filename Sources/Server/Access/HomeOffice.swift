internal import Events
internal import Projections
internal import Wire

/// Where a user works, as the log has it: accounts are written where there may be no log to look into.
enum HomeOffice: Equatable {
  /// The account names none.
  case none
  /// The office of that identifier.
  case known(String)
  /// There is no office of that identifier or name, or there are several of that name.
  case unknown(String)

  /// An office says its name before what may be long, its territory.
  private static let headBytesMax = 1_024

  /// Looks up what an account says.
  init(_ said: String?, in entities: EntityStore) {
    guard let said else {
      self = .none
      return
    }
    if let uuid = UUID128(said) {
      let key = uuid.description
      self = entities[.offices, key] == nil ? .unknown(said) : .known(key)
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("name", said)
    // Without the brace; thousands may come at once, so territories are not parsed for each.
    let named = Array(writer.bytes.dropFirst())
    let mark = Array(#""name":"#.utf8)
    var found: [String] = []
    entities.forEach(.offices) { key, entity in
      // The first name is its own; those of its types of incidents come later.
      let head = entity.bytes.prefix(Self.headBytesMax)
      if let place = head.firstRange(of: mark)?.lowerBound, head[place...].starts(with: named) {
        found.append(key)
      }
      return true
    }
    self = found.count == 1 ? .known(found[0]) : .unknown(said)
  }

  /// Tells it to whoever has come.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .none: break
    case .known(let key): writer.field("office", key)
    case .unknown(let said): writer.field("officeUnknown", said)
    }
  }

  /// The members of what is told, for the descriptions.
  static let fields: [Schema.Field] = [
    .init("office", ifPresent: .uuid), .init("officeUnknown", ifPresent: .text),
  ]

  /// What the keeper of the server ought to know; nil where nothing is wrong.
  func warning(of user: String) -> Words? {
    guard case .unknown(let said) = self else { return nil }
    return Words(
      "the account of \(user) names the office \(said), which is not in the log or not the only one of that name; "
        + "see admin user office",
      "用户 \(user) 的账户所填单位 \(said) 在日志中不存在或有重名；参见 admin user office")
  }
}

extension ZhihuiServer {
  /// Where a user works, if the account says it.
  func office(of session: AccessControl.Session) -> HomeOffice {
    HomeOffice(session.office, in: pipeline.entities)
  }
}
