internal import Events

/// What the keys go to.
enum Interaction: Equatable, Sendable {
  case browsing
  case page(Page)
  case menu(Menu)
  case prompt(Prompt)
  case line(CommandLine)
  case picker(Picker)
  case form(FormState)
  case layers(index: Int)
  case circle(CircleSelection)
  case administration(Administration)
}

/// A list to choose from. Its lines are fixed when it opens, so that nothing moves under the reader's finger.
struct Menu: Equatable, Sendable {
  /// What the choice is for.
  enum Purpose: Equatable, Sendable {
    case priority(alarm: String)
    case dismissal(alarm: String)
    case team(incident: String)
    case assignment
    case disposition(incident: String)
    /// What those who were chosen on the map are to get.
    case sending([String])
  }

  /// One line.
  struct Item: Equatable, Sendable {
    var value: String
    var label: Words
  }

  var purpose: Purpose
  var title: Words
  var items: [Item]
  var index = 0
}

/// One line to type.
struct Prompt: Equatable, Sendable {
  /// What the words are for.
  enum Purpose: Equatable, Sendable {
    case note(incident: String)
    case category(alarm: String, priority: String)
    case disposition(incident: String)
    case override(Command)
    /// The moment of the past that is to be shown.
    case moment
  }

  var purpose: Purpose
  var title: Words
  var editor = LineEditor()
}

/// What happened to what was asked for, in the status line.
struct Status: Equatable, Sendable {
  var words: Words
  var isBad: Bool
}

/// A decision that waits for the server's answer.
struct PendingCommand: Equatable, Sendable {
  var command: Command
  /// What it is about, as that was called when it was sent: by the time of the answer it may be gone from the lists.
  var about: String?
  /// Sent when the first is accepted: its kind and entity.
  var closesIncident: String?
  /// What it was typed in.
  var origin: Interaction?
}

/// What the console does to the world.
enum Effect: Equatable, Sendable {
  case send(ClientMessage)
  case bell
  /// A real alarm came: the sound that was chosen, if one was.
  case sound
  /// Something is asked for beside the feed.
  case read(Reading)
  /// The server asks to be left alone for a while, and may name the one to come to instead.
  case holdOff(milliseconds: Int, url: String?)
  case quit
}

/// What is read beside the live feed.
enum Reading: Equatable, Sendable {
  /// What the server can be asked for.
  case commands
  /// Who can log in.
  case users
  /// An incident that is not followed, by its number.
  case incident(String)
  /// A part of the past.
  case past(PastRequest)
  /// The first entity of a collection, which tells when it began.
  case first(Feed)

  var path: String {
    switch self {
    case .commands: "/v1/commands"
    case .users: "/v1/users"
    case .incident(let number): "/v1/incidents/\(number)"
    case .past(let request): request.path
    case .first(let feed): "/v1/boards/\(feed.rawValue)?limit=1"
    }
  }
}
