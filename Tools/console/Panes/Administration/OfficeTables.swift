internal import Events
internal import Wire

/// The tables of what offices set themselves: one row for each thing, and one for the city where it set nothing.
extension PaneDescription {
  static let clockRules = PaneDescription(
    Words("Rules", "时限规则"), key: "5", empty: Phrase.nothingHere, feed: .offices,
    columns: [
      Table.Column(heading: Phrase.office, columns: 12, flex: 1),
      Table.Column(heading: Phrase.purpose, columns: 16),
      Table.Column(heading: Phrase.level, columns: 8, flex: 1),
      Table.Column(heading: Words("Limit", "时限"), columns: 13),
      Table.Column(heading: Words("Warns", "预警"), columns: 5, alignment: .right),
      Table.Column(heading: Words("Ladder", "升级"), columns: 16, flex: 3),
    ],
    keys: { keys(of: "clockRules", in: $0.model) },
    row: { key, context in
      row(key, of: "clockRules", context) { rule in
        let level = rule["alarmLevel"]?.string ?? rule["incidentLevel"]?.string
        let unit = context.text(rule.text("unit"), Vocabulary.limitUnits)
        let rungs = (rule["rungs"]?.array ?? []).map { rung in
          "\(rung["after"]?.integer ?? 0) → "
            + context.text(rung.text("audience"), Vocabulary.audiences)
        }
        return [
          context.text(rule.text("purpose"), Vocabulary.purposes),
          level.map { context.text($0, Vocabulary.levels) }
            ?? Words("all", "全部").text(context.language),
          "\(rule["limit"]?.integer ?? 0) \(unit)",
          rule["warnPercent"]?.integer.map { "\($0) %" } ?? none,
          orNone(rungs.joined(separator: ", ")),
        ]
      }
    })

  static let calendars = PaneDescription(
    Words("Calendars", "工作日历"), key: "6", empty: Phrase.nothingHere, feed: .offices,
    columns: [
      Table.Column(heading: Phrase.office, columns: 12, flex: 1),
      Table.Column(heading: Words("Hours", "时间"), columns: 13),
      Table.Column(heading: Words("UTC", "时区"), columns: 6),
      Table.Column(heading: Words("Weekdays", "工作日"), columns: 19),
      Table.Column(heading: Words("Holidays", "节假日"), columns: 10, flex: 2),
      Table.Column(heading: Words("Worked", "调休上班"), columns: 10, flex: 1),
    ],
    keys: { keys(of: "calendar", in: $0.model) },
    row: { key, context in
      row(key, of: "calendar", context) { calendar in
        let days = (calendar["weekdays"]?.array ?? []).compactMap { day -> String? in
          guard let number = day.integer, (1...7).contains(number) else { return nil }
          return Vocabulary.weekdays[Int(number) - 1].text(context.language)
        }
        func dates(_ name: String) -> String {
          orNone((calendar[name]?.array ?? []).compactMap(\.string).joined(separator: ", "))
        }
        let offset = calendar["utcOffsetMinutes"]?.integer ?? 0
        return [
          clockTime(calendar["startMinute"]?.integer) + " – "
            + clockTime(calendar["endMinute"]?.integer),
          (offset < 0 ? "-" : "+") + clockTime(abs(offset)), days.joined(separator: " "),
          dates("holidays"), dates("workdays"),
        ]
      }
    })

  static let incidentTypes = PaneDescription(
    Words("Types", "事件类型"), key: "7", empty: Phrase.nothingHere, feed: .offices,
    columns: [
      Table.Column(heading: Phrase.office, columns: 10, flex: 1),
      Table.Column(heading: Words("Code", "代码"), columns: 8, flex: 1),
      Table.Column(heading: Words("Chinese", "中文名"), columns: 12, flex: 2),
      Table.Column(heading: Words("English", "英文名"), columns: 12, flex: 2),
      Table.Column(heading: Words("Group", "组别"), columns: 8, flex: 1),
      Table.Column(heading: Phrase.level, columns: 8, flex: 1),
      Table.Column(heading: Words("Retired", "已停用"), columns: 7),
      Table.Column(heading: Words("Colour", "颜色"), columns: 7),
    ],
    keys: { keys(of: "types", in: $0.model) },
    row: { key, context in
      row(key, of: "types", context) { type in
        let isRetired = type["retired"]?.bool ?? false
        return [
          type.text("code"), type.text("name"), orNone(type.text("nameEnglish")),
          orNone(type.text("group")),
          orNone(context.text(type.text("level"), Vocabulary.levels)),
          yesOrNo(isRetired, context).text, orNone(type.text("colour")),
        ]
      }
    })

  /// What an office set of a kind; a calendar is one thing, the others are lists.
  private static func things(_ name: String, _ office: String, _ model: Model) -> [JSON] {
    guard let value = model.fields(of: .init(feed: .offices, key: office))?[name] else { return [] }
    return value.array ?? (value.members == nil ? [] : [value])
  }

  private static func keys(of name: String, in model: Model) -> [String] {
    model.officesByRank.flatMap { office -> [String] in
      let count = things(name, office.id, model).count
      if count == 0 { return office.level == "city" ? [office.id] : [] }
      return (0..<count).map { "\(office.id)\(stroke)\($0)" }
    }
  }

  private static func row(
    _ key: String, of name: String, _ context: RowContext, _ fields: (JSON) -> [String]
  ) -> Table.Row {
    let parts = key.split(separator: stroke)
    guard let office = parts.first.flatMap({ context.model.offices[String($0)] }) else {
      return Table.Row(fields: [])
    }
    let all = things(name, office.id, context.model)
    guard parts.count > 1, let index = Int(parts[1]), all.indices.contains(index) else {
      let shipped = Words("as shipped", "出厂设置").text(context.language)
      return Table.Row(fields: [Table.Field(office.name, .bold), Table.Field(shipped, .dim)])
    }
    return Table.Row(
      fields: [Table.Field(office.name, .bold)] + fields(all[index]).map { Table.Field($0) })
  }

  private static func clockTime(_ minutes: Int64?) -> String {
    let minutes = minutes ?? 0
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
