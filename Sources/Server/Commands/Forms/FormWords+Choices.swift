internal import Events

extension FormWords {
  /// The names that can be chosen; where a name means two things, `field.name` has the other one.
  static let choices: [String: Words] = [
    // Alarms
    "urgent": Words("Urgent", "紧急"),
    "critical": Words("Critical", "特急"),
    "app": Words("App", "移动终端"),
    "call": Words("Phone call", "电话"),
    "sensor": Words("Sensor", "传感器"),
    "system": Words("Other system", "其他系统"),
    "falseAlarm": Words("False alarm", "误报"),
    "duplicate": Words("Duplicate", "重复告警"),
    "outOfJurisdiction": Words("Out of jurisdiction", "不属本辖区"),
    "test": Words("Test", "测试"),

    // Incidents
    "routine": Words("Routine", "一般"),
    "lifeThreatening": Words("Life-threatening", "危及生命"),
    "especiallySerious": Words("I, especially serious", "Ⅰ级（特别重大）"),
    "serious": Words("II, serious", "Ⅱ级（重大）"),
    "fairlySerious": Words("III, fairly serious", "Ⅲ级（较大）"),
    "ordinary": Words("IV, ordinary", "Ⅳ级（一般）"),
    "related": Words("Related to it", "相关"),
    "causedBy": Words("Caused by it", "由其引发"),
    "partOf": Words("Part of it", "属于其一部分"),

    // Offices, teams and people
    "city": Words("City", "市"),
    "district": Words("District", "区县"),
    "station": Words("Station", "所"),
    "available": Words("Available", "可派"),
    "unavailable": Words("Unavailable", "不可派"),
    "resting": Words("Resting", "休整"),
    "stated": Words("Stated by the team", "小组报告"),
    "fence": Words("Geofence", "电子围栏"),

    // Clocks
    "claimAlarm": Words("Claim an alarm", "等待受理"),
    "processAlarm": Words("Decide on an alarm", "等待处理"),
    "acknowledgeDispatch": Words("Answer a dispatch", "等待接单"),
    "checkIn": Words("Team checks in", "等待报平安"),
    "acceptTask": Words("Accept a task", "等待接收"),
    "finishTask": Words("Finish a task", "等待办结"),
    "reportUp": Words("Report to the upper office", "报送信息"),
    "completePlanStep": Words("Complete a step of a plan", "完成预案步骤"),
    "rectifyHazard": Words("Rectify a hazard", "整改隐患"),
    "answerComplaint": Words("Answer a complaint", "答复投诉"),
    "answerTip": Words("Answer a tip-off", "答复举报"),
    "mediate": Words("Mediate", "调解"),
    "seconds": Words("Seconds", "秒"),
    "workingDays": Words("Working days", "工作日"),
    "person": Words("The person", "本人"),
    "lead": Words("Lead", "组长"),
    "dutyOfficer": Words("Duty officer", "值班长"),
    "leader": Words("Leader of the office", "局领导"),
    "upperOffice": Words("Upper office", "上级单位"),

    // Ways of a notice
    "channels.app": Words("Message in the app", "应用消息"),
    "channel.app": Words("Message in the app", "应用消息"),
    "sms": Words("Text message", "短信"),
    "voice": Words("Phone call", "语音电话"),
    "console": Words("Console", "调度台"),

    // Hazards and reports
    "general": Words("General hazard", "一般隐患"),
    "major": Words("Major hazard", "重大隐患"),
    "first": Words("First report", "初报"),
    "continued": Words("Continued report", "续报"),
    "final": Words("Final report", "终报"),
  ]

  /// How an incident usually ends; anything else can be written.
  static let outcomes = [
    Words("Dealt with on scene", "现场处置完毕"),
    Words("Handed over", "已移交"),
    Words("Nothing found", "现场未发现异常"),
    Words("False report", "虚假报告"),
  ]
}
