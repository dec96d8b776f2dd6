internal import Events

/// How old something is, and whether that matters.
struct Age: Equatable, Sendable {
  /// What an age means.
  enum Meaning: Equatable, Sendable {
    case fresh
    case ageing
    case tooOld

    /// Says it without colour.
    var sign: String {
      switch self {
      case .fresh: " "
      case .ageing: "~"
      case .tooOld: "!"
      }
    }

    var style: Style {
      switch self {
      case .fresh: .plain
      case .ageing: Style(foreground: .yellow)
      case .tooOld: Style(foreground: .brightRed, isBold: true)
      }
    }
  }

  /// From which age on, in seconds, something is ageing and too old.
  struct Thresholds: Equatable, Sendable {
    var ageingSeconds: Int64
    var tooOldSeconds: Int64

    static let never = Thresholds(ageingSeconds: .max, tooOldSeconds: .max)
    static let newAlarm = Thresholds(ageingSeconds: 60, tooOldSeconds: 180)
    static let takenAlarm = Thresholds(ageingSeconds: 300, tooOldSeconds: 900)
    static let unansweredIncident = Thresholds(ageingSeconds: 300, tooOldSeconds: 900)
    static let position = Thresholds(ageingSeconds: 120, tooOldSeconds: 600)

    /// How long a team may be in a state before somebody should ask.
    static func status(_ status: String) -> Thresholds {
      switch status {
      case "dispatched": Thresholds(ageingSeconds: 60, tooOldSeconds: 180)
      case "acknowledged": Thresholds(ageingSeconds: 120, tooOldSeconds: 300)
      case "enRoute": Thresholds(ageingSeconds: 900, tooOldSeconds: 1_800)
      case "onScene", "working", "transporting", "atDestination":
        Thresholds(ageingSeconds: 3_600, tooOldSeconds: 7_200)
      default: .never
      }
    }
  }

  /// From which age on it says nothing: what stands in the record by a standing order is dated years back.
  static let tellingSecondsMax: Int64 = 365 * 86_400

  let seconds: Int64

  /// Whether it says anything that anybody asks about.
  var isTelling: Bool { seconds <= Self.tellingSecondsMax }

  init(since moment: Micros, at now: Micros) { seconds = max(0, now.since(moment) / 1_000_000) }

  func meaning(_ thresholds: Thresholds) -> Meaning {
    if seconds >= thresholds.tooOldSeconds { return .tooOld }
    return seconds >= thresholds.ageingSeconds ? .ageing : .fresh
  }

  /// At most four columns: `59s`, `99m`, `47h`, `99d`, `99w`, `20y`.
  func text(_ language: Language) -> String {
    let (count, unit): (Int64, Words) =
      switch seconds {
      case ..<60: (seconds, Words("s", "秒"))
      case ..<6_000: (seconds / 60, Words("m", "分"))
      case ..<172_800: (seconds / 3_600, Words("h", "时"))
      case ..<8_640_000: (seconds / 86_400, Words("d", "天"))
      case ..<60_480_000: (seconds / 604_800, Words("w", "周"))
      default: (min(99, seconds / 31_557_600), Words("y", "年"))
      }
    return "\(count)\(unit.text(language))"
  }

  /// As a table has it: a stroke where it says nothing, with the sign of what it means.
  func field(_ thresholds: Thresholds, _ language: Language) -> Table.Field {
    let meaning = meaning(thresholds)
    guard isTelling else {
      return Table.Field("-" + meaning.sign, meaning == .fresh ? .dim : meaning.style)
    }
    return Table.Field(text(language) + meaning.sign, meaning.style)
  }

  /// As a sentence has it: how long ago a moment was, or its day where that says nothing.
  static func ago(_ moment: Micros, at now: Micros, _ clock: Clock) -> Words {
    let age = Age(since: moment, at: now)
    let day = clock.date(moment)
    guard age.isTelling else { return Words("on \(day)", day) }
    return Words("\(age.text(.english)) ago", "\(age.text(.chinese))前")
  }

  /// As a sentence has it: for how long something has been so, or since which day where that says nothing.
  static func lasting(since moment: Micros, at now: Micros, _ clock: Clock) -> Words {
    let age = Age(since: moment, at: now)
    let day = clock.date(moment)
    guard age.isTelling else { return Words("since \(day)", "自 \(day) 起") }
    return Words("for \(age.text(.english))", "已 \(age.text(.chinese))")
  }
}
