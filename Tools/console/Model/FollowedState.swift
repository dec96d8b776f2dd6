/// How much of the state a console follows.
enum FollowedState: Sendable {
  /// All of it, so that what the console knows can be proven.
  case whole
  /// What the screens show: what is open, and no features, which say the same of the map once more.
  case open

  /// The feeds that are followed.
  var feeds: [Feed] {
    switch self {
    case .whole: Feed.allCases
    case .open: Feed.allCases.filter { $0 != .features }
    }
  }

  /// Whether only what is open of a feed is followed.
  func isOpenOnly(_ feed: Feed) -> Bool {
    switch (self, feed) {
    case (.whole, _), (.open, .features), (.open, .offices), (.open, .responders), (.open, .teams),
      (.open, .tracks):
      false
    case (.open, .activations), (.open, .alarms), (.open, .assignments), (.open, .clocks),
      (.open, .commands), (.open, .hazards), (.open, .incidentGroups), (.open, .incidents),
      (.open, .plans), (.open, .situationReports), (.open, .tasks):
      true
    }
  }

  /// Whether what has ended of a feed is asked for once more, so that it can be taken back.
  func keepsEnded(_ feed: Feed) -> Bool {
    switch (self, feed) {
    case (.open, .alarms), (.open, .incidents), (.open, .tasks), (.open, .hazards): true
    case (.open, _), (.whole, _): false
    }
  }
}
