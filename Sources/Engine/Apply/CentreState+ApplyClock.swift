public import Events

extension CentreState {
  mutating func arm(_ id: ClockID, _ event: ClockArmed) {
    clocks[id] = Clock(event)
    clocksBySubject[event.subject, default: []].insert(id)
    note(id)
  }

  mutating func step(_ id: ClockID, _ step: Clock.Step, _ change: (inout Clock) -> Void = { _ in })
  {
    guard var clock = clocks[id] else { return }
    clock.take(step)
    change(&clock)
    clocks[id] = clock
    note(id)
  }

  /// Takes up a clock from a snapshot.
  mutating func remember(_ id: ClockID) {
    guard let clock = clocks.held[id], clock.state.isOpen else { return }
    clocksBySubject[clock.subject, default: []].insert(id)
    note(id)
  }

  mutating func climb(_ id: ClockID, to rung: Int64) {
    guard var clock = clocks[id] else { return }
    clock.rungsTaken = max(clock.rungsTaken, Int(rung))
    clocks[id] = clock
    changedStreams.insert(id.stream)
    note(id)
  }

  /// The next clock that has something to say, and when.
  public mutating func nextClock() -> (clock: ClockID, moment: Micros)? {
    let clocks = clocks
    return agenda.next { clocks[$0]?.next == $1 }
  }

  /// Notes a clock's next moment, and forgets one that is over.
  mutating func note(_ id: ClockID) {
    guard let clock = clocks[id] else { return }
    agenda.note(id, at: clock.next)
    guard !clock.state.isOpen else { return }
    clocksBySubject[clock.subject]?.remove(id)
    if clocksBySubject[clock.subject]?.isEmpty == true { clocksBySubject[clock.subject] = nil }
  }
}
