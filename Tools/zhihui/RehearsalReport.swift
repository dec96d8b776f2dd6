internal import Engine
internal import Events
internal import Wire

/// What a rehearsal came to: by clock, by rung, by hour of the day, by plan.
struct RehearsalReport {
  private struct Row: Hashable {
    let purpose: ClockPurpose
    let saying: Rehearsal.Remark.Saying
  }

  private static let hoursPerDay: Int64 = 24
  private static let secondsPerHour: Int64 = 3_600

  private let rehearsal: Rehearsal
  private let offsetMinutes: Int64
  private var counts: [Row: Int] = [:]
  /// Escalations by hour of the day, by purpose.
  private var hours: [ClockPurpose: [Int]] = [:]

  init(_ rehearsal: Rehearsal, offsetMinutes: Int64) {
    self.rehearsal = rehearsal
    self.offsetMinutes = offsetMinutes
    for remark in rehearsal.remarks {
      counts[Row(purpose: remark.purpose, saying: remark.saying), default: 0] += 1
      guard case .told = remark.saying else { continue }
      let none = [Int](repeating: 0, count: Int(Self.hoursPerDay))
      hours[remark.purpose, default: none][hour(of: remark.moment)] += 1
    }
  }

  private func hour(of moment: Micros) -> Int {
    let hour = (moment.seconds + offsetMinutes * 60) / Self.secondsPerHour % Self.hoursPerDay
    return Int((hour + Self.hoursPerDay) % Self.hoursPerDay)
  }

  private var purposes: [ClockPurpose] {
    ClockPurpose.allCases.filter { rehearsal.armed[$0] != nil }
  }

  private func rows(_ purpose: ClockPurpose) -> [(row: Row, count: Int)] {
    counts.filter { $0.key.purpose == purpose }
      .map { ($0.key, $0.value) }
      .sorted { $0.row.saying.order < $1.row.saying.order }
  }

  func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    for purpose in purposes {
      let armed = rehearsal.armed[purpose] ?? 0
      lines.append(
        Words("\(purpose.rawValue): armed \(armed)", "\(purpose.rawValue)：计时 \(armed) 次")
          .text(language))
      for (row, count) in rows(purpose) {
        let share = String(count * 1_000 / max(1, armed))
        let percent = "\(share.dropLast().isEmpty ? "0" : share.dropLast()).\(share.suffix(1))"
        lines.append("  \(row.saying.words.text(language)): \(count) (\(percent) %)")
      }
      if let hours = hours[purpose] {
        let text = hours.enumerated().map { "\($0.offset):\($0.element)" }.joined(separator: " ")
        lines.append(Words("  by hour: \(text)", "  按小时：\(text)").text(language))
      }
    }
    return lines + plans.map { $0.words.text(language) }
  }

  private var plans: [PlanRow] {
    Dictionary(grouping: rehearsal.responses, by: \.code).map(PlanRow.init)
      .sorted { $0.code < $1.code }
  }

  /// One line an escalation.
  func list(_ language: Language) -> [String] {
    rehearsal.remarks.compactMap { remark in
      guard case .told = remark.saying else { return nil }
      return
        "\(remark.moment.rfc3339()) \(remark.subject) \(remark.purpose.rawValue)"
        + " \(remark.saying.words.text(language))"
    }
  }

  func writeFields(to writer: inout JSONWriter) {
    writer.key("clocks")
    writer.beginArray()
    for purpose in purposes {
      writer.beginObject()
      writer.field("purpose", purpose.rawValue)
      writer.field("armed", Int64(rehearsal.armed[purpose] ?? 0))
      for (row, count) in rows(purpose) { writer.field(row.saying.key, Int64(count)) }
      if let hours = hours[purpose] {
        writer.key("escalationsByHour")
        writer.beginArray()
        for count in hours { writer.integer(Int64(count)) }
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("plans")
    writer.beginArray()
    for plan in plans { plan.write(to: &writer) }
    writer.endArray()
  }
}

/// What one plan came to.
private struct PlanRow {
  let code: String
  private let started: Int
  private let offered: Int
  private let stepsBegun: Int
  private let tasks: Int
  /// How many of its responses were under way at once, at most.
  private let atOnceMax: Int

  init(_ code: String, _ responses: [Rehearsal.Response]) {
    self.code = code
    let running = responses.filter(\.isStarted)
    started = running.count
    offered = responses.count - running.count
    stepsBegun = running.reduce(0) { $0 + $1.stepsBegun }
    tasks = running.reduce(0) { $0 + $1.tasks }
    // What ends at a moment has ended before what begins then.
    let turns =
      running.map { ($0.moment, 1) } + running.compactMap { one in one.endedAt.map { ($0, -1) } }
    var (present, most) = (0, 0)
    for (_, step) in turns.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      present += step
      most = max(most, present)
    }
    atOnceMax = most
  }

  var words: Words {
    Words(
      "plan \(code): started \(started), offered \(offered), steps begun \(stepsBegun),"
        + " of them tasks \(tasks), at once at most \(atOnceMax)",
      "预案 \(code)：启动 \(started) 次，建议 \(offered) 次，开始步骤 \(stepsBegun) 项，"
        + "其中任务 \(tasks) 项，同时进行最多 \(atOnceMax) 次")
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", code)
    writer.field("started", Int64(started))
    writer.field("offered", Int64(offered))
    writer.field("stepsBegun", Int64(stepsBegun))
    writer.field("tasks", Int64(tasks))
    writer.field("atOnceMax", Int64(atOnceMax))
    writer.endObject()
  }
}

extension Rehearsal.Remark.Saying {
  fileprivate var order: Int {
    switch self {
    case .warned: -1
    case .due: 0
    case .told(let rung, _): rung
    }
  }

  fileprivate var key: String {
    switch self {
    case .warned: "warned"
    case .due: "due"
    case .told(let rung, let audience): "rung\(rung)-\(audience.rawValue)"
    }
  }

  fileprivate var words: Words {
    switch self {
    case .warned: Words("warned", "预警")
    case .due: Words("late", "超时")
    case .told(let rung, let audience):
      Words("rung \(rung), \(audience.rawValue)", "第 \(rung) 级，\(audience.rawValue)")
    }
  }
}
