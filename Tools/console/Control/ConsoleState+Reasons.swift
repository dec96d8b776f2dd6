internal import Events
internal import Wire

extension ConsoleState {
  /// Why a team is suggested where it is, or is not: each reason with what the console knows of it.
  func reasons(team key: String, incident: Incident?, at now: Micros) -> Page? {
    guard let team = model.teams[key] else { return nil }
    let present = model.present(at: now)
    var lines: [Page.Line] = []
    func add(_ key: Words, _ words: Words, _ style: Style = .plain) {
      lines.append(Page.Line(key: key.text(language), words: words, style: style))
    }
    let bad = Age.Meaning.tooOld.style
    let near = Age.Meaning.ageing.style
    if let incident {
      let order = model.candidates(for: incident)
      let place = (order.firstIndex { $0.team.id == key } ?? 0) + 1
      add(
        Words("Place", "排序"),
        Words(
          "\(place) of \(order.count) for \(incident.number): free teams first, then nearest",
          "\(incident.number) 的 \(order.count) 个小组中第 \(place)：先可派，再由近及远"), .bold)
    }
    let status = Vocabulary.teamStatuses[team.status] ?? Words(team.status, team.status)
    let clock = Clock(offsetSeconds: utcOffsetSeconds)
    let since = team.statusSince.map { Age.lasting(since: $0, at: present, clock) }
    let isFree = team.status == "available"
    let isOff = ["unavailable", "resting", "outOfService"].contains(team.status)
    add(
      Words("Status", "状态"),
      Words(
        "\(status.english)\(since.map { " " + $0.english } ?? ""): "
          + (isFree
            ? "free, so before the others"
            : isOff ? "cannot be sent: stands last" : "bound: behind the free ones"),
        "\(status.chinese)\(since.map { "，" + $0.chinese } ?? "")："
          + (isFree ? "空闲，排在前面" : isOff ? "不能派出，排在最后" : "已有派遣，排在空闲小组之后")),
      isFree ? Style(foreground: .green) : isOff ? bad : near)
    if !team.isInService {
      add(Words("Service", "在勤"), Words("out of service", "停勤"), bad)
    }
    addDistance(team, incident, present, &lines)
    let open = team.assignments.map { id -> Words in
      let assignment = model.assignments[id]
      let number = assignment.flatMap { model.incident($0.incident)?.number } ?? "?"
      let state = Vocabulary.teamStatuses[assignment?.state ?? ""] ?? Words("?", "?")
      return Words("\(number) \(state.english)", "\(number) \(state.chinese)")
    }
    add(
      Words("Assignments", "派遣"),
      open.isEmpty
        ? Words("none open", "无未结派遣")
        : Words(
          open.map(\.english).joined(separator: ", "), open.map(\.chinese).joined(separator: "、")),
      open.isEmpty ? .plain : near)
    addAbilities(team, incident, &lines)
    addOffice(team, incident, &lines)
    let crew = team.crew.compactMap { model.responders[$0] }
    let onDuty = crew.count(where: \.isOnDuty)
    add(
      Words("Crew", "人员"),
      Words(
        "\(team.crew.count), on duty \(onDuty)"
          + (crew.contains(where: \.isInDistress) ? ", DISTRESS" : ""),
        "\(team.crew.count) 人，在岗 \(onDuty) 人"
          + (crew.contains(where: \.isInDistress) ? "，有人求救" : "")),
      crew.contains(where: \.isInDistress) ? bad : team.crew.isEmpty ? near : .plain)
    return Page(
      title: Words("Why \(team.name) stands here", "\(team.name) 为何排在这里"), lines: lines)
  }

  private func addDistance(
    _ team: Team, _ incident: Incident?, _ present: Micros, _ lines: inout [Page.Line]
  ) {
    let track = model.tracks[team.id]
    let distance = track?.place.flatMap { place in incident?.place.map { place.metres(to: $0) } }
    let words: Words
    switch (track?.place, incident?.place, distance) {
    case (nil, _, _):
      words = Words("no position known: behind all whose position is", "没有定位：排在有定位的小组之后")
    case (_, nil, _):
      words = Words("the incident has no place: by name alone", "事件没有位置：只按名称排序")
    case (_, _, let metres?):
      let text = Distance.text(metres: metres)
      words = Words("\(text) to the incident, straight", "距事件直线 \(text)")
    default: words = Words("-", "-")
    }
    lines.append(
      Page.Line(
        key: Words("Distance", "距离").text(language), words: words,
        style: distance == nil ? Age.Meaning.ageing.style : .plain))
    guard let at = track?.lastAt else { return }
    let ago = Age.ago(at, at: present, Clock(offsetSeconds: utcOffsetSeconds))
    let meaning = Age(since: at, at: present).meaning(.position)
    let verdict =
      switch meaning {
      case .fresh: Words("fresh", "较新")
      case .ageing: Words("getting old: it may be elsewhere", "偏旧：可能已移动")
      case .tooOld: Words("too old: the distance cannot be relied on", "过旧：距离不可靠")
      }
    lines.append(
      Page.Line(
        key: Words("Seen", "定位").text(language),
        words: Words(
          "\(ago.english)\(meaning.sign) \(verdict.english)",
          "\(ago.chinese)\(meaning.sign) \(verdict.chinese)"), style: meaning.style))
  }

  private func addAbilities(_ team: Team, _ incident: Incident?, _ lines: inout [Page.Line]) {
    let own = ([team.category] + team.capabilities).filter { !$0.isEmpty }
    let category = incident?.category ?? ""
    let fits = own.contains {
      !category.isEmpty && (category.contains($0) || $0.contains(category))
    }
    let listed = own.isEmpty ? "-" : own.joined(separator: ", ")
    lines.append(
      Page.Line(
        key: Words("Can do", "能力").text(language),
        words: Words(
          listed
            + (category.isEmpty
              ? "" : fits ? ": names \(category)" : "; the incident is \(category)"),
          listed + (category.isEmpty ? "" : fits ? "：与“\(category)”相符" : "；事件类别为“\(category)”")),
        style: fits ? Style(foreground: .green) : .plain))
  }

  private func addOffice(_ team: Team, _ incident: Incident?, _ lines: inout [Page.Line]) {
    let own = model.offices[team.office]?.name ?? "-"
    var words = Words(own, own)
    if let incident, !incident.office.isEmpty {
      let scope = BoardScope(model: model, office: incident.office)
      let theirs = model.offices[incident.office]?.name ?? "-"
      if team.office == incident.office {
        words = Words("\(own), that of the incident", "\(own)，与事件同一单位")
      } else if scope.isWithin(team.office) {
        words = Words("\(own), below \(theirs) of the incident", "\(own)，隶属事件单位\(theirs)")
      } else {
        words = Words("\(own); the incident is \(theirs)'s", "\(own)；事件属于\(theirs)")
      }
    }
    lines.append(Page.Line(key: Words("Office", "单位").text(language), words: words))
  }
}
