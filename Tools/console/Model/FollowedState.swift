/// How much of the state a console follows.
enum FollowedState: Sendable {
  /// All of it, so that what the console knows can be proven.
  case whole
  /// What the screens show: what is open, no features, which say the same of the map once more, no clocks (what an
  /// alarm's clock said stands in the alarm), no tasks and no commands.
  case open

  /// The feeds that are followed.
  var feeds: [Feed] {
    switch self {
    case .whole: Feed.allCases
    case .open:
      Feed.allCases.filter {
        switch $0 {
        case .activations, .clocks, .commands, .features, .hazards, .incidentGroups, .plans,
          .situationReports, .tasks:
          false
        case .alarms, .assignments, .incidents, .offices, .responders, .teams, .tracks: true
        }
      }
    }
  }

  /// Whether only what is open of a feed is followed.
  func isOpenOnly(_ feed: Feed) -> Bool {
    switch (self, feed) {
    case (.open, .alarms), (.open, .assignments), (.open, .incidents): true
    case (.open, _), (.whole, _): false
    }
  }
}
