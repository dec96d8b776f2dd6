internal import Events
internal import Wire

extension ConsoleState {
  /// What the console knows of a person in a circle that speaks for or against giving him something to do.
  func reasons(person key: String, of outline: some Outline, at now: Micros) -> Page? {
    guard let person = model.responders[key] else { return nil }
    let present = model.present(at: now)
    var lines: [Page.Line] = []
    func add(_ key: Words, _ words: Words, _ style: Style = .plain) {
      lines.append(Page.Line(key: key.text(language), words: words, style: style))
    }
    let member = model.member(key, of: outline, model.taskLoads)
    let distance = Distance.text(metres: member?.metres ?? .infinity)
    add(
      Words("Distance", "距离"),
      Words("\(distance) from the middle, straight", "距中心直线 \(distance)"))
    if let at = member?.seenAt {
      let ago = Age.ago(at, at: present, Clock(offsetSeconds: utcOffsetSeconds))
      let meaning = Age(since: at, at: present).meaning(.position)
      add(
        Words("Seen", "定位"),
        Words("\(ago.english)\(meaning.sign)", "\(ago.chinese)\(meaning.sign)"), meaning.style)
    }
    if person.isInDistress { add(Phrase.distress, Phrase.distress, Age.Meaning.tooOld.style) }
    add(Phrase.duty, person.isOnDuty ? Phrase.onDuty : Phrase.offDuty)
    add(
      Phrase.availability,
      Vocabulary.availabilities[person.availability]
        ?? Words(person.availability, person.availability))
    if let team = model.known.teamOfResponder[key].flatMap({ model.teams[$0] }) {
      let status = Vocabulary.teamStatuses[team.status] ?? Words(team.status, team.status)
      add(
        Phrase.callSign,
        Words("\(team.name), \(status.english)", "\(team.name)，\(status.chinese)"))
    }
    let load = member?.load ?? 0
    add(
      Phrase.load,
      load == 0 ? Words("no open task", "无在办事项") : Words("\(load) open", "\(load) 项在办"),
      load == 0 ? .plain : Age.Meaning.ageing.style)
    let office = model.offices[person.office]?.name ?? "-"
    add(Phrase.office, Words(office, office))
    return Page(title: Words("About \(person.name)", "\(person.name) 的情况"), lines: lines)
  }
}
