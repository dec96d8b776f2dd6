import Client
import Events
import Loop
import Seal
import Wire

/// A live client with a mirror of what it was told, kept by the rules of docs/protocol.md alone.
final class TestConsole {
  static let stateFeeds = [
    "alarms", "assignments", "commands", "features", "incidents", "offices", "responders", "teams",
    "tracks",
  ]

  struct Entity {
    let version: UInt64
    let bytes: [UInt8]
  }

  let live: LiveClient
  private let loop: EventLoop
  private var feedBySubscription: [Int64: String] = [:]
  private(set) var entities: [String: [String: Entity]] = [:]
  /// Positions of time line entries in the order they came.
  private(set) var entries: [UInt64] = []
  private(set) var kinds: [String: Int] = [:]
  private(set) var messages: [JSON] = []
  /// The keys that changes listed under `del` and `out`.
  private(set) var lists: [String: [String]] = [:]
  /// The filters that changes named.
  private(set) var filters: Set<String> = []
  private(set) var states: [LiveState] = []
  /// Where everybody is, as positions tell.
  private(set) var movers = MoverMirror()
  /// Whom each frame of positions showed.
  private(set) var shown: [[UInt32]] = []
  private(set) var position: UInt64 = 0
  private(set) var resumed = 0
  /// How many entities came as what changed of them, and how many had to be asked for.
  private(set) var patched = 0
  private(set) var asked = 0
  /// Called with the kind of each message when it was taken.
  var onTake: ((String) -> Void)?

  init(_ live: LiveClient, loop: EventLoop) {
    self.live = live
    self.loop = loop
    live.onMessage = { [unowned self] json, bytes in
      take(json, bytes)
      loop.stop()
    }
    live.onMovers = { [unowned self] frame in
      movers.take(frame)
      shown.append(frame.movers.map(\.handle))
      loop.stop()
    }
    live.onState = { [unowned self] state in
      states.append(state)
      loop.stop()
    }
  }

  @discardableResult
  func subscribe(_ feed: String, incident: String? = nil, filter: JSON? = nil) -> Int64 {
    let number = live.subscribe(feed: feed, incident: incident, filter: filter)
    feedBySubscription[number] = feed
    return number
  }

  func entity(_ collection: String, _ key: UUID128) -> JSON? {
    entities[collection]?["\(key)"].flatMap { try? JSON(parsing: $0.bytes) }
  }

  func state(_ collection: String, _ key: UUID128) -> String? {
    entity(collection, key)?["state"]?.string
  }

  var digest: String {
    var digest = StateDigest()
    for collection in Self.stateFeeds {
      for (key, entity) in (entities[collection] ?? [:]).sorted(by: { $0.key < $1.key }) {
        digest.add(
          collection: collection, key: key, position: entity.version, bytes: entity.bytes)
      }
    }
    return digest.finish().hex
  }

  private func take(_ json: JSON, _ bytes: [UInt8]) {
    let kind = json["t"]?.string ?? ""
    kinds[kind, default: 0] += 1
    if kind == "welcome" { movers.removeAll() } else { movers.take(json) }
    let subscription = json["s"]?.integer
    let feed = json["feed"]?.string ?? subscription.flatMap { feedBySubscription[$0] } ?? ""
    switch kind {
    case "snap":
      if json["n"]?.integer == 0 { forget(feed) }
      put(bytes, feed)
    case "ev":
      put(bytes, feed)
      patch(bytes, feed)
      for name in ["del", "out"] {
        for key in json[name]?.array ?? [] {
          entities[feed]?[key.string ?? ""] = nil
          lists[name, default: []].append(key.string ?? "")
        }
      }
      if let filter = json["filter"] { filters.insert(Self.text(filter)) }
    case "entity": put(bytes, feed)
    case "reset": forget(feed)
    case "mark": position = UInt64(json["p"]?.integer ?? 0)
    case "subok": if json["resumed"]?.bool == true { resumed += 1 }
    case "err", "welcome", "res", "bye": messages.append(json)
    default: break
    }
    onTake?(kind)
  }

  private static func text(_ json: JSON) -> String {
    var writer = JSONWriter()
    writer.value(json)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func forget(_ feed: String) {
    if feed == "timeline" { entries = [] } else { entities[feed] = [:] }
  }

  private func put(_ bytes: [UInt8], _ feed: String) {
    for item in Self.items(bytes) {
      guard let json = try? JSON(parsing: item) else { continue }
      if feed == "timeline" {
        entries.append(UInt64(json["position"]?.integer ?? 0))
      } else if let id = json["id"]?.string {
        let properties = feed == "features" ? json["properties"] : json
        let version = UInt64(properties?["v"]?.integer ?? 0)
        if version > entities[feed]?[id]?.version ?? 0 {
          entities[feed, default: [:]][id] = Entity(version: version, bytes: item)
        }
      }
    }
  }

  private func patch(_ bytes: [UInt8], _ feed: String) {
    for item in Self.items(bytes, "patch") {
      var reader = JSONReader(item)
      guard let patch = try? EntityPatch(from: &reader) else { continue }
      let held = entities[feed]?[patch.key]
      guard patch.version > held?.version ?? 0 else { continue }
      if let held, held.version == patch.base, let whole = patch.applied(to: held.bytes) {
        patched += 1
        entities[feed]?[patch.key] = Entity(version: patch.version, bytes: whole)
      } else {
        asked += 1
        live.ask(for: patch.key, of: feed)
      }
    }
  }

  /// Forgets an entity, as a console would that has a fault.
  func lose(_ feed: String, _ key: String) { entities[feed]?[key] = nil }

  /// The items under a name as the bytes that came.
  private static func items(_ message: [UInt8], _ name: String = "put") -> [[UInt8]] {
    var items: [[UInt8]] = []
    var reader = JSONReader(message)
    do throws(JSONError) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        guard key == name else {
          try reader.skipValue()
          continue
        }
        try reader.beginArray()
        while try reader.nextElement() { items.append(try reader.rawValue()) }
      }
    } catch {
      return []
    }
    return items
  }
}
