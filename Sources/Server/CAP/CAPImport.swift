internal import Engine
internal import Events
internal import Seal
internal import Wire

/// What a message of another system asks of the centre.
enum CAPImport {
  /// What becomes of a message.
  enum Outcome: String, CaseIterable {
    case raised
    case reported
    case cancelled
    /// It was understood and asks for nothing.
    case ignored
  }

  /// Raises the alarm that an alert tells of.
  static func alarm(_ message: CAPMessage, office: OfficeID) throws(CommandRefusal) -> Command {
    let info = info(of: message)
    let event = AlarmRaised(
      office: office, origin: .system, level: level(of: info),
      words: words(of: message, info), category: info?.event, place: info.flatMap(place),
      reference: SourceReference(
        system: "cap:\(message.sender.text)", key: message.identifier.text))
    return try command(
      message, .alarm(alarm(of: message.reference), .raise(event)), step: Outcome.raised.rawValue)
  }

  /// Says more of an alarm; also what a cancellation comes to when somebody has the alarm in hand already.
  static func report(
    _ message: CAPMessage, on alarm: AlarmID
  ) throws(CommandRefusal) -> Command {
    let info = info(of: message)
    let said = words(of: message, info)
    let event = AlarmReportAdded(
      words: message.kind == .cancel ? "CAP Cancel: \(said)" : said, place: info.flatMap(place))
    return try command(
      message, .alarm(alarm, .addReport(event)), step: Outcome.reported.rawValue)
  }

  /// Takes an alarm back.
  static func cancellation(
    _ message: CAPMessage, of alarm: AlarmID
  ) throws(CommandRefusal) -> Command {
    let event = AlarmCancelledByReporter(reason: words(of: message, info(of: message)))
    return try command(
      message, .alarm(alarm, .cancel(event)), step: Outcome.cancelled.rawValue)
  }

  /// The alarm that an alert raised, wherever it came in.
  static func alarm(of reference: CAPReference) throws(CommandRefusal) -> AlarmID {
    AlarmID(try identifier(of: reference, "alarm") { .derived(at: $0, digest: $1) })
  }

  /// The command that a message led to.
  static func command(
    of reference: CAPReference, _ outcome: Outcome
  ) throws(CommandRefusal) -> UUID128 {
    try identifier(of: reference, outcome.rawValue) { .version7(at: $0, random: $1) }
  }

  /// Whether a message is about a drill.
  static func isExercise(_ message: CAPMessage) -> Bool {
    switch message.status {
    case .exercise, .test: true
    case .actual, .system, .draft: false
    }
  }

  private static func command(
    _ message: CAPMessage, _ action: Action, step: String
  ) throws(CommandRefusal) -> Command {
    let id = try identifier(of: message.reference, step) { .version7(at: $0, random: $1) }
    return Command(id: id, action: action, exercise: isExercise(message) ? true : nil)
  }

  /// An identifier that the same message always has.
  private static func identifier(
    of reference: CAPReference, _ purpose: String,
    _ make: (Micros, (UInt64, UInt64)) -> UUID128
  ) throws(CommandRefusal) -> UUID128 {
    guard let sent = Micros(rfc3339: reference.sent.text), sent.count >= 0 else {
      throw .field("sent", "must be a moment from 1970 on", "必须为 1970 年以后的时间")
    }
    var context = DigestContext(.sha256)
    for part in ["cap", purpose, reference.sender.text, reference.identifier.text] {
      let bytes = Array(part.utf8)
      context.update(bigEndian: UInt64(bytes.count))
      context.update(bytes)
    }
    context.update(bigEndian: UInt64(bitPattern: sent.count))
    let bytes = context.finish().bytes
    let word = { (range: Range<Int>) in bytes[range].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    return make(sent, (word(0..<8), word(8..<16)))
  }

  /// What it says in Chinese, else what it says first.
  private static func info(of message: CAPMessage) -> CAPInfo? {
    message.infos.first { $0.language?.lowercased().hasPrefix("zh") ?? false }
      ?? message.infos.first
  }

  private static func level(of info: CAPInfo?) -> AlarmLevel {
    guard let info else { return .urgent }
    let isPressing = info.urgency == .immediate || info.urgency == .expected
    let isGrave = info.severity == .extreme || info.severity == .severe
    return isPressing && isGrave ? .critical : .urgent
  }

  private static func words(of message: CAPMessage, _ info: CAPInfo?) -> String {
    let parts = [info?.headline, info?.description, info?.instruction].compactMap(\.self)
    let said = parts.filter { !$0.allSatisfy(\.isWhitespace) }
    guard said.isEmpty else { return said.joined(separator: "\n") }
    return [message.note, info?.event].compactMap(\.self)
      .first { !$0.allSatisfy(\.isWhitespace) } ?? message.identifier.text
  }

  /// The middle of the first shape.
  private static func place(of info: CAPInfo) -> Place? {
    let metresPerKilometre = 1_000.0
    for area in info.areas {
      if let circle = area.circles.first {
        return Place(
          longitude: circle.centre.longitude, latitude: circle.centre.latitude,
          accuracyMetres: circle.radiusKilometres * metresPerKilometre, address: area.description)
      }
      if let polygon = area.polygons.first {
        let middle = polygon.middle
        return Place(
          longitude: middle.longitude, latitude: middle.latitude, address: area.description)
      }
    }
    return nil
  }
}

extension CAPPolygon {
  /// The centre of gravity of its surface; of its corners, where it has no surface.
  fileprivate var middle: (latitude: Double, longitude: Double) {
    let origin = points[0]
    var twiceArea = 0.0
    var (north, east) = (0.0, 0.0)
    for (from, to) in zip(points, points.dropFirst()) {
      let (x, y) = (from.longitude - origin.longitude, from.latitude - origin.latitude)
      let (nextX, nextY) = (to.longitude - origin.longitude, to.latitude - origin.latitude)
      let cross = x * nextY - nextX * y
      twiceArea += cross
      east += (x + nextX) * cross
      north += (y + nextY) * cross
    }
    guard abs(twiceArea) > 1e-12 else {
      let corners = points.dropLast()
      let count = Double(corners.count)
      return (
        corners.reduce(0) { $0 + $1.latitude } / count,
        corners.reduce(0) { $0 + $1.longitude } / count
      )
    }
    return (
      origin.latitude + north / (3 * twiceArea), origin.longitude + east / (3 * twiceArea)
    )
  }
}
