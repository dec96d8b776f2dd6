internal import Events

/// Proposing what an alarm may be about already (ALM-2): by place, time and words. Nothing is joined by itself.
extension CentreState {
  private static let secondsApartMax: Int64 = 7_200
  private static let suspectsMax = 5

  func suspectDuplicates(
    of id: AlarmID, _ event: AlarmRaised, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    // A record of the past is not compared with the present.
    guard context.fidelity == .live else { return }
    let new = Likeness(
      place: event.place, at: context.occurredAt, category: event.category,
      words: WordPrint(event.words))
    var found: [(likeness: Int64, suspect: DuplicateSuspect)] = []
    // What is open is in memory; what is not is not looked up.
    for stream in recentReports.latest {
      guard exercises.contains(stream) == proposal.isExercise else { continue }
      // How near and how like it is would tell everybody of what is kept from them.
      guard !isKept(stream) else { continue }
      if let other = AlarmID(stream) {
        guard let alarm = alarms.held[other], alarm.state.isOpen, alarm.office == event.office
        else {
          continue
        }
        note(new, Likeness(alarm), alarm: other, incident: nil, &found)
      } else if let other = IncidentID(stream) {
        guard let incident = incidents.held[other], incident.state.isOpen else { continue }
        note(new, Likeness(incident), alarm: nil, incident: other, &found)
      }
    }
    guard !found.isEmpty else { return }
    found.sort {
      ($1.likeness, $0.suspect.secondsApart, $0.suspect.key)
        < ($0.likeness, $1.suspect.secondsApart, $1.suspect.key)
    }
    proposal.add(
      .duplicateSuspected(
        DuplicateSuspected(suspects: found.prefix(Self.suspectsMax).map(\.suspect))),
      to: id.stream, kind: .derived)
  }

  private func note(
    _ new: Likeness, _ old: Likeness, alarm: AlarmID?, incident: IncidentID?,
    _ found: inout [(likeness: Int64, suspect: DuplicateSuspect)]
  ) {
    let secondsApart = abs(new.at.since(old.at)) / 1_000_000
    guard secondsApart <= Self.secondsApartMax else { return }
    let metres = new.distanceMetres(to: old)
    guard metres ?? 0 < Likeness.metresMax else { return }
    let alike = new.words.likenessPercent(to: old.words)
    let isSameCategory = new.category != nil && new.category == old.category
    let likeness = Likeness.score(
      metres: metres, wordsAlikePercent: alike, isSameCategory: isSameCategory)
    guard likeness >= Likeness.suspectFrom else { return }
    let suspect = DuplicateSuspect(
      secondsApart: secondsApart, sameCategory: isSameCategory, incident: incident,
      alarm: alarm, distanceMetres: metres, wordsAlikePercent: alike)
    found.append((likeness, suspect))
  }
}

extension DuplicateSuspect {
  fileprivate var key: UUID128 {
    incident?.uuid ?? alarm?.uuid ?? UUID128(high: 0, low: 0)
  }
}

/// What two reports are compared by.
struct Likeness {
  let place: Place?
  let at: Micros
  let category: String?
  let words: WordPrint

  /// Reports that are farther apart are not about the same.
  static let metresMax: Int64 = 1_000
  /// From how many points on two reports may be about the same.
  static let suspectFrom: Int64 = 50

  /// Points for nearness (100 at the same place, none from 1 km on), for words, and for being said to be the same kind
  /// of thing. Where a place is missing, words have to carry it alone.
  static func score(metres: Int64?, wordsAlikePercent: Int64?, isSameCategory: Bool) -> Int64 {
    let words = wordsAlikePercent ?? 0
    let category: Int64 = isSameCategory ? 20 : 0
    guard let metres else { return words >= 60 ? words / 2 + category : 0 }
    guard metres < metresMax else { return 0 }
    return 100 - metres / 10 - (isSameCategory ? 0 : 30) + words / 4
  }

  func distanceMetres(to other: Likeness) -> Int64? {
    guard let place, let otherPlace = other.place else { return nil }
    return Int64(place.distanceMetres(to: otherPlace))
  }
}

extension Likeness {
  init(_ alarm: Alarm) {
    self.init(place: alarm.place, at: alarm.raisedAt, category: alarm.category, words: alarm.words)
  }

  init(_ incident: Incident) {
    self.init(
      place: incident.place, at: incident.openedAt, category: incident.category,
      words: incident.words)
  }
}
