internal import Events
internal import Wire

extension PaneDescription {
  static let plans = PaneDescription(
    Phrase.plans, key: "0", empty: Phrase.noPlans, feed: .plans,
    sources: [.activations, .incidents],
    columns: [
      Table.Column(heading: Phrase.plan, columns: 12, flex: 1),
      Table.Column(heading: Phrase.state, columns: 10),
      Table.Column(heading: Phrase.levelShort, columns: 8),
      Table.Column(heading: Phrase.steps, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.left, columns: 6, alignment: .right),
      Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
      Table.Column(heading: Phrase.details, columns: 16, flex: 3),
    ],
    keys: { scope in
      let open = scope.model.entities(of: .activations)
        .filter { ["proposed", "active"].contains($0.value.text("state")) }
      var below: [String: [String]] = [:]
      for (key, activation) in open { below[activation.text("plan"), default: []].append(key) }
      let plans = scope.model.entities(of: .plans)
        .filter { ["draft", "approved", "inForce"].contains($0.value.text("state")) }
        .map { ($0.value.text("code"), -($0.value["version"]?.integer ?? 0), $0.key) }
        .sorted { $0 < $1 }.map(\.2)
      // What runs by a version that is no more stands for itself, before the others.
      let apart = below.keys.filter { !plans.contains($0) }.sorted()
      return (apart + plans).flatMap { plan in
        (plans.contains(plan) ? [plan] : [])
          + (below[plan] ?? []).sorted().map { "\(plan)\(stroke)\($0)" }
      }
    },
    row: { key, context in
      guard let plan = context.model.fields(of: .init(feed: .plans, key: key)) else {
        return activationRow(key, context)
      }
      return Table.Row(
        fields: [
          Table.Field("\(plan.text("code")) v\(plan["version"]?.integer ?? 0)", .bold),
          Table.Field(
            context.text(plan.text("state"), Vocabulary.planStates),
            plan.text("state") == "inForce" ? Style(foreground: .green) : .plain),
          Table.Field(""),
          Table.Field(String(plan["steps"]?.array?.count ?? 0)),
          Table.Field(""),
          context.age(since: plan.moment("inForceAt") ?? plan.moment("draftedAt")),
          Table.Field(plan.text("name") + "  " + context.office(plan.text("office"))),
        ], style: context.style(isExercise: plan.isExercise))
    })

  private static func activationRow(_ key: String, _ context: RowContext) -> Table.Row {
    let own = Self.own(key)
    let entity = EntityReference(feed: .activations, key: own)
    guard let activation = context.model.fields(of: entity) else { return Table.Row(fields: []) }
    let isProposed = activation.text("state") == "proposed"
    let steps = activation["steps"]?.array ?? []
    let next = steps.filter { ["pending", "begun"].contains($0.text("state")) }
    let due = next.compactMap { $0.moment("dueAt") }.min()
    let openCount = activation["openSteps"]?.integer ?? Int64(next.count)
    return Table.Row(
      fields: [
        Table.Field(" └ " + context.incidentNumber(activation.text("incident")), .bold),
        Table.Field(
          context.text(activation.text("state"), Vocabulary.planStates),
          isProposed ? Age.Meaning.ageing.style : Style(foreground: .cyan)),
        Table.Field(context.text(activation.text("level"), Vocabulary.levels)),
        Table.Field("\(openCount)/\(steps.count)"),
        context.left(until: due),
        context.age(since: activation.moment("activatedAt") ?? activation.moment("proposedAt")),
        Table.Field(next.first?.text("title") ?? activation.text("name")),
      ], style: context.style(isExercise: activation.isExercise), sign: isProposed ? "?" : " ")
  }
}
