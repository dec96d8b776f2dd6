internal import Engine
internal import Events

/// What a role may command (USR-2, at its coarsest), as ``CommandCatalogue`` says.
enum Rights {
  static func roles(for command: Command) -> [Role] {
    // A record of an outside system may say anything, so bringing it in is the administrator's.
    if command.isRecorded { return [.administrator] }
    return CommandCatalogue[command.action.name]?.roles ?? []
  }

  static func check(_ command: Command, _ session: AccessControl.Session) throws(CommandRefusal) {
    let roles = roles(for: command)
    guard roles.contains(session.role) else {
      let failure = AccessFailure.notAllowed(role: session.role, needed: roles)
      throw CommandRefusal(code: failure.code, words: failure.words)
    }
  }
}
