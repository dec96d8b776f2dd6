internal import Events

/// What is said about the past.
extension Phrase {
  static let past = Words("PAST", "历史")
  static let pastNotLive = Words("nothing can be sent", "不能发送")
  static let pastHappening = Words("NOW", "正在发生")
  static let pastPlaying = Words("playing", "播放")
  static let pastPaused = Words("paused", "暂停")
  static let pastWaiting = Words("reading …", "读取中 …")
  static let pastReading = Words("Reading the past …", "正在读取历史 …")
  static let liveAgain = Words("Back from the past.", "已从历史返回。")
  static let pastRefuses = Words(
    "This is the past: nothing can be sent. p goes back to live.", "正在查看历史，不能发送；按 p 返回实时。")
  static let pastNotNow = Words(
    "The past was not opened: something is being typed.", "正在输入，未打开历史。")
  static let pastForgotten = Words(
    "Back from the past: what may be seen has changed.", "已从历史返回：可见内容已变更。")
  static let pastUnreadable = Words("The past cannot be read", "无法读取历史")
  static let pastSlow = Words("no answer for 20 s", "20 秒无应答")
  static let pastEndedShown = Words(
    "What had ended within the hour is shown, as it stood last.", "显示此前一小时内结束的条目（结束前的内容）。")
  static let endedThen = Words("ended", "已结束")
  static let notOpenThen = Words("not open at this moment", "此刻未处于处置中")
  static let notPastYet = Words("That moment has not come yet.", "该时刻尚未到来。")
  static let logBegins = Words("The log begins here.", "日志从此处开始。")
  static let logEnds = Words("The log ends here; p goes back to live.", "日志到此为止；按 p 返回实时。")
  static let momentMarked = Words("Marked, ` jumps", "已标记，按 ` 跳转")
  static let noMomentMarked = Words("No moment is marked: b marks one.", "未标记时刻：按 b 标记。")
  static let momentMark = Words("mark", "标记")
  static let typeMoment = Words(
    "Moment (08:15, 2017-01-03 08:15, -10m)", "时刻（08:15、2017-01-03 08:15、-10m）")

  /// The keys of the last line while the past is shown.
  static let pastFooter: [(key: String, words: Words)] = [
    ("p", Words("live", "实时")), ("Space", Words("play", "播放")),
    ("< >", Words("speed", "速度")),
    ("; ' [ ] { } ( )", Words("1s 1m 10m 1h", "秒 分 10分 时")), ("@", Words("at", "时刻")),
    ("^ $", Words("ends", "首尾")), ("?", Words("help", "帮助")),
  ]
  static let momentFooter: [(key: String, words: Words)] = [
    ("Enter", Words("go there", "前往")), ("Esc", Words("leave", "离开")),
  ]

  /// The keys of the past on the help page.
  static let pastHelpLines: [(key: String, words: Words)] = [
    ("p", Words("the past: all panes at a moment; again: live", "历史：全部窗格显示某一时刻；再按返回实时")),
    (
      "@  :at MOMENT",
      Words("go to a moment: 08:15, 2017-01-03 08:15, -10m", "前往时刻：08:15、2017-01-03 08:15、-10m")
    ),
    ("Space", Words("past: play, pause", "历史：播放、暂停")),
    ("< >", Words("past: slower, faster (1x to 3600x)", "历史：减速、加速（1x 至 3600x）")),
    ("; '", Words("past: a second back, on", "历史：后退、前进 1 秒")),
    ("[ ]  ← →", Words("past: a minute back, on", "历史：后退、前进 1 分钟")),
    ("{ }", Words("past: ten minutes back, on", "历史：后退、前进 10 分钟")),
    ("( )", Words("past: an hour back, on", "历史：后退、前进 1 小时")),
    ("^ $", Words("past: where it all begins, again: the log; its end", "历史：首个事件（再按为日志起点）、末尾")),
    ("b  `", Words("past: mark the moment; to the mark and back", "历史：标记时刻；跳至标记、返回")),
  ]
}
