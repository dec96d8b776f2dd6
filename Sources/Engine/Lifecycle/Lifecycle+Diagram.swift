public import Events

extension Lifecycle {
  /// The states in which a life can end: no step leads out of them to another.
  public var ends: [State] {
    State.allCases.filter { state in
      !rules.contains { $0.from.contains(state) && $0.to != .same && $0.to != .state(state) }
    }
  }

  /// The life as a Mermaid state diagram (mermaid.js.org, `stateDiagram-v2`).
  ///
  /// Steps that change no state are left out; ``table(in:)`` names them.
  public var diagram: String {
    var lines = ["stateDiagram-v2"]
    for rule in rules {
      switch rule.to {
      case .state(let next):
        if rule.begins { lines.append("  [*] --> \(next.rawValue): \(rule.step.rawValue)") }
        for state in rule.from {
          lines.append("  \(state.rawValue) --> \(next.rawValue): \(rule.step.rawValue)")
        }
      case .previous:
        for state in rule.from {
          lines.append("  \(state.rawValue) --> [*]: \(rule.step.rawValue)")
        }
      case .same: break
      }
    }
    for state in ends { lines.append("  \(state.rawValue) --> [*]") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The steps as a Markdown table: from which states, to which, and what else must hold.
  public func table(in language: Language) -> String {
    let head = Words("| step | from | to | needs |", "| 步骤 | 起始状态 | 目标状态 | 条件 |")
    var lines = [head.text(language), "|---|---|---|---|"]
    for rule in rules {
      let from = ((rule.begins ? ["–"] : []) + rule.from.map(\.rawValue)).joined(separator: ", ")
      let to =
        switch rule.to {
        case .state(let next): next.rawValue
        case .same: Words("the same", "不变").text(language)
        case .previous: Words("where it was", "原状态").text(language)
        }
      let condition = rule.condition?.text(language) ?? ""
      lines.append("| \(rule.step.rawValue) | \(from) | \(to) | \(condition) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
