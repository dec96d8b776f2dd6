internal import Events

/// What an office sets for itself: time limits, working days, types of incidents.
extension CentreState {
  /// With ``datesMax`` days off, a calendar of one working day a week still has so many within ten years.
  private static let workingDaysMax: Int64 = 120
  private static let datesMax = 400
  private static let rungsMax = 10

  func set(
    _ id: OfficeID, _ event: ClockRuleSet, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard offices[id] != nil else { throw .unknown(Noun.office, id) }
    let rule = event.rule
    let limitMax = rule.unit == .seconds ? ValueRange.limitSeconds.upperBound : Self.workingDaysMax
    guard (1...limitMax).contains(rule.limit) else {
      throw .invalid("rule.limit", "must be 1 to \(limitMax)", "必须在 1 到 \(limitMax) 之间")
    }
    if let percent = rule.warnPercent, !ValueRange.warnPercent.contains(percent) {
      throw .invalid("rule.warnPercent", "must be 1 to 99", "必须在 1 到 99 之间")
    }
    guard rule.rungs.count <= Self.rungsMax else {
      throw .invalid(
        "rule.rungs", "has more than \(Self.rungsMax) rungs", "不得超过 \(Self.rungsMax) 级")
    }
    var previous: Int64 = 0
    for rung in rule.rungs {
      guard rung.after >= previous, rung.after <= limitMax, rung.after > 0 else {
        throw .invalid(
          "rule.rungs", "must be in order of time, from 1 to \(limitMax)",
          "须按时间先后排列，且在 1 到 \(limitMax) 之间")
      }
      guard rung.channels.count <= NotificationChannel.allCases.count else {
        throw .invalid("rule.rungs", "names a channel twice", "重复指定渠道")
      }
      guard !rung.channels.isEmpty else {
        throw .invalid("rule.rungs", "has a rung without a channel", "有未指定渠道的级别")
      }
      previous = rung.after
    }
    proposal.add(.clockRuleSet(event), to: id.stream)
  }

  func reset(
    _ id: OfficeID, _ event: ClockRuleReset, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let office = offices[id] else { throw .unknown(Noun.office, id) }
    guard
      office.clockRules.contains(where: {
        $0.isFor(event.purpose, event.alarmLevel, event.incidentLevel)
      })
    else {
      throw .invalid("purpose", "has no rule of this office's own", "本部门没有单独设置此规则")
    }
    proposal.add(.clockRuleReset(event), to: id.stream)
  }

  func set(
    _ id: OfficeID, _ event: WorkingCalendarSet, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard offices[id] != nil else { throw .unknown(Noun.office, id) }
    let calendar = event.calendar
    guard ValueRange.utcOffsetMinutes.contains(calendar.utcOffsetMinutes) else {
      throw .invalid(
        "calendar.utcOffsetMinutes", "must be -840 to 840", "必须在 -840 到 840 之间")
    }
    guard ValueRange.startMinute.contains(calendar.startMinute),
      calendar.endMinute > calendar.startMinute, ValueRange.endMinute.contains(calendar.endMinute)
    else {
      throw .invalid(
        "calendar.endMinute", "must come after startMinute, within one day",
        "须晚于 startMinute，且在同一天内")
    }
    guard calendar.weekdays.allSatisfy(ValueRange.weekday.contains), !calendar.weekdays.isEmpty
    else {
      throw .invalid("calendar.weekdays", "must name days 1 to 7", "须为 1 到 7，且不得为空")
    }
    guard max(calendar.holidays.count, calendar.workdays.count) <= Self.datesMax else {
      throw .invalid(
        "calendar", "has more than \(Self.datesMax) dates; leave past years out",
        "日期超过 \(Self.datesMax) 个；请去掉往年的日期")
    }
    for date in calendar.holidays + calendar.workdays
    where Micros(rfc3339: "\(date)T00:00:00Z") == nil {
      throw .invalid(
        "calendar", "has \(date), which is no date such as 2026-10-01",
        "含有无效日期 \(date)，应如 2026-10-01")
    }
    proposal.add(.workingCalendarSet(event), to: id.stream)
  }

  func set(
    _ id: OfficeID, _ event: IncidentTypeSet, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard offices[id] != nil else { throw .unknown(Noun.office, id) }
    try require(event.code, "code")
    try require(event.name, "name")
    let digits = event.colour.utf8.dropFirst()
    guard event.colour.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else {
      throw .invalid("colour", "must be written #rrggbb", "须写作 #rrggbb")
    }
    proposal.add(.incidentTypeSet(event), to: id.stream)
  }
}

extension Rejection {
  /// A field whose value cannot be.
  static func invalid(_ field: String, _ problem: String, _ problemChinese: String) -> Rejection {
    Rejection(
      .fieldInvalid, Words("\(field) \(problem)", "\(field) \(problemChinese)"), field: field)
  }
}
