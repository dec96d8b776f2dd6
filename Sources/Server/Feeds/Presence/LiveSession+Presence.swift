internal import Wire

/// Who has what open, as a console says it and follows it.
extension LiveSession {
  func here(_ json: JSON, _ session: AccessControl.Session) {
    do throws(CommandRefusal) {
      try server.presence.place(self, of: session.user, json)
    } catch {
      refuse(error)
    }
  }

  /// Follows ``PresenceDesk``.
  func followPresence(_ number: Int64) {
    guard server.presence.number(of: self) == nil else { return refuseRepeated(number) }
    guard !uses(number) else { return refuseUsed(number) }
    // The answer goes before what is told.
    announce(number, isResumed: false)
    server.presence.follow(self, number)
  }

  /// Follows it no longer, if that is what the number stands for.
  func leavePresence(_ number: Int64) {
    if server.presence.number(of: self) == number { server.presence.leave(self) }
  }
}
