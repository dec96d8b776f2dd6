internal import Events

/// The console's own words.
enum Phrase {
  static let playing = Words("playing records of", "回放记录")
  static let product = Words("Zhihui", "指挥")
  static let alarms = Words("Alarms", "告警")
  static let incidents = Words("Incidents", "事件")
  static let teams = Words("Teams", "小组")
  static let timeline = Words("Time line", "时间线")
  static func alsoOpen(_ users: [String]) -> Words {
    Words(
      "also open at " + users.joined(separator: ", "), "同时打开者：" + users.joined(separator: "、"))
  }

  /// Stands before whatever belongs to an exercise.
  static let drill = Words("[DRILL] ", "【演练】")
  static let map = Words("Map", "地图")
  static let help = Words("Help", "帮助")

  static let number = Words("Number", "编号")
  static let state = Words("State", "状态")
  static let category = Words("Category", "类别")
  static let place = Words("Place", "地点")
  static let age = Words("Age", "时长")
  static let level = Words("Level", "级别")
  static let teamCount = Words("Tm", "组")
  static let callSign = Words("Team", "小组")
  static let incident = Words("Incident", "事件")
  static let statusAge = Words("Since", "历时")
  static let positionAge = Words("Seen", "定位")
  static let time = Words("Time", "时间")
  static let event = Words("Event", "经过")
  static let details = Words("Details", "内容")
  static let actor = Words("By", "经办")

  static let noAlarms = Words("No open alarms.", "没有未处理的告警。")
  static let noIncidents = Words("No open incidents.", "没有未结事件。")
  static let noTeams = Words("No teams.", "没有小组。")
  static let noTimeline = Words(
    "Enter on an incident shows its time line.", "在事件上按回车查看时间线。")
  static let loading = Words("Loading …", "正在加载 …")
  static let noMap = Words("Nothing has a place yet.", "暂无位置信息。")

  static let connecting = Words("connecting", "连接中")
  static let live = Words("live", "实时")
  static let disconnected = Words("disconnected", "已断开")
  static let refused = Words("refused", "被拒绝")
  static let behind = Words("behind", "滞后")
  static let connectingBanner = Words("CONNECTING - nothing shown yet", "正在连接 - 尚无数据")
  static let disconnectedBanner = Words(
    "DISCONNECTED - the board is out of date", "连接已断开 - 显示内容已过时")
  static let refusedBanner = Words("REFUSED BY THE SERVER", "服务器拒绝连接")
  static func lagBanner(_ seconds: Int64) -> Words {
    Words(
      "SERVER SILENT FOR \(seconds) s - the board is out of date",
      "服务器已 \(seconds) 秒无消息 - 显示内容可能过时")
  }

  static let choosePriority = Words("Priority of the new incident", "新事件的优先级")
  static let chooseTeam = Words("Send which team?", "派出哪个小组？")
  static let chooseAssignment = Words("Clear which assignment?", "结束哪个任务？")
  static let chooseDismissal = Words("Dismiss the alarm because", "排除告警的原因")
  static let chooseDisposition = Words("How did it end?", "处置结果")
  static let otherWords = Words("Something else …", "其他 …")
  static let typeNote = Words("Note", "备注")
  static let typeCategory = Words("Category of the incident", "事件类别")
  static let typeDisposition = Words("How it ended", "处置结果")
  static let sendAnyway = Words("Send anyway? Reason", "仍要派出？理由")
  static let positionUnknown = Words("place unknown", "位置未知")
  static let seenAgo = Words("seen", "定位于")

  static let nothingSelected = Words("Nothing is selected for that.", "没有可操作的对象。")
  static let notConnected = Words("Not connected: nothing was sent.", "未连接：未发送。")
  static let noAssignment = Words(
    "The incident has no open assignment.", "该事件没有未结束的任务。")
  static let alreadyClosed = Words("The incident is closed already.", "该事件已结案。")
  static let noPlace = Words("It has no place on the map.", "没有位置信息。")
  static let reasonNeeded = Words("A reason is needed.", "请填写理由。")
  static let sent = Words("Sent", "已发送")
  static let accepted = Words("Done", "已完成")
  static let rejected = Words("Refused", "被拒绝")
  static let unreadable = Words("A message could not be read", "有消息无法读取")
  static let languageChanged = Words("Language: English", "语言：中文")

  /// The keys of the last line, which 80 columns hold.
  static let footer: [(key: String, words: Words)] = [
    ("Tab", Words("pane", "切换")),
    ("a", Words("claim", "受理")),
    ("o", Words("open", "转事件")),
    ("s", Words("send", "派出")),
    ("c", Words("clear", "结束")),
    ("x", Words("dismiss", "排除")),
    ("n", Words("note", "备注")),
    ("r", Words("close", "结案")),
    ("?", Words("help", "帮助")),
    ("q", Words("quit", "退出")),
  ]

  /// The lines of the help page.
  static let helpLines: [(key: String, words: Words)] = [
    ("Tab  Shift-Tab", Words("next, previous pane", "下一个、上一个窗格")),
    ("↑ ↓  j k  PgUp PgDn", Words("move in the pane", "在窗格内移动")),
    ("Enter", Words("incident: time line; else: show on the map", "事件：时间线；其他：在地图上显示")),
    ("a", Words("claim the alarm", "受理告警")),
    ("o", Words("open an incident from the alarm", "告警转为事件")),
    ("x", Words("dismiss the alarm, with a reason", "排除告警（选择原因）")),
    ("y", Words("confirm the incident", "确认事件")),
    ("s", Words("send a team to the incident, nearest first", "向事件派出小组（由近及远）")),
    ("c", Words("clear an assignment of the incident", "结束事件的一个任务")),
    ("n", Words("write a note on the incident", "为事件写备注")),
    ("r", Words("resolve and close the incident", "事件处置完毕并结案")),
    ("m", Words("map", "地图")),
    ("+ - 0  Shift-arrows", Words("map: larger, smaller, all; move", "地图：放大、缩小、全图；移动")),
    ("l", Words("language", "切换语言 (English)")),
    ("?  Esc", Words("this page; back", "本页；返回")),
    ("q  Ctrl-C", Words("quit", "退出")),
    (
      "! * + . #",
      Words("map: alarm, incident, team, responder, office", "地图：告警、事件、小组、人员、单位")
    ),
    ("~ !", Words("after an age: getting old, too old", "时长之后：偏久、过久")),
  ]
}
