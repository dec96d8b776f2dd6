internal import Events
internal import Wire

/// A part of the past as the server gave it (docs/protocol.md, section "The past"): what was there at its first
/// moment, and what became of it until its last.
///
/// Versions tell in which order things were recorded; here they come in the order in which they were true.
struct PastWindow: Sendable {
  /// What became of one entity; nil where it was not there or no longer open.
  struct Change: Sendable {
    var feed: Feed
    var key: String
    var before: JSON?
    var after: JSON?
  }

  /// What changed at one moment.
  struct Step: Sendable {
    var at: Micros
    var changes: [Change]
  }

  /// A first and a last moment.
  struct Span: Equatable, Sendable {
    var from: Micros
    var to: Micros
  }

  let span: Span
  /// The first and the last moment of the log; nil where it tells of none.
  let log: Span?
  /// The entities at the first moment.
  let beginning: [Feed: [String: JSON]]
  let steps: [Step]
  /// What ended in it, in order of time, as it was last seen.
  let endings: [PastEnding]

  /// How long it is, in microseconds.
  var lengthMicros: Int64 { span.to.since(span.from) }

  func covers(_ moment: Micros) -> Bool { span.from <= moment && moment <= span.to }

  /// Reads an answer.
  ///
  /// - Parameter feeds: the collections that are kept; of the others nothing is.
  init(parsing bytes: [UInt8], keeping feeds: Set<Feed>) throws(JSONError) {
    var reader = JSONReader(bytes)
    var moments: [String: Micros] = [:]
    var beginning: [Feed: [String: JSON]] = [:]
    var steps: [Step] = []
    try reader.beginObject()
    while let name = try reader.nextKey() {
      switch name {
      case "at", "until", "from", "to": moments[name] = try Self.moment(&reader)
      case "feeds":
        try Self.entities(&reader, feeds) { feed, key, fields in
          beginning[feed, default: [:]][key] = fields
        }
      case "changes":
        try reader.beginArray()
        while try reader.nextElement() { steps.append(try Self.step(&reader, feeds)) }
      default: try reader.skipValue()
      }
    }
    try reader.end()
    guard let at = moments["at"], let until = moments["until"] else {
      throw reader.error(.missingField(moments["at"] == nil ? "at" : "until"))
    }
    span = Span(from: at, to: max(at, until))
    log = moments["from"].flatMap { from in moments["to"].map { Span(from: from, to: $0) } }
    self.beginning = beginning
    self.steps = Self.remembering(beginning, steps)
    endings = PastEnding.all(of: self.steps)
  }

  /// What was there before each change, so that the way back is known too.
  private static func remembering(
    _ beginning: [Feed: [String: JSON]], _ steps: [Step]
  ) -> [Step] {
    var held = beginning
    return steps.map { step in
      var step = step
      for index in step.changes.indices {
        let (feed, key) = (step.changes[index].feed, step.changes[index].key)
        step.changes[index].before = held[feed]?[key]
        held[feed, default: [:]][key] = step.changes[index].after
      }
      return step
    }
  }

  private static func step(
    _ reader: inout JSONReader, _ feeds: Set<Feed>
  ) throws(JSONError) -> Step {
    var at: Micros?
    var put: [Change] = []
    var out: [Change] = []
    try reader.beginObject()
    while let name = try reader.nextKey() {
      switch name {
      case "at": at = try moment(&reader)
      case "put":
        try entities(&reader, feeds) { feed, key, fields in
          put.append(Change(feed: feed, key: key, before: nil, after: fields))
        }
      case "out":
        try reader.beginObject()
        while let name = try reader.nextKey() {
          let feed = Feed(rawValue: name).flatMap { feeds.contains($0) ? $0 : nil }
          try reader.beginArray()
          while try reader.nextElement() {
            let key = try reader.string()
            if let feed { out.append(Change(feed: feed, key: key, before: nil, after: nil)) }
          }
        }
      default: try reader.skipValue()
      }
    }
    guard let at else { throw reader.error(.missingField("at")) }
    return Step(at: at, changes: out + put)
  }

  /// Reads entities that stand under the names of their collections.
  private static func entities(
    _ reader: inout JSONReader, _ feeds: Set<Feed>, _ take: (Feed, String, JSON) -> Void
  ) throws(JSONError) {
    try reader.beginObject()
    while let name = try reader.nextKey() {
      guard let feed = Feed(rawValue: name), feeds.contains(feed) else {
        try reader.skipValue()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() {
        let fields = try reader.value()
        guard let key = fields["id"]?.string else { throw reader.error(.missingField("id")) }
        take(feed, key, fields)
      }
    }
  }

  private static func moment(_ reader: inout JSONReader) throws(JSONError) -> Micros? {
    Micros(rfc3339: try reader.string())
  }
}
