public import Events

extension ClockRule {
  /// Rules as a Markdown table, for `zhihui admin clocks` and docs/clocks.md.
  public static func table(of rules: [ClockRule], in language: Language) -> String {
    let head = Words(
      "| purpose | for level | limit | warns at | ladder |",
      "| 用途 | 适用级别 | 时限 | 预警 | 升级顺序 |")
    var lines = [head.text(language), "|---|---|---|---|---|"]
    for rule in rules {
      let level = rule.alarmLevel?.rawValue ?? rule.incidentLevel?.rawValue ?? ""
      let warning = rule.warnPercent.map { "\($0) %" } ?? ""
      let ladder = rule.rungs.map {
        "\(rule.unit.text($0.after, language)) \($0.audience.rawValue)"
      }.joined(separator: ", ")
      lines.append(
        "| \(rule.purpose.rawValue) | \(level) | \(rule.unit.text(rule.limit, language)) |"
          + " \(warning) | \(ladder) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ClockUnit {
  fileprivate func text(_ count: Int64, _ language: Language) -> String {
    switch self {
    case .seconds: Words("\(count) s", "\(count) 秒").text(language)
    case .workingDays: Words("\(count) working days", "\(count) 个工作日").text(language)
    }
  }
}
