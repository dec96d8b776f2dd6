internal import Events
internal import Seal

extension Writer {
  /// Erasures whose keys are destroyed while the read models' files may still hold what they sealed.
  public var pendingPurges: [PendingPurge] { vault.pendingPurges }

  /// Says that nothing outside the log holds any more what these erasures took away.
  public mutating func finishPurges(_ purges: [PendingPurge]) throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    try vault.finish(purges)
  }

  /// The bytes of an event's payload for the log, what is personal in them sealed.
  mutating func sealedPayload(
    of proposed: ProposedEvent, at position: Position, recordedAt: Micros
  ) throws(LogFailure) -> [UInt8] {
    switch proposed.event {
    case .fixBatchAppended: break
    case .personErased(let erased):
      vault.retire(erased.subject, at: position)
      return proposed.event.payload
    case let event where event.personalFields.isEmpty: return event.payload
    default: break
    }
    guard let subject = proposed.dataSubject else { return proposed.event.payload }
    let key = try vault.key(of: subject, at: position, recordedAt: recordedAt)
    return SealedPayload.seal(proposed.event, id: proposed.id, of: subject) { value, binding in
      vault.sealer.seal(value, under: key, authenticating: binding)
    }
  }
}
