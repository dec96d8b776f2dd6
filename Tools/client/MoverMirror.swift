public import Wire

/// Where everybody is, as the messages of a subscription of positions tell it.
///
/// What a connection told counts for no other: handles are that connection's until its server ends.
public struct MoverMirror: Sendable {
  /// Who a handle is.
  public struct Subject: Equatable, Sendable {
    /// `team` or `responder`.
    public let kind: String
    /// The UUID.
    public let id: String
  }

  /// Where somebody is, and the moment from which its age is reckoned.
  public struct Sighting: Equatable, Sendable {
    /// Where it is.
    public let mover: Mover
    /// Milliseconds since 1970.
    public let momentMillis: UInt64
  }

  /// Who the handles are that were told so far.
  public private(set) var subjects: [UInt32: Subject] = [:]
  /// Where those are who are to be shown.
  public private(set) var sightings: [UInt32: Sighting] = [:]

  /// A mirror that was told nothing yet.
  public init() {}

  /// Forgets everything, for another connection.
  public mutating func removeAll() {
    subjects = [:]
    sightings = [:]
  }

  /// Takes a binary message.
  public mutating func take(_ frame: MoverFrame) {
    for mover in frame.movers {
      sightings[mover.handle] = Sighting(mover: mover, momentMillis: frame.momentMillis)
    }
  }

  /// Takes a text message; those that are not about positions change nothing.
  public mutating func take(_ message: JSON) {
    switch message["t"]?.string {
    case "dict":
      for item in message["movers"]?.array ?? [] {
        guard let values = item.array, values.count == 3,
          let handle = values[0].integer.flatMap({ UInt32(exactly: $0) }),
          let kind = values[1].string, let id = values[2].string
        else { continue }
        subjects[handle] = Subject(kind: kind, id: id)
      }
    case "pos":
      let moment = UInt64(clamping: message["at"]?.integer ?? 0)
      for item in message["movers"]?.array ?? [] {
        guard let mover = Mover(item) else { continue }
        sightings[mover.handle] = Sighting(mover: mover, momentMillis: moment)
      }
    case "out":
      for item in message["handles"]?.array ?? [] {
        if let handle = item.integer.flatMap({ UInt32(exactly: $0) }) { sightings[handle] = nil }
      }
    default: break
    }
  }
}

extension Mover {
  /// Reads the text form: handle, longitude, latitude, speed, course, status, accuracy, age.
  public init?(_ json: JSON) {
    guard let values = json.array, values.count == 8,
      let handle = values[0].integer.flatMap({ UInt32(exactly: $0) }), handle > 0,
      let longitude = Self.scaled(values[1], 1e7), let latitude = Self.scaled(values[2], 1e7),
      let age = values[7].number, age >= 0, age < 1e9
    else { return nil }
    self.init(
      handle: handle, latitudeE7: latitude, longitudeE7: longitude,
      speedMillimetresPerSecond: Self.scaled(values[3], 1_000),
      courseCentidegrees: Self.scaled(values[4], 100),
      accuracyMillimetres: Self.scaled(values[6], 1_000),
      status: values[5].integer.flatMap { UInt8(exactly: $0) },
      ageMilliseconds: Int64(age * 1_000 + 0.5))
  }

  private static func scaled(_ json: JSON, _ factor: Double) -> Int32? {
    guard let number = json.number else { return nil }
    let scaled = number * factor
    guard abs(scaled) < Double(Int32.max) else { return nil }
    return Int32(scaled + (scaled < 0 ? -0.5 : 0.5))
  }
}
