internal import Events

extension Vocabulary {
  static let officeLevels: [String: Words] = [
    "city": Words("city", "市"),
    "district": Words("district", "区县"),
    "station": Words("station", "所"),
  ]

  /// Who is told by a rung of a clock's ladder.
  static let audiences: [String: Words] = [
    "person": Words("the person", "本人"),
    "lead": Words("lead", "组长"),
    "dutyOfficer": Words("duty officer", "值班长"),
    "leader": Words("leader", "局领导"),
    "upperOffice": Words("upper office", "上级单位"),
  ]

  /// What a limit is counted in.
  static let limitUnits: [String: Words] = [
    "seconds": Words("s", "秒"),
    "workingDays": Words("work. days", "工作日"),
  ]

  /// From Monday on.
  static let weekdays: [Words] = [
    Words("Mon", "一"), Words("Tue", "二"), Words("Wed", "三"), Words("Thu", "四"),
    Words("Fri", "五"), Words("Sat", "六"), Words("Sun", "日"),
  ]
}
