internal import Events
internal import Wire

/// What a user answers for beside what bears his name: as a person in the field, in a crew, and in the command of
/// incidents.
struct TaskHolding {
  /// What he holds in the work on one incident.
  private struct Part {
    /// The office in whose name he commands it.
    var offices: Set<String> = []
    /// The teams that he leads.
    var teams: Set<String> = []
    /// The names of roles and posts that he was given.
    var posts: Set<String> = []
  }

  private let user: String
  /// People in the field may bear the name of their account.
  private let responders: Set<String>
  /// The teams in whose crew he is.
  private let teams: Set<String>
  private var parts: [String: Part] = [:]
  /// The tasks of the steps of plans that his posts answer for.
  private var steps: Set<String> = []

  init(_ model: Model) {
    let user = model.user
    self.user = user
    let people = Set(model.responders.values.filter { !user.isEmpty && $0.name == user }.map(\.id))
    responders = people
    teams = Set(
      model.teams.values.filter { team in team.crew.contains(where: people.contains) }.map(\.id))
    guard !user.isEmpty else { return }
    for (incident, command) in model.entities(of: .commands)
    where command.text("state") == "established" {
      addCommand(command, of: incident, model)
    }
    for activation in model.entities(of: .activations).values { addPosts(of: activation) }
  }

  /// Why a task is this user's: he has it, somebody whom he is or answers for has it, or he judges it; nil where it
  /// is not.
  func reason(_ task: JSON) -> TaskReason? {
    if task["assignee"]?["user"]?.string == user || task.text("acceptedBy") == user {
      return .given
    }
    if task.text("issuedBy") == user, task.text("state") == "submitted" { return .toJudge }
    if steps.contains(task.text("id")) { return .role }
    guard let assignee = task["assignee"] else { return nil }
    if let key = assignee["responder"]?.string { return responders.contains(key) ? .role : nil }
    let part = task["incident"]?.string.flatMap { parts[$0] }
    if let key = assignee["team"]?.string {
      return teams.contains(key) || part?.teams.contains(key) ?? false ? .role : nil
    }
    if let key = assignee["office"]?.string {
      return part?.offices.contains(key) ?? false ? .role : nil
    }
    return nil
  }

  private mutating func addCommand(_ command: JSON, of incident: String, _ model: Model) {
    var part = Part()
    let groups = (command["groups"]?.array ?? []).filter { $0["retiredAt"]?.string == nil }
    func assignments(_ group: JSON) -> [String] {
      (group["assignments"]?.array ?? []).compactMap(\.string)
    }
    func teams(_ keys: some Sequence<String>) -> [String] {
      keys.compactMap { model.assignments[$0]?.team }
    }
    if command.text("commander") == user {
      // He works in the name of the office in charge, and leads whoever is in no group of another.
      if let office = model.incident(incident)?.office, !office.isEmpty {
        part.offices.insert(office)
      }
      let grouped = Set(groups.flatMap { assignments($0) })
      part.teams.formUnion(
        teams((model.openAssignments[incident] ?? []).filter { !grouped.contains($0) }))
    }
    for group in groups where group.text("leader") == user {
      part.teams.formUnion(teams(assignments(group)))
      part.posts.insert(group.text("name"))
    }
    for role in command["roles"]?.array ?? [] where role.text("person") == user {
      part.posts.insert(role.text("role"))
    }
    if !part.offices.isEmpty || !part.teams.isEmpty || !part.posts.isEmpty {
      parts[incident] = part
    }
  }

  private mutating func addPosts(of activation: JSON) {
    let held = parts[activation.text("incident")]
    let posts = (activation["posts"]?.array ?? []).filter { post in
      if let assignee = post["assignee"], assignee != .null { return isMine(assignee, held) }
      // A post that nobody was named for is that of whoever has the role of its name.
      return held?.posts.contains { $0 == post.text("name") || $0 == post.text("post") } ?? false
    }
    let names = Set(posts.map { $0.text("post") })
    for step in activation["steps"]?.array ?? [] where names.contains(step.text("post")) {
      if let task = step["task"]?.string { steps.insert(task) }
    }
  }

  private func isMine(_ assignee: JSON, _ part: Part?) -> Bool {
    if let name = assignee["user"]?.string { return name == user }
    if let key = assignee["responder"]?.string { return responders.contains(key) }
    if let key = assignee["team"]?.string {
      return teams.contains(key) || part?.teams.contains(key) ?? false
    }
    return assignee["office"]?.string.map { part?.offices.contains($0) ?? false } ?? false
  }
}

/// Why a task is among somebody's own.
enum TaskReason: Equatable, Sendable {
  case given
  case toJudge
  /// He answers for whoever has it.
  case role
}
