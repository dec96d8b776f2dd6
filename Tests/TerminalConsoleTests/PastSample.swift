import Events
import Wire

@testable import TerminalConsole

/// A quarter of an hour of the small centre, as a server would tell of it afterwards.
enum PastSample {
  /// Ten minutes before the present of the other samples: where the past is entered.
  static let begin = Sample.time("2025-03-01T05:50:00Z")
  static let end = Sample.now

  /// A change of a window.
  struct Change {
    var at: String
    var put: [(feed: Feed, entities: [String])] = []
    var out: [(feed: Feed, keys: [String])] = []
  }

  static func alarm(_ state: String = "raised") -> String {
    Sample.alarm(Sample.alarm2, 40, number: "A-77", state: state)
  }

  static func incident(_ state: String, open: Int = 1) -> String {
    Sample.incident(
      Sample.incident1, 30, number: "E-1024", state: state, priority: "urgent", open: open,
      category: "电梯困人", place: #"{"longitude":121.49,"latitude":31.23}"#)
  }

  static let teams = [
    Sample.team(Sample.team1, 20, name: "黄浦一组", status: "available"),
    Sample.team(Sample.team2, 21, name: "Unit 7", status: "available"),
  ]

  /// An alarm comes at 05:52 and goes at 05:56; the incident that is there at 05:50 is gone from 05:58 on.
  static let changes = [
    Change(at: "2025-03-01T05:52:00Z", put: [(.alarms, [alarm()])]),
    Change(
      at: "2025-03-01T05:54:00Z",
      put: [
        (.incidents, [incident("stabilised", open: 0)]),
        (.teams, [Sample.team(Sample.team1, 22, name: "黄浦一组", status: "onScene")]),
      ]),
    Change(at: "2025-03-01T05:56:00Z", out: [(.alarms, [Sample.alarm2])]),
    Change(at: "2025-03-01T05:58:00Z", out: [(.incidents, [Sample.incident1])]),
  ]

  /// What the server answers to a request.
  static func answer(
    _ request: PastRequest, until: Micros? = nil, changes: [Change] = changes,
    log: (from: String, to: String)? = ("2025-03-01T00:00:00Z", "2025-03-01T06:00:00Z")
  ) -> [UInt8] {
    let last = min(until ?? request.until, log.map { Sample.time($0.to) } ?? request.at)
    let until = max(request.at, last)
    func objects(_ parts: [(feed: Feed, entities: [String])]) -> String {
      parts.map { "\"\($0.feed.rawValue)\":[\($0.entities.joined(separator: ","))]" }
        .joined(separator: ",")
    }
    var held: [Feed: [String: String]] = [.incidents: [Sample.incident1: incident("active")]]
    held[.teams] = [Sample.team1: teams[0], Sample.team2: teams[1]]
    for change in changes where Sample.time(change.at) <= request.at {
      for (feed, entities) in change.put {
        for entity in entities { held[feed, default: [:]][key(entity)] = entity }
      }
      for (feed, keys) in change.out { for key in keys { held[feed]?[key] = nil } }
    }
    let feeds = objects(held.map { ($0.key, Array($0.value.values)) })
    let told = changes.filter { request.at < Sample.time($0.at) && Sample.time($0.at) <= until }
      .map { change in
        let out = objects(change.out.map { ($0.feed, $0.keys.map { "\"\($0)\"" }) })
        return #"{"at":"\#(change.at)","position":50,"put":{\#(objects(change.put))},"#
          + #""out":{\#(out)}}"#
      }
    let ends = log.map { #""from":"\#($0.from)","to":"\#($0.to)","# } ?? ""
    let text =
      #"{"position":90,"at":"\#(request.at.rfc3339())","until":"\#(until.rfc3339())",\#(ends)"#
      + #""feeds":{"features":[{"type":"Feature","id":"x"}],\#(feeds)},"#
      + #""changes":[\#(told.joined(separator: ","))]}"#
    return Array(text.utf8)
  }

  private static func key(_ entity: String) -> String { Sample.json(entity).text("id") }
}

/// A console with the server's side of the past held by the test.
struct PastConsole {
  var state: ConsoleState
  var now = Sample.now
  /// What was asked for, the latest last.
  private(set) var asked: [PastRequest] = []
  /// The collections of which the beginning was asked for.
  private(set) var firsts: [Feed] = []
  /// What else the console did.
  private(set) var effects: [Effect] = []

  init(_ language: Language = .english, size: ScreenSize = .least) {
    state = Sample.fullState(language, size: size)
  }

  /// A console that has entered the past, ten minutes ago.
  static func entered(
    _ language: Language = .english, size: ScreenSize = .least,
    _ change: (inout PastConsole) -> Void = { _ in }
  ) -> PastConsole {
    var console = PastConsole(language, size: size)
    change(&console)
    console.press("p")
    console.answer()
    return console
  }

  mutating func take(_ new: [Effect]) {
    for effect in new {
      if case .read(.past(let request)) = effect {
        asked.append(request)
      } else if case .read(.first(let feed)) = effect {
        firsts.append(feed)
      } else {
        effects.append(effect)
      }
    }
  }

  mutating func press(_ keys: String) {
    var decoder = KeyDecoder()
    for key in decoder.decode(Array(keys.utf8)) { take(state.handle(key, at: now)) }
    state.settle()
  }

  /// Answers the request that was made last, or another one.
  mutating func answer(
    _ request: PastRequest? = nil, until: Micros? = nil,
    changes: [PastSample.Change] = PastSample.changes,
    log: (from: String, to: String)? = ("2025-03-01T00:00:00Z", "2025-03-01T06:00:00Z")
  ) {
    guard let request = request ?? asked.last else { return }
    let bytes = PastSample.answer(request, until: until, changes: changes, log: log)
    take(state.didRead(.past(request), bytes, Words("", ""), at: now))
    state.settle()
  }

  /// Answers whatever is waited for, one request after another.
  mutating func answerAll(log: (from: String, to: String)) {
    for _ in 0..<10 where state.past.pending != nil { answer(log: log) }
  }

  /// Answers what was asked for of the beginnings of collections: the first alarm, incident or task.
  mutating func begin(_ found: [Feed: String]) {
    for feed in firsts {
      let items = found[feed] ?? ""
      let bytes = Array(#"{"position":90,"items":[\#(items)]}"#.utf8)
      take(state.didRead(.first(feed), bytes, Words("", ""), at: now))
    }
    state.settle()
  }

  /// Answers the request that was made last with a refusal.
  mutating func refuse(_ words: Words) {
    guard let request = asked.last else { return }
    take(state.didRead(.past(request), nil, words, at: now))
    state.settle()
  }

  /// Lets time pass in steps of the console's timer; how many pictures were to be drawn.
  @discardableResult
  mutating func pass(_ seconds: Double, stepMicros: Int64 = 150_000) -> Int {
    var pictures = 0
    let end = now.adding(Int64(seconds * 1_000_000))
    while now < end {
      now = now.adding(stepMicros)
      let (effects, isChanged) = state.tickPast(at: now)
      take(effects)
      if isChanged { pictures += 1 }
    }
    state.settle()
    return pictures
  }

  var screen: String { RenderingTests.golden(RenderingTests.draw(state, at: now)) }
  var moment: String? { state.past.moment?.rfc3339() }
  var status: String { state.status?.words.english ?? "" }

  /// What is open at the moment: alarms, incidents and the state of the first team.
  var seen: [String] {
    state.keys(of: .alarms).map { state.model.alarms[$0]?.number ?? "?" }
      + state.keys(of: .incidents).map {
        state.model.incidents[$0].map { "\($0.number) \($0.state)" } ?? "?"
      } + [state.model.teams[Sample.team1]?.status ?? "-"]
  }
}
