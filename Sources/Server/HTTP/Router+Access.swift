internal import Events
internal import Wire

/// Log-ins and tickets.
extension Router {
  func issueTicket(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    guard let token = Self.token(call.request), server.mayHaveTicket(session.user),
      let ticket = server.sessions.ticket(for: token)
    else { return respond(Self.comeBack(.busy)) }
    respond(
      Answer.secret { writer in
        writer.field("ticket", ticket.text)
        writer.field("expiresAt", ticket.expiresAt.rfc3339())
      })
  }

  func logIn(_ call: RouteCall, _ respond: @escaping Respond) {
    guard let json = try? JSON(parsing: call.request.body), let user = json["user"]?.string,
      let password = json["password"]?.string
    else {
      let example = #"{"user":"…","password":"…"}"#
      return respond(
        Answer.refusal(
          .badRequest,
          CommandRefusal(
            code: "field.missing",
            words: Words("send \(example)", "请发送 \(example)"), field: "user")))
    }
    server.sessions.logIn(user: user, password: password) {
      [server, telemetry = server.telemetry] result in
      switch result {
      case .failure(let failure):
        // A name that is no user's may be a password in the wrong field.
        telemetry.loggedIn(nil, failure.code, call)
        respond(Answer.access(failure))
      case .success(let ticket):
        call.user = ticket.session.user
        telemetry.loggedIn(ticket.session.user, "ok", call)
        let office = server.office(of: ticket.session)
        if let words = office.warning(of: ticket.session.user) { server.onWarning?(words) }
        respond(
          Answer.secret { writer in
            writer.field("token", ticket.token)
            writer.field("user", ticket.session.user)
            writer.field("role", ticket.session.role.rawValue)
            office.write(to: &writer)
            writer.field("expiresAt", ticket.session.expiresAt.rfc3339())
            if ticket.isOfOneTimePassword { writer.field("oneTime", true) }
          })
      }
    }
  }

  /// Sets the password of whoever asks.
  func choosePassword(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    guard let json = try? JSON(parsing: call.request.body), let password = json["password"]?.string
    else {
      let example = #"{"password":"…","old":"…"}"#
      return respond(
        Answer.refusal(
          .badRequest,
          CommandRefusal(
            code: "field.missing",
            words: Words("send \(example)", "请发送 \(example)"), field: "password")))
    }
    server.sessions.choosePassword(password, knowing: json["old"]?.string, in: session) {
      [telemetry = server.telemetry] failure in
      telemetry.chosePassword(session.user, failure?.code ?? "ok", call)
      respond(failure.map { Answer.access($0) } ?? HTTPResponse(.noContent))
    }
  }

  /// The users whom others can name.
  func users(_ respond: @escaping Respond) {
    server.sessions.members { result in
      switch result {
      case .failure(let failure): respond(Answer.access(failure))
      case .success(let users):
        respond(
          Answer.json { writer in
            writer.key("users")
            writer.beginArray()
            for user in users {
              writer.beginObject()
              writer.field("name", user.name)
              writer.field("role", user.role.rawValue)
              writer.field("office", ifPresent: user.office)
              writer.endObject()
            }
            writer.endArray()
          })
      }
    }
  }
}
