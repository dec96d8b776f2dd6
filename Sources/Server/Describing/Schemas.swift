internal import Events
internal import Projections

/// The shapes that have a name in the interface's descriptions.
enum Schemas {
  static let all: [(name: String, schema: Schema)] =
    entities + forms + [
      ("Refusal", .object(refusal)),
      ("Command", command([])),
      ("CommandResult", .object([.init("id", .uuid)] + result)),
      (
        "TimelineEntry",
        .object([
          .init("position", .position), .init("at", .moment), .init("type", .text),
          .init("stream", .text), .init("actor", .text),
          .init("role", ifPresent: .cases(of: Role.self)), .init("data", ifPresent: .anything),
          .init("team", ifPresent: .text),
        ])
      ),
      (
        "SignedHead",
        .object([
          .init("size", .position), .init("root", .hash), .init("chain", .hash),
          .init("epoch", .position), .init("at", .moment), .init("note", .text),
        ])
      ),
      (
        "ReadModel",
        .object([
          .init("name", .text), .init("version", .count), .init("checkpoint", .position),
          .init("building", ifPresent: .object([.init("position", .position)])),
        ])
      ),
    ]

  static let words = Schema.object([.init("en", .text), .init("zh", .text)])

  static let refusal: [Schema.Field] = [
    .init("code", .text), .init("words", words), .init("field", ifPresent: .text),
    .init("entity", ifPresent: .anything), .init("centre", ifPresent: .text),
  ]

  /// The members of a command's answer beside its identifier.
  static let result: [Schema.Field] = [
    .init("status", .names(["accepted", "duplicate", "rejected"])),
    .init("positions", ifPresent: .list(.position)), .init("code", ifPresent: .text),
    .init("words", ifPresent: words), .init("field", ifPresent: .text),
    .init("entity", ifPresent: .anything),
  ]

  static func command(_ more: [Schema.Field]) -> Schema {
    .object(
      more + [
        .init("id", .uuid), .init("type", .names(CommandCatalogue.names)),
        .init("entity", .uuid), .init("base", ifPresent: .position),
        .init("at", ifPresent: .moment), .init("uncertaintyMicros", ifPresent: .count),
        .init("recorded", ifPresent: .flag), .init("exercise", ifPresent: .flag),
        .init("data", ifPresent: .map(.anything)),
      ])
  }

  /// The entities of a collection.
  static func entity(of collection: Collection) -> Schema {
    switch collection {
    case .offices: .named("Office")
    case .teams: .named("Team")
    case .responders: .named("Responder")
    case .alarms: .named("Alarm")
    case .incidents: .named("Incident")
    case .assignments: .named("Assignment")
    case .tasks: .named("Task")
    case .clocks: .named("Clock")
    case .commands: .named("IncidentCommand")
    case .plans: .named("Plan")
    case .activations: .named("Activation")
    case .tracks: .named("Track")
    case .features: .named("Feature")
    case .timeline: .named("TimelineEntry")
    case .segments: .anything
    case .hazards: .named("Hazard")
    case .situationReports: .named("SituationReport")
    case .incidentGroups: .named("IncidentGroup")
    }
  }
}
