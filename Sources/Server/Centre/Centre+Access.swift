internal import Events
internal import Projections
internal import Wire

/// Who may see what, as the log has it.
extension Centre {
  /// Which entities are kept from whom now.
  var restrictions: Restrictions { Restrictions(lists, state) }

  /// Whether somebody may see something else than before the call before this one.
  mutating func takeSightChange() -> Bool {
    defer { hasSightChanged = false }
    return hasSightChanged
  }

  /// Notes what an event means to who may see what; the entities do not show it yet.
  mutating func noteSight(_ event: RecordedEvent) {
    switch event.event {
    case .accessRestricted(let restricted):
      guard let incident = IncidentID(event.stream) else { return }
      lists[incident] = Set(restricted.users)
      hasSightChanged = true
    case .accessUnrestricted:
      guard let incident = IncidentID(event.stream) else { return }
      lists[incident] = nil
      hasSightChanged = true
    default:
      // Of all else only what joins something that is there to an incident, or parts it from one.
      if !lists.isEmpty, joinsOrParts(event) { hasSightChanged = true }
    }
  }

  private func joinsOrParts(_ event: RecordedEvent) -> Bool {
    let incident = IncidentID(event.stream)
    let isRestricted = incident.map { lists[$0] != nil } ?? false
    return switch event.event {
    case .alarmAttached(let attached): lists[attached.incident] != nil
    case .alarmPromoted(let promoted): lists[promoted.incident] != nil
    case .hazardEscalated(let escalated): lists[escalated.incident] != nil
    case .incidentMerged(let merged): isRestricted || lists[merged.target] != nil
    // Where it was merged into is known no more; it is rare.
    case .incidentUnmerged: true
    case .incidentSplit: isRestricted
    case .taskIssued(let issued): isMoved(event.stream, issued)
    default: false
    }
  }

  /// Whether a draft was given out as part of something else than it was drafted for.
  private func isMoved(_ task: StreamID, _ issued: TaskIssued) -> Bool {
    guard let draft = entities[.tasks, task.uuid.description],
      let json = try? JSON(parsing: draft.bytes)
    else { return false }
    return json["incident"]?.string != issued.incident?.description
      || json["parent"]?.string != issued.parent?.description
  }
}
