internal import Events

extension Vocabulary {
  /// What the collections hold.
  static let collections: [Feed: Words] = [
    .activations: Words("plans at work", "预案启动"),
    .alarms: Words("alarms", "告警"),
    .assignments: Words("assignments", "派遣"),
    .clocks: Words("clocks", "时限"),
    .commands: Words("command of incidents", "现场指挥"),
    .features: Words("map", "地图"),
    .hazards: Words("hazards", "隐患"),
    .incidentGroups: Words("groups of incidents", "事件组"),
    .incidents: Words("incidents", "事件"),
    .offices: Words("offices", "单位"),
    .plans: Words("plans", "预案"),
    .responders: Words("people", "人员"),
    .situationReports: Words("reports", "报告"),
    .tasks: Words("tasks", "任务"),
    .teams: Words("teams", "小组"),
    .tracks: Words("tracks", "轨迹"),
  ]

  /// What one of a collection is called, where it is asked for.
  static let singulars: [Feed: Words] = [
    .activations: Words("Plan at work", "预案启动"),
    .alarms: Words("Alarm", "告警"),
    .assignments: Words("Assignment", "派遣"),
    .clocks: Words("Clock", "时限"),
    .commands: Words("Command of the incident", "现场指挥"),
    .features: Words("Feature", "地图要素"),
    .hazards: Words("Hazard", "隐患"),
    .incidentGroups: Words("Group of incidents", "事件组"),
    .incidents: Words("Incident", "事件"),
    .offices: Words("Office", "单位"),
    .plans: Words("Plan", "预案"),
    .responders: Words("Person", "人员"),
    .situationReports: Words("Report", "报告"),
    .tasks: Words("Task", "任务"),
    .teams: Words("Team", "小组"),
    .tracks: Words("Track", "轨迹"),
  ]

  static let taskStates: [String: Words] = [
    "drafted": Words("drafted", "草稿"),
    "issued": Words("issued", "已下达"),
    "accepted": Words("accepted", "已接收"),
    "inProgress": Words("under way", "进行中"),
    "submitted": Words("submitted", "待审批"),
    "returned": Words("returned", "已退回"),
    "refused": Words("refused", "已拒绝"),
    "suspended": Words("suspended", "已挂起"),
    "completed": Words("completed", "已办结"),
    "cancelled": Words("cancelled", "已取消"),
  ]

  static let hazardStates: [String: Words] = [
    "reported": Words("reported", "已上报"),
    "assessed": Words("assessed", "已评估"),
    "rectifying": Words("rectifying", "整改中"),
    "submitted": Words("submitted", "待复查"),
    "rechecked": Words("rechecked", "复查通过"),
    "closed": Words("closed", "已销号"),
    "dismissed": Words("dismissed", "已排除"),
    "escalated": Words("escalated", "已转事件"),
  ]

  static let hazardLevels: [String: Words] = [
    "general": Words("general", "一般"),
    "major": Words("major", "重大"),
  ]

  static let reportStates: [String: Words] = [
    "due": Words("due", "应报"),
    "drafted": Words("drafted", "草稿"),
    "returned": Words("returned", "已退回"),
    "approved": Words("approved", "已审批"),
    "sent": Words("sent", "已发送"),
    "rejected": Words("rejected", "被拒收"),
    "received": Words("received", "已签收"),
    "cancelled": Words("cancelled", "已取消"),
  ]

  static let reportKinds: [String: Words] = [
    "first": Words("first", "初报"),
    "continued": Words("continued", "续报"),
    "final": Words("final", "终报"),
  ]

  /// Of plans and of what became of them.
  static let planStates: [String: Words] = [
    "draft": Words("draft", "草案"),
    "approved": Words("approved", "已审批"),
    "inForce": Words("in force", "现行"),
    "superseded": Words("superseded", "已被取代"),
    "withdrawn": Words("withdrawn", "已废止"),
    "proposed": Words("PROPOSED", "待启动"),
    "active": Words("active", "执行中"),
    "terminated": Words("ended", "已终止"),
    "declined": Words("declined", "不启动"),
  ]

  static let clockStates: [String: Words] = [
    "armed": Words("runs", "计时中"),
    "warned": Words("warned", "即将到期"),
    "due": Words("LATE", "已超时"),
    "suspended": Words("stopped", "已暂停"),
    "satisfied": Words("met", "已完成"),
    "cancelled": Words("cancelled", "已取消"),
    "acknowledged": Words("known", "已知悉"),
  ]

  static let purposes: [String: Words] = [
    "claimAlarm": Words("claim the alarm", "等待受理"),
    "processAlarm": Words("work on alarm", "等待处理"),
    "acknowledgeDispatch": Words("answer dispatch", "等待接单"),
    "checkIn": Words("check in", "等待报平安"),
    "acceptTask": Words("accept task", "等待接收"),
    "finishTask": Words("finish task", "等待办结"),
    "reportUp": Words("report up", "报送信息"),
    "completePlanStep": Words("step of plan", "完成预案步骤"),
    "rectifyHazard": Words("put hazard right", "整改隐患"),
    "answerComplaint": Words("answer complaint", "答复投诉"),
    "answerTip": Words("answer tip", "答复举报"),
    "mediate": Words("mediate", "调解"),
  ]

  static let availabilities: [String: Words] = [
    "available": Words("available", "可派"),
    "unavailable": Words("unavailable", "不可派"),
    "resting": Words("resting", "休整"),
  ]

  /// The states of a collection's entities.
  static func states(of feed: Feed) -> [String: Words] {
    switch feed {
    case .alarms: alarmStates
    case .incidents: incidentStates
    case .assignments, .teams: teamStatuses
    case .tasks: taskStates
    case .hazards: hazardStates
    case .situationReports: reportStates
    case .plans, .activations: planStates
    case .clocks: clockStates
    case .responders: availabilities
    case .commands, .features, .incidentGroups, .offices, .tracks: [:]
    }
  }
}
