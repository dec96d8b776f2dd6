internal import Events

/// The words of the map's layers, of the circle and of the administration.
extension Phrase {
  static let layers = Words("Layers", "图层")
  static let allLayers = Words("The map shows all layers.", "地图显示全部图层。")
  static let shown = Words("shown", "显示")
  static let hidden = Words("hidden", "隐藏")

  static let circle = Words("Circle", "圈选")
  static let box = Words("Box", "框选")
  static let distance = Words("Distance", "距离")
  static let load = Words("Load", "在办")
  static let chosen = Words("chosen", "已选")
  static let nobodyInside = Words("Nobody on line is inside.", "范围内没有在线的小组或人员。")
  static let offLine = Words("off", "离线")
  static let twoCorners = Words(
    "Write two corners: longitude,latitude or a number or name, twice.", "请写两个角：经度,纬度、编号或名称，各一个。")
  static let noRadius = Words(
    "Write 800, 800m or 2km (50 m to 200 km).", "请写 800、800m 或 2km（50 米至 200 公里）。")
  static let typeSide = Words("Side (800, 2km)", "边长（800、2km）")
  static let typeRadius = Words("Radius (800, 2km)", "半径（800、2km）")
  static func cameIn(_ count: Int) -> Words {
    Words("r: \(count) new", "r：新进入 \(count)")
  }

  static let mayNotSend = Words("Your role sends nobody.", "当前角色不能派出或下达任务。")
  static func sendTo(_ count: Int, _ names: String) -> Words {
    Words("Send to \(count): \(names)", "派给 \(count) 个：\(names)")
  }
  static func taskToEach(_ count: Int) -> Words {
    count == 1
      ? Words("A task", "下达任务") : Words("A task to each of \(count)", "给 \(count) 个各下达一项任务")
  }
  static func teamsTo(_ count: Int) -> Words {
    count == 1 ? Words("The team to", "派出小组到") : Words("\(count) teams to", "派出 \(count) 个小组到")
  }
  static func sentTo(_ count: Int) -> Words { Words("Sent to \(count)", "已发送给 \(count) 个") }

  static let administration = Words("Administration", "管理")
  static let search = Words("Search", "查找")
  static let nothingHere = Words("There is nothing here.", "暂无内容。")
  static let notOffered = Words(
    "The centre does not offer that.", "本中心未提供此操作。")
  static func mayNot(_ forms: [Words]) -> Words {
    Words(
      "Your role may not: " + forms.map(\.english).joined(separator: ", "),
      "当前角色无权：" + forms.map(\.chinese).joined(separator: "、"))
  }

  static let layersFooter: [(key: String, words: Words)] = [
    ("↑↓", Words("choose", "选择")), ("Space 1-9", Words("show, hide", "显示、隐藏")),
    ("*", Words("show all", "全部显示")), ("Esc", Words("back", "返回")),
  ]
  static let placingFooter: [(key: String, words: Words)] = [
    ("↑↓←→", Words("move", "移动")), ("+ - 800 2km", Words("size", "大小")),
    ("b", Words("box, circle", "框选、圈选")),
    ("t", Words("whom", "对象")), ("Enter", Words("the list", "名单")),
    ("Esc", Words("leave", "离开")),
  ]
  static let circleFooter: [(key: String, words: Words)] = [
    ("Space *", Words("choose", "选择")), ("Enter", Words("send", "派发")),
    ("w", Words("why", "原因")), (".", Words("do", "操作")), ("+ -", Words("size", "大小")),
    ("t", Words("whom", "对象")), ("r", Words("anew", "刷新")), ("Tab", Words("move", "移动")),
    ("Esc", Words("leave", "离开")),
  ]
  static let administrationFooter: [(key: String, words: Words)] = [
    ("← →", Words("table", "换表")), ("a-z", Words("search", "查找")),
    (".", Words("do", "操作")), ("+", Words("new", "新建")), ("Esc", Words("leave", "离开")),
  ]

  /// The keys of the screens, for the page of help.
  static let screenHelpLines: [(key: String, words: Words)] = [
    ("v", Words("map: layers, each switched by its key", "地图：图层，按键显示或隐藏")),
    ("b", Words("map: a circle (again: a box), who is in it, to send", "地图：圈选（再按框选）、名单、派发")),
    ("A", Words("administration: offices, teams, people, rules", "管理：单位、小组、人员、规则")),
    ("= % & $", Words("map: task, hazard, command post, premises", "地图：任务、隐患、指挥部、监管场所")),
  ]
}
