internal import Events

/// How people name a command: by its type, by a short verb, or in words.
enum CommandName {
  /// The words of a type: `ReportEnRoute` is Report, En, Route.
  static func parts(of type: String) -> [String] {
    var parts: [String] = []
    for character in type {
      if character.isUppercase || parts.isEmpty {
        parts.append(String(character))
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// The words that say no more than what the command is about.
  private static func nouns(_ feed: Feed?) -> Set<String> {
    switch feed {
    case .activations, .plans: ["Plan"]
    case .alarms: ["Alarm"]
    case .assignments: ["Assignment", "Team", "Dispatch"]
    case .clocks: ["Clock"]
    case .commands: ["Command"]
    case .hazards: ["Hazard"]
    case .incidentGroups: ["Incident", "Group"]
    case .incidents: ["Incident"]
    case .offices: ["Office"]
    case .responders: ["Responder"]
    case .situationReports: ["Report"]
    case .tasks: ["Task"]
    case .teams: ["Team"]
    case .tracks: ["Track"]
    case .features, nil: []
    }
  }

  /// The verb without what it is about: `ExtendTaskDeadline` is `extend-deadline`.
  static func short(_ type: String, of feed: Feed?) -> String {
    let parts = parts(of: type)
    let nouns = nouns(feed)
    let kept = parts.enumerated().filter { $0.offset == 0 || !nouns.contains($0.element) }
    return kept.map { $0.element.lowercased() }.joined(separator: "-")
  }

  /// A name as it is compared: in lower case, without what joins its words.
  static func folded(_ text: some StringProtocol) -> String {
    text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }
}
