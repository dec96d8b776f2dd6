internal import Events
internal import Projections
internal import Wire

/// What a request wants to follow that is no WebSocket: `feeds=alarms,incidents&state=open&office=…&incident=…`.
struct FeedQuery {
  /// Where everybody is.
  struct Movers {
    /// As the client numbers it.
    let number: Int64
    let scope: MoverScope
  }

  /// What to follow, numbered from 1 in the order of the names.
  let channels: [(number: Int64, channel: FeedChannel)]
  /// How to show where everybody is, if that is asked for.
  let movers: Movers?

  /// - Parameter names: the feeds, separated by commas.
  init(_ request: HTTPRequest, names: String) throws(CommandRefusal) {
    let list = names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var channels: [(number: Int64, channel: FeedChannel)] = []
    var movers: Movers?
    for (index, name) in list.enumerated() {
      let number = Int64(index + 1)
      let isRepeated: Bool
      if name == MoverCast.feedName {
        isRepeated = movers != nil
        movers = Movers(number: number, scope: try MoverScope(Self.scope(request)))
      } else {
        let channel = try FeedChannel(.object(Self.members(request, name)))
        isRepeated = channels.contains { $0.channel == channel }
        channels.append((number, channel))
      }
      guard !isRepeated else {
        throw .field("feeds", "names \(name) twice", "重复列出 \(name)")
      }
    }
    self.channels = channels
    self.movers = movers
  }

  private static func members(_ request: HTTPRequest, _ name: String) -> [JSON.Member] {
    var members = [JSON.Member("feed", .string(name))]
    if let incident = request.query("incident") {
      members.append(JSON.Member("incident", .string(incident)))
    }
    let filter = ["state", "office", "kind"].compactMap { key in
      request.query(key).map { JSON.Member(key, .string($0)) }
    }
    if !filter.isEmpty { members.append(JSON.Member("filter", .object(filter))) }
    return members
  }

  /// What a `sub` message would say; what is no number is refused where it is read.
  private static func scope(_ request: HTTPRequest) -> JSON {
    var members: [JSON.Member] = []
    if let text = request.query("viewport") {
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        Double(part).map { JSON.number($0) } ?? .null
      }
      members.append(JSON.Member("viewport", .array(numbers)))
    }
    if let text = request.query("maxhz") {
      members.append(JSON.Member("maxhz", Int64(text).map { .integer($0) } ?? .null))
    }
    return .object(members)
  }
}
