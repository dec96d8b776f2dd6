internal import Events
internal import Projections
internal import Wire

/// What a request wants to follow that is no WebSocket: `feeds=alarms,incidents&state=open&office=…&incident=…`.
struct FeedQuery {
  /// What to follow, in the order of the names.
  let channels: [FeedChannel]

  /// - Parameter names: the feeds, separated by commas.
  init(_ request: HTTPRequest, names: String) throws(CommandRefusal) {
    let list = names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var channels: [FeedChannel] = []
    for name in list {
      var members = [JSON.Member("feed", .string(name))]
      if let incident = request.query("incident") {
        members.append(JSON.Member("incident", .string(incident)))
      }
      let filter = ["state", "office"].compactMap { key in
        request.query(key).map { JSON.Member(key, .string($0)) }
      }
      if !filter.isEmpty { members.append(JSON.Member("filter", .object(filter))) }
      let channel = try FeedChannel(.object(members))
      guard !channels.contains(channel) else {
        throw .field("feeds", "names \(name) twice", "重复列出 \(name)")
      }
      channels.append(channel)
    }
    self.channels = channels
  }
}
