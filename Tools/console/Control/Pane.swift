/// A part of the screen that can have the focus.
enum Pane: String, CaseIterable, Sendable {
  case alarms
  case incidents
  case teams
  case timeline
  case map

  /// The pane after this one, going round.
  func next(_ step: Int) -> Pane {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + step + all.count) % all.count]
  }
}
