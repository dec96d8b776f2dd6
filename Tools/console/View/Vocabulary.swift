internal import Events

/// The names that stand in entities, in words. A name that is not known here is shown as it is.
enum Vocabulary {
  static func text(_ name: String, in table: [String: Words], _ language: Language) -> String {
    table[name]?.text(language) ?? name
  }

  static let alarmStates: [String: Words] = [
    "raised": Words("new", "新告警"),
    "acknowledged": Words("claimed", "已受理"),
    "verifying": Words("verifying", "核实中"),
    "promoted": Words("incident", "已转事件"),
    "attached": Words("attached", "已并入"),
    "dismissed": Words("dismissed", "已排除"),
    "cancelledByReporter": Words("withdrawn", "已撤回"),
  ]

  /// Levels of alarms and of incidents.
  static let levels: [String: Words] = [
    "urgent": Words("urgent", "紧急"),
    "critical": Words("critical", "特急"),
    "especiallySerious": Words("I, especially serious", "Ⅰ级（特别重大）"),
    "serious": Words("II, serious", "Ⅱ级（重大）"),
    "fairlySerious": Words("III, fairly serious", "Ⅲ级（较大）"),
    "ordinary": Words("IV, ordinary", "Ⅳ级（一般）"),
  ]

  static let incidentStates: [String: Words] = [
    "reported": Words("reported", "待确认"),
    "confirmed": Words("confirmed", "已确认"),
    "active": Words("active", "处置中"),
    "stabilised": Words("stabilised", "已控制"),
    "resolved": Words("resolved", "已处置"),
    "closed": Words("closed", "已结案"),
    "cancelled": Words("cancelled", "已取消"),
    "merged": Words("merged", "已合并"),
    "archived": Words("archived", "已归档"),
  ]

  static let priorities: [String: Words] = [
    "routine": Words("routine", "一般"),
    "urgent": Words("urgent", "紧急"),
    "lifeThreatening": Words("life-threatening", "危及生命"),
  ]

  static let teamStatuses: [String: Words] = [
    "available": Words("available", "可派"),
    "unavailable": Words("unavailable", "不可派"),
    "resting": Words("resting", "休整"),
    "outOfService": Words("off service", "停勤"),
    "reserved": Words("reserved", "已预留"),
    "dispatched": Words("dispatched", "已派出"),
    "acknowledged": Words("accepted", "已接单"),
    "declined": Words("declined", "已拒绝"),
    "unanswered": Words("no answer", "无应答"),
    "enRoute": Words("en route", "途中"),
    "onScene": Words("on scene", "到场"),
    "working": Words("working", "处置中"),
    "transporting": Words("transporting", "转运中"),
    "atDestination": Words("at destination", "到目的地"),
    "cleared": Words("cleared", "已清场"),
    "preempted": Words("preempted", "被调离"),
    "cancelled": Words("cancelled", "已取消"),
  ]

  static let dismissals: [String: Words] = [
    "falseAlarm": Words("false alarm", "误报"),
    "duplicate": Words("duplicate", "重复告警"),
    "outOfJurisdiction": Words("out of jurisdiction", "不属本辖区"),
    "test": Words("test", "测试"),
  ]

  static let roles: [String: Words] = [
    "administrator": Words("administrator", "管理员"),
    "dispatcher": Words("dispatcher", "调度员"),
    "reviewer": Words("reviewer", "复盘员"),
  ]

  static let commands: [Command.Kind: Words] = [
    .claimAlarm: Words("claim alarm", "受理告警"),
    .promoteAlarm: Words("open incident", "转为事件"),
    .dismissAlarm: Words("dismiss alarm", "排除告警"),
    .confirmIncident: Words("confirm incident", "确认事件"),
    .dispatchTeam: Words("send team", "派出小组"),
    .clearAssignment: Words("clear team", "小组清场"),
    .recordNote: Words("record note", "记录备注"),
    .resolveIncident: Words("resolve incident", "处置完毕"),
    .closeIncident: Words("close incident", "事件结案"),
  ]
}
