internal import Events

/// The lines that say that the past is shown, and which moment of it.
extension Renderer {
  /// The header's look: reversed, so that it is told apart without colour too.
  private static let style = Style(foreground: .yellow, isBold: true, isReversed: true)

  func drawPastHeader(_ moment: Micros, on screen: inout Screen, in area: Rectangle) {
    let clock = Clock(offsetSeconds: state.utcOffsetSeconds)
    screen.fill(area, style: Self.style)
    let word = Phrase.past.text(language)
    let end = screen.write(
      " <<< \(word) <<< \(clock.dateAndTime(moment)) \(clock.zone) ",
      at: Point(column: area.column, row: area.row), columns: area.columns, style: Self.style)
    let ringing = drawRinging(
      Phrase.pastHappening.text(language) + " ", on: &screen,
      at: Point(column: end, row: area.row), columns: area.endColumn - end)
    let room = area.endColumn - ringing
    let note = "<<< \(Phrase.pastNotLive.text(language)) <<< \(word) "
    let short = "<<< \(word) "
    for text in [note, short] where CharacterWidth.columns(of: text) <= room {
      screen.write(
        text, at: Point(column: area.endColumn - CharacterWidth.columns(of: text), row: area.row),
        columns: room, style: Self.style)
      return
    }
  }

  /// First and last moment of what happened, where in between the moment and the mark are, and how the clock goes.
  func drawTimeBar(_ moment: Micros, on screen: inout Screen, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let clock = Clock(offsetSeconds: state.utcOffsetSeconds)
    let style = Style(foreground: .yellow)
    let pace = " " + paceText(clock, moment) + " "
    let paceColumns = CharacterWidth.columns(of: pace)
    let log = state.past.bar(at: moment)
    let first = " \(clock.dateAndTime(log.from).dropLast(3)) "
    let last = " \(clock.dateAndTime(log.to).dropLast(3))"
    let track = area.columns - first.count - last.count - paceColumns
    guard track >= Self.trackColumnsMin else {
      screen.write(
        pace, at: Point(column: area.column, row: area.row), columns: area.columns, style: .bold)
      return
    }
    var column = screen.write(
      first, at: Point(column: area.column, row: area.row), columns: area.columns, style: style)
    for sign in self.track(moment, log, columns: track) {
      screen.put(
        sign, at: Point(column: column, row: area.row),
        style: sign == "O" || sign == "M" ? Self.style : style)
      column += 1
    }
    column = screen.write(
      last, at: Point(column: column, row: area.row), columns: area.endColumn - column,
      style: style)
    screen.write(
      pace, at: Point(column: area.endColumn - paceColumns, row: area.row), columns: paceColumns,
      style: .bold)
  }

  /// The title of a time line whose incident is not open at the moment.
  func goneTitle(_ key: String) -> String {
    guard state.past.isShown else { return "" }
    let incident = model.incident(key) ?? state.session.model.incident(key)
    let number = incident.map { $0.number + " " } ?? ""
    if let end = state.shownTimeline?.endState {
      return " \(number)" + Vocabulary.text(end, in: Vocabulary.incidentStates, language)
    }
    return " \(number)(\(Phrase.notOpenThen.text(language)))"
  }

  private static let trackColumnsMin = 12
  /// A longer log is shown day by day.
  private static let trackMicrosMax: Int64 = 36 * 3_600 * 1_000_000

  /// What the track spans: the log, or that day of it.
  private func trackSpan(
    _ moment: Micros, _ log: PastWindow.Span
  ) -> (PastWindow.Span, isDay: Bool) {
    guard log.to.since(log.from) > Self.trackMicrosMax else { return (log, false) }
    let day: Int64 = 86_400
    let seconds = moment.seconds + state.utcOffsetSeconds
    let midnight = Micros(seconds: moment.seconds - (seconds % day + day) % day)
    return (PastWindow.Span(from: midnight, to: midnight.adding(day * 1_000_000)), true)
  }

  private func track(_ moment: Micros, _ log: PastWindow.Span, columns: Int) -> [Character] {
    let (span, isDay) = trackSpan(moment, log)
    var signs = [Character](repeating: "─", count: columns)
    let length = max(1, span.to.since(span.from))
    func index(_ moment: Micros) -> Int {
      let share = Double(min(max(0, moment.since(span.from)), length)) / Double(length)
      return min(columns - 2, 1 + Int(share * Double(columns - 2)))
    }
    for window in state.past.windows
    where window.span.to >= span.from && window.span.from <= span.to {
      for index in index(window.span.from)...index(window.span.to) { signs[index] = "━" }
    }
    if isDay {
      for hour in [Int64(6), 12, 18] {
        let place = index(span.from.adding(hour * 3_600_000_000))
        for (offset, digit) in String(hour).enumerated() where place + offset < columns - 1 {
          signs[place + offset] = digit
        }
      }
    }
    (signs[0], signs[columns - 1]) = isDay ? ("«", "»") : ("├", "┤")
    if let mark = state.past.mark, span.from <= mark, mark <= span.to { signs[index(mark)] = "M" }
    signs[index(moment)] = "O"
    return signs
  }

  private func paceText(_ clock: Clock, _ moment: Micros) -> String {
    let past = state.past
    let words =
      past.isWaiting ? Phrase.pastWaiting : past.isPlaying ? Phrase.pastPlaying : Phrase.pastPaused
    var text = "\(words.text(language)) \(past.speed)x"
    if let mark = past.mark {
      let distance = Age(since: min(mark, moment), at: max(mark, moment)).text(language)
      let sign = mark > moment ? "+" : mark < moment ? "-" : ""
      text = "\(Phrase.momentMark.text(language)) \(sign)\(distance)  " + text
    }
    return text
  }
}

extension Clock {
  /// `2025-03-01 14:03:59`.
  func dateAndTime(_ moment: Micros) -> String { date(moment) + " " + time(moment) }

  /// `+08:00`.
  var zone: String {
    let text = Micros(0).rfc3339(offsetSeconds: offsetSeconds)
    return text.hasSuffix("Z") ? "UTC" : String(text.suffix(6))
  }
}

extension Model.Timeline {
  /// How the incident had ended by its last line; nil where it had not.
  var endState: String? {
    let states: [String: String?] = [
      "IncidentClosed": "closed", "IncidentCancelled": "cancelled", "IncidentMerged": "merged",
      "IncidentArchived": "archived", "IncidentReopened": nil, "IncidentUnmerged": nil,
    ]
    return sorted.reversed().lazy.compactMap { states[$0.type] }.first ?? nil
  }
}
