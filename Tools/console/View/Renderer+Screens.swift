internal import Events

/// Draws what lies over the panes beside lists and forms: the circle, the layers and the administration.
extension Renderer {
  func drawScreen(on screen: inout Screen, _ layout: Layout) {
    switch state.beneath {
    case .circle(let selection): draw(selection, on: &screen, layout)
    case .administration(let shown): draw(shown, on: &screen, in: layout.work)
    case .browsing, .page, .menu, .prompt, .line, .picker, .form, .layers, nil: break
    }
    if case .layers(let index) = state.interaction,
      let map = state.circle == nil ? layout.area(of: .map)?.inner : layout.circle.map
    {
      drawLayers(index, on: &screen, in: layout.layers(in: map))
    }
  }

  // MARK: Layers

  private func drawLayers(_ marked: Int, on screen: inout Screen, in area: Rectangle) {
    guard area.rows > 1 else { return }
    drawTitle(Phrase.layers.text(language), on: &screen, in: area)
    let all = MapLayer.allCases
    let room = area.rows - 1
    let first = Table.firstRow(marked: marked, count: all.count, room: room)
    for (offset, layer) in all.dropFirst(first).prefix(room).enumerated() {
      let isMarked = first + offset == marked
      let isShown = state.screens.layers.shows(layer)
      let word = Text.fit((isShown ? Phrase.shown : Phrase.hidden).text(language), 7)
      let count = Text.fit(String(model.count(of: layer, at: present)), 5, .right)
      let line =
        "\(isMarked ? ">" : " ")\(layer.key) \(word)\(layer.sign) "
        + Text.fit(layer.words.text(language), max(4, area.columns - 19)) + " " + count
      screen.write(
        Text.fit(line, area.columns), at: Point(column: area.column, row: area.row + 1 + offset),
        columns: area.columns,
        style: isMarked ? .reversed : isShown ? .plain : .dim)
    }
  }

  // MARK: Circle

  private static let circleColumns = [
    Table.Column(heading: Words("x", "选"), columns: 2),
    Table.Column(heading: Phrase.name, columns: 10, flex: 2),
    Table.Column(heading: Phrase.distance, columns: 8, alignment: .right),
    Table.Column(heading: Phrase.positionAge, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.state, columns: 10, flex: 1),
    Table.Column(heading: Phrase.load, columns: 4, alignment: .right),
    Table.Column(heading: Phrase.office, columns: 14, flex: 2),
  ]

  private func draw(_ selection: CircleSelection, on screen: inout Screen, _ layout: Layout) {
    let places = layout.circle
    if layout.divider == nil {
      let gap = max(0, places.map.column - places.list.endColumn)
      screen.fill(
        Rectangle(
          column: places.list.endColumn, row: places.list.row, columns: gap,
          rows: places.list.rows), style: .plain)
    }
    let members = state.members(of: selection)
    drawMap(of: selection, members, on: &screen, in: places.map)
    let list = places.list
    drawTitle(title(of: selection, members), on: &screen, in: list)
    let table = Table(
      columns: Self.circleColumns, count: members.count,
      marked: selection.isPlacing
        ? nil : members.firstIndex { $0.key == selection.current }, hasFocus: true)
    table.draw(on: &screen, in: list.split(top: 1).1, language: language) { index in
      row(members[index], selection)
    }
    if members.isEmpty, list.rows > 3 {
      screen.write(
        Phrase.nobodyInside.text(language), at: Point(column: list.column + 2, row: list.row + 2),
        columns: list.columns - 2, style: .dim)
    }
  }

  private func title(of selection: CircleSelection, _ members: [CircleMember]) -> String {
    let names = EntityNames(model: model, language: language)
    let about = selection.about.map { "  " + names.name($0) } ?? ""
    let outline = selection.outline
    let word = selection.box == nil ? Phrase.circle : Phrase.box
    var title = "\(word.text(language)) \(outline.sizeText)  "
    title += selection.kind.words.text(language) + " \(members.count)"
    let off = model.countOffLine(in: outline, selection.kind)
    if off > 0 { title += "  " + Phrase.offLine.text(language) + " \(off)" }
    if !selection.ticked.isEmpty {
      title += "  " + Phrase.chosen.text(language) + " \(selection.ticked.count)"
    }
    guard !selection.isPlacing else { return title + about }
    let now = model.members(of: outline, selection.kind).map(\.key)
    let come = Set(now).subtracting(selection.keys).count
    return title + (come > 0 ? "  " + Phrase.cameIn(come).text(language) : "") + about
  }

  private func row(_ member: CircleMember, _ selection: CircleSelection) -> Table.Row {
    let isInside = model.tracks[member.key]?.place.map { selection.outline.contains($0) } ?? false
    let team = model.teams[member.key]
    let person = model.responders[member.key]
    let distress = person?.isInDistress == true
    let status: Table.Field =
      if let team {
        Table.Field(
          Vocabulary.text(team.status, in: Vocabulary.teamStatuses, language),
          PaneDescription.statusStyle(team.status))
      } else if distress {
        Table.Field(Phrase.distress.text(language), Age.Meaning.tooOld.style)
      } else {
        Table.Field(
          Vocabulary.text(
            person?.availability ?? "", in: Vocabulary.availabilities, language),
          PaneDescription.statusStyle(person?.availability ?? ""))
      }
    let office = team?.office ?? person?.office ?? ""
    let age = member.seenAt.map { Age(since: $0, at: present).field(.position, language) }
    let sign = member.isTeam ? MapLayer.teams.sign : MapLayer.people.sign
    return Table.Row(
      fields: [
        Table.Field((selection.ticked.contains(member.key) ? "x" : " ") + String(sign)),
        Table.Field(team?.name ?? person?.name ?? "?", .bold),
        Table.Field(Distance.text(metres: member.metres)),
        age ?? Table.Field("-" + Age.Meaning.tooOld.sign, Age.Meaning.tooOld.style),
        status,
        Table.Field(
          String(member.load), member.load == 0 ? .dim : Age.Meaning.ageing.style),
        Table.Field(model.offices[office]?.name ?? ""),
      ], style: isInside ? nil : .dim, sign: isInside ? distress ? "!" : " " : "<")
  }

  private func drawMap(
    of selection: CircleSelection, _ members: [CircleMember], on screen: inout Screen,
    in area: Rectangle
  ) {
    screen.fill(area, style: .plain)
    let width = area.columns * BrailleCanvas.dotsAcross
    let height = area.rows * BrailleCanvas.dotsDown
    let base = state.mapView ?? model.fittingMapView(width: width, height: height)
    var marked = selection.ticked
    if let current = selection.current { marked.insert(current) }
    if let about = selection.about { marked.insert(about.key) }
    var content = model.mapContent(state.screens.layers, marked: marked, at: present)
    content.ring = MapContent.Area(
      ring: selection.outline.ring, style: Style(foreground: .white, isBold: true))
    if selection.isPlacing {
      content.grip = MapContent.Mark(
        place: selection.box?.other ?? selection.circle.centre, sign: "X", label: "",
        style: Style(isBold: true, isReversed: true))
    } else if selection.about == nil {
      content.marks.append(
        MapContent.Mark(
          place: selection.outline.centre, sign: "X", label: "", style: Style(isBold: true)))
    }
    MapDrawing(
      content: content,
      view: selection.outline.view(from: base, width: width, height: height), area: area
    ).draw(on: &screen)
  }
}
