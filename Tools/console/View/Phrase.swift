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

  static let mine = Words("My tasks", "我的任务")
  static let officeBoard = Words("Office tasks", "任务看板")
  static let people = Words("People", "人员")
  static let clocks = Words("Clocks", "时限")
  static let hazards = Words("Hazards", "隐患")
  static let reports = Words("Reports", "报告")
  static let plans = Words("Plans", "预案")
  static let noTasks = Words("No tasks.", "没有任务。")
  static let noTasksOfMine = Words("Nothing is given to you.", "没有交给您的任务。")
  static let noPeople = Words("No people.", "没有人员。")
  static let noClocks = Words("No clock runs.", "没有计时。")
  static let noHazards = Words("No open hazards.", "没有未销号隐患。")
  static let noReports = Words("No report is due or on its way.", "没有应报或在途报告。")
  static let noPlans = Words("No plans.", "没有预案。")

  static let claimant = Words("Claimed", "受理人")
  static let levelShort = Words("Lv", "级")
  static let taskCount = Words("Tk", "任")
  static let crew = Words("Cr", "员")
  static let person = Words("Name", "姓名")
  static let name = Words("Name", "名称")
  static let duty = Words("Duty", "值班")
  static let availability = Words("Available", "可派状态")
  static let office = Words("Office", "单位")
  static let onDuty = Words("on duty", "在岗")
  static let offDuty = Words("off duty", "不在岗")
  static let distress = Words("DISTRESS", "求救")
  static let lane = Words("Board", "看板")
  static let left = Words("Left", "剩余")
  static let task = Words("Task", "任务")
  static let assignee = Words("Given to", "承办")
  static let purpose = Words("Waits for", "事项")
  static let subject = Words("About", "对象")
  static let ladder = Words("Rungs", "提醒")
  static let dueAt = Words("Due at", "到期")
  static let knownBy = Words("Known by", "知悉人")
  static let premises = Words("Where", "场所")
  static let kind = Words("Kind", "种类")
  static let fromTo = Words("From → to", "发送 → 接收")
  static let plan = Words("Plan", "预案")
  static let steps = Words("Steps", "步骤")

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
  static func unknownOffice(_ said: String) -> Words {
    Words("your account names an office that there is not: \(said)", "您的账户所填单位不存在：\(said)")
  }

  static func lagBanner(_ seconds: Int64) -> Words {
    Words(
      "SERVER SILENT FOR \(seconds) s - the board is out of date",
      "服务器已 \(seconds) 秒无消息 - 显示内容可能过时")
  }

  static let choosePriority = Words("Priority of the new incident", "新事件的优先级")
  static let atSend = Words(
    "Enter sends it; the arrow up goes back to the fields", "按回车发送；按 ↑ 返回填写")
  static let chooseTeam = Words("Send which team?", "派出哪个小组？")
  static let chooseAssignment = Words("Clear which assignment?", "哪个小组清场？")
  static let chooseDismissal = Words("Dismiss the alarm because", "排除告警的原因")
  static let chooseDisposition = Words("How did it end?", "处置结果")
  static let otherWords = Words("Something else …", "其他 …")
  static let typeNote = Words("Note", "备注")
  static let typeCategory = Words("Category of the incident", "事件类别")
  static let typeDisposition = Words("How it ended", "处置结果")
  static let sendAnyway = Words("Send anyway? Reason", "仍要派出？理由")
  static let positionUnknown = Words("place unknown", "位置未知")
  static let seenAgo = Words("seen", "定位于")

  static let emptyLine = Words("Nothing was typed.", "没有输入内容。")
  static let fieldNeeded = Words("is needed", "必填")
  static let noCatalogue = Words(
    "The server does not tell what it can be asked for.", "服务器未提供命令清单。")
  static let noActions = Words("Nothing can be asked of it now.", "目前没有可执行的操作。")
  static let notYourRole = Words("  (not your role)", "（无权限）")
  static let notConnectedKept = Words(
    "Not connected: nothing was sent, what you typed is kept.", "未连接：未发送，输入内容已保留。")
  static func keptUnsent(by key: String) -> Words {
    Words("Kept: \(key) brings it back.", "已保留：按 \(key) 恢复。")
  }
  static func answerNeeded(by key: String) -> Words {
    Words("A reason is asked for (\(key))", "需填写理由（按 \(key)）")
  }
  static let noDraft = Words("Nothing is unsent.", "没有未发送的内容。")
  static let unsent = Words("u: unsent", "u：未发送")
  static let endedShown = Words("What has just ended is shown.", "显示刚结束的条目。")
  static let endedHidden = Words("Only what is open is shown.", "只显示未结条目。")
  static let whyWhere = Words("w: on a team, or among the teams to send (s).", "w：用于小组，或派出列表（s）。")
  static let whatToAsk = Words("What to do", "可执行操作")
  static let narrow = Words("Type to narrow", "输入以筛选")
  static let nothingLikeIt = Words("Nothing is called so.", "没有匹配项。")
  static let sendIt = Words("Send", "发送")
  static let enterSends = Words(
    "Enter sends; Shift-Tab goes back to the fields.", "回车发送；Shift-Tab 返回修改。")

  static let nothingSelected = Words("Nothing is selected for that.", "没有可操作的对象。")
  static let notConnected = Words("Not connected: nothing was sent.", "未连接：未发送。")
  static let noAssignment = Words(
    "The incident has no open assignment.", "该事件没有未结束的派遣。")
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
    ("0-9", Words("pane", "窗格")),
    (":", Words("command", "命令")),
    (".", Words("do", "操作")),
    ("a", Words("claim", "受理")),
    ("o", Words("open", "转事件")),
    ("s", Words("send", "派")),
    ("n", Words("note", "备注")),
    ("t", Words("line", "经过")),
    ("w", Words("why", "原因")),
    ("p", Words("past", "历史")),
    ("?", Words("help", "帮助")),
  ]
  static let lineFooter: [(key: String, words: Words)] = [
    ("Tab", Words("take", "补全")), ("↑↓", Words("history", "历史")),
    ("PgUp PgDn", Words("choose", "选择")), ("Enter", Words("do it", "执行")),
    ("Esc", Words("leave, kept", "离开（保留）")),
  ]
  static let formFooter: [(key: String, words: Words)] = [
    ("Enter", Words("next, send", "下一项、发送")), ("↑↓", Words("choose", "选择")),
    ("Tab S-Tab", Words("fields", "切换字段")), ("^S", Words("send", "发送")),
    ("Esc", Words("leave, kept", "离开（保留）")),
  ]
  static let pickerFooter: [(key: String, words: Words)] = [
    ("↑↓", Words("choose", "选择")), ("Enter", Words("take", "确定")),
    ("<", Words("takes back", "撤回类")), ("+", Words("begins something", "新建")),
    ("Esc", Words("leave", "离开")),
  ]
  static let pageFooter: [(key: String, words: Words)] = [
    ("↑↓ PgUp PgDn", Words("scroll", "翻页")), ("Esc", Words("back", "返回")),
  ]
  static let menuFooter: [(key: String, words: Words)] = [
    ("↑↓", Words("choose", "选择")), ("Enter", Words("take", "确定")),
    ("Esc", Words("leave", "离开")),
  ]
  static let teamFooter = menuFooter + [("w", Words("why here", "为何排在这里"))]
  static let promptFooter: [(key: String, words: Words)] = [
    ("Enter", Words("send", "发送")), ("Esc", Words("leave, kept", "离开（保留）")),
  ]

  /// The keys on the help page, but for those of the panes.
  static let helpLines: [(key: String, words: Words)] = [
    (":  /", Words("command line: verb, number, field=value", "命令行：动词 编号 字段=值")),
    (".", Words("what can be asked of the marked row", "对所选行可执行的操作")),
    ("Enter", Words("incident: time line; else as .", "事件：时间线；其他同“.”")),
    ("Tab  Shift-Tab", Words("next, previous pane", "下一个、上一个窗格")),
    ("↑ ↓  j k  PgUp PgDn", Words("move in the pane", "在窗格内移动")),
    ("z", Words("the pane alone, and back", "窗格全屏、还原")),
    ("e", Words("show or hide what has just ended, to take it back", "显示或隐藏刚结束的条目（用于撤回）")),
    ("u", Words("bring back what was typed and not sent", "恢复未发送的输入")),
    ("w", Words("why a team is suggested or not", "小组为何被推荐或未被推荐")),
    ("a", Words("claim the alarm", "受理告警")),
    ("o", Words("open an incident from the alarm", "告警转为事件")),
    ("x", Words("dismiss the alarm, with a reason", "排除告警（选择原因）")),
    ("y", Words("confirm the incident", "确认事件")),
    ("s", Words("send a team to the incident, nearest first", "向事件派出小组（由近及远）")),
    ("c", Words("clear a team from the incident", "事件的一个小组清场")),
    ("n", Words("write a note on the incident", "为事件写备注")),
    ("r", Words("resolve and close the incident", "事件处置完毕并结案")),
    ("g", Words("show the marked row on the map", "在地图上显示所选行")),
    ("+ - f  Shift-arrows", Words("map: larger, smaller, all; move", "地图：放大、缩小、全图；移动")),
    ("l", Words("language", "切换语言 (English)")),
    ("?  Esc", Words("this page; back", "本页；返回")),
    ("q  Ctrl-C", Words("quit", "退出")),
    (
      "! * + . #",
      Words("map: alarm, incident, team, responder, office", "地图：告警、事件、小组、人员、单位")
    ),
    ("~ !", Words("after an age or limit: getting old, too old", "时长或时限之后：将到、已过")),
    ("^ x < +", Words("urged; ended; takes back; begins something", "已催办；已结束；撤回类；新建")),
  ]
}
