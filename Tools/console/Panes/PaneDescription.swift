internal import Events
internal import Wire

/// What a pane shows: its name and key, the columns, which rows there are in which order, and what a row says.
///
/// The key of a row is that of its entity; a row below another has the keys of both, joined by a stroke.
struct PaneDescription: Sendable {
  let title: Words
  /// The key that shows it.
  let key: Character
  /// Said where there are no rows.
  let empty: Words
  /// The collection of the rows; nil where they are no entities.
  let feed: Feed?
  /// The collections that decide which rows there are, and in which order.
  let sources: [Feed]
  let columns: [Table.Column]
  let keys: @Sendable (BoardScope) -> [String]
  let row: @Sendable (String, RowContext) -> Table.Row
  /// What the title says beside the number of rows.
  let summary: (@Sendable ([String], RowContext) -> String)?
  /// When its rows change by the passing of time alone; nil where they do not.
  let changesAt: (@Sendable (BoardScope) -> Micros?)?

  init(
    _ title: Words, key: Character, empty: Words, feed: Feed?, sources: [Feed] = [],
    columns: [Table.Column], keys: @escaping @Sendable (BoardScope) -> [String],
    row: @escaping @Sendable (String, RowContext) -> Table.Row,
    summary: (@Sendable ([String], RowContext) -> String)? = nil,
    changesAt: (@Sendable (BoardScope) -> Micros?)? = nil
  ) {
    self.title = title
    self.key = key
    self.empty = empty
    self.feed = feed
    self.sources = (feed.map { [$0] } ?? []) + sources
    self.columns = columns
    self.keys = keys
    self.row = row
    self.summary = summary
    self.changesAt = changesAt
  }

  /// Joins the keys of a row and the one above it.
  static let stroke: Character = "/"

  /// The key of a row's own entity, without that of the row above.
  static func own(_ key: String) -> String {
    key.lastIndex(of: stroke).map { String(key[key.index(after: $0)...]) } ?? key
  }

  /// The entity of a row.
  func entity(_ key: String, in model: Model) -> EntityReference? {
    guard let feed else { return nil }
    let own = Self.own(key)
    guard own != key else { return EntityReference(feed: feed, key: key) }
    let known = [Feed.assignments, .activations].first { model.entities(of: $0)[own] != nil }
    return EntityReference(feed: known ?? feed, key: own)
  }
}

/// What decides which rows there are.
struct BoardScope: Sendable {
  let model: Model
  /// The office whose tasks are shown; nil shows those of all.
  var office: String?
  /// Whether what has just ended is shown below what is open.
  var showsEnded = false
  /// The time line that is shown.
  var timeline: Model.Timeline?
  /// The moment by which is judged what is late.
  var present = Micros(0)

  /// What has ended of a collection, the latest first, if it is to be shown.
  func ended(_ feed: Feed) -> [String] {
    showsEnded ? (model.known.ended[feed] ?? []).reversed().map(\.key) : []
  }

  /// Whether an office is the one that is shown, or stands below it.
  func isWithin(_ other: String) -> Bool {
    guard let office else { return true }
    var next: String? = other
    // A tree of offices is not deep; a ring would be the server's error.
    for _ in 0..<16 {
      guard let present = next, !present.isEmpty else { return false }
      if present == office { return true }
      next = model.offices[present]?.parent
    }
    return false
  }
}

/// What a row needs to be drawn.
struct RowContext: Sendable {
  let scope: BoardScope
  let language: Language
  /// The moment that ages are reckoned from.
  let present: Micros
  let clock: Clock
  /// Whether flashing rows show their other face now.
  let isFlashOn: Bool

  var model: Model { scope.model }
  var names: EntityNames { EntityNames(model: model, language: language) }

  func text(_ name: String, _ table: [String: Words]) -> String {
    Vocabulary.text(name, in: table, language)
  }

  /// The state of something; of what was over in the past that it was.
  func state(_ name: String, _ table: [String: Words], endedThen: Micros?) -> String {
    endedThen == nil ? text(name, table) : Phrase.endedThen.text(language)
  }

  /// How old something is, with a sign for what that means; a stroke where that says nothing.
  func age(since moment: Micros?, _ thresholds: Age.Thresholds = .never) -> Table.Field {
    guard let moment else { return Table.Field("- ", .dim) }
    return Age(since: moment, at: present).field(thresholds, language)
  }

  /// How much time is left, or since when it is late.
  func left(until moment: Micros?, warnAt: Micros? = nil, runs: Bool = true) -> Table.Field {
    guard let moment else { return Table.Field("- ", .dim) }
    if moment <= present {
      let late = Age(since: moment, at: present).text(language)
      return Table.Field("+" + late + "!", Age.Meaning.tooOld.style)
    }
    let left = Age(since: present, at: moment).text(language)
    guard runs else { return Table.Field(left + "=", .dim) }
    let isNear = warnAt.map { $0 <= present } ?? (moment.since(present) < Self.nearMicros)
    return Table.Field(left + (isNear ? "~" : " "), isNear ? Age.Meaning.ageing.style : .plain)
  }

  /// From when on a limit without a warning of its own is near.
  private static let nearMicros: Int64 = 300 * 1_000_000

  /// What stands before a drill's title.
  func mark(_ isExercise: Bool) -> String { isExercise ? Phrase.drill.text(language) : "" }

  /// The look of what belongs to a drill, or has ended.
  func style(isExercise: Bool, hasEnded: Bool = false) -> Style? {
    if hasEnded { return .dim }
    return isExercise ? Style(foreground: .magenta) : nil
  }

  func office(_ key: String) -> String { model.offices[key]?.name ?? "" }

  /// Who has a task or is to have it.
  func assignee(_ json: JSON?) -> String {
    if let user = json?["user"]?.string { return "@" + user }
    if let key = json?["responder"]?.string { return model.responders[key]?.name ?? "?" }
    if let key = json?["team"]?.string { return model.teams[key]?.name ?? "?" }
    return json?["office"]?.string.map { office($0) } ?? ""
  }
}

extension JSON {
  /// Whether it belongs to an exercise.
  var isExercise: Bool { self["exercise"]?.bool ?? false }
}
