internal import Events

/// Reads rows of calls, each whole or with the reason why it is not.
struct FireRowReader {
  enum Outcome {
    case row(FireRow)
    case refused(line: Int, Words)
  }

  private(set) var table: CSVTable<FireColumn>
  private var zone: SourceZone
  private let shiftMicros: Int64
  private var lineByKey: [String: Int] = [:]

  init(
    _ source: ByteSource, zone: SourceZone, shiftMicros: Int64 = 0, limits: ImportLimits
  ) throws(ImportError) {
    self.zone = zone
    self.shiftMicros = shiftMicros
    table = try CSVTable(source, limits: limits)
  }

  mutating func next() throws(ImportError) -> Outcome? {
    switch try table.next() {
    case nil: nil
    case .malformed(let line, let reason): .refused(line: line, reason)
    case .row(let row): read(row)
    }
  }

  private mutating func read(_ row: CSVRow) -> Outcome {
    for column in [FireColumn.callNumber, .incidentNumber, .unit]
    where table.bytes(column, row).isEmpty {
      return .refused(line: row.line, Self.empty(column))
    }
    var times: [SourceMoment?] = []
    var last: Micros?
    for step in FireStep.allCases {
      let text = table.bytes(step.column, row)
      guard !text.isEmpty else {
        times.append(nil)
        continue
      }
      guard let seconds = WallTime.twelveHour(text) else {
        return .refused(
          line: row.line, Self.unreadable(step.column, table.text(step.column, row)))
      }
      let moment = zone.moment(localSeconds: seconds, notBefore: last)
      times.append(moment.moved(byMicros: shiftMicros))
      last = moment.moment
    }
    guard last != nil else { return .refused(line: row.line, Self.timeless) }
    let call = table.text(.callNumber, row)
    let unit = table.text(.unit, row)
    let rowID = table.text(.rowID, row)
    let key = rowID.isEmpty ? "\(call)-\(unit)" : rowID
    if let earlier = lineByKey.updateValue(row.line, forKey: key) {
      lineByKey[key] = earlier
      return .refused(line: row.line, Self.repeated(key, earlier))
    }
    return .row(
      FireRow(
        row: row, key: key, call: call, incident: table.text(.incidentNumber, row), unit: unit,
        times: times))
  }
}

extension FireRowReader {
  private static let timeless = Words("the row states no time at all", "该行没有任何时间")

  private static func empty(_ column: FireColumn) -> Words {
    Words("\(column.rawValue) is empty", "\(column.rawValue) 为空")
  }

  private static func unreadable(_ column: FireColumn, _ text: String) -> Words {
    Words(
      "\(column.rawValue) is no time of the form MM/dd/yyyy hh:mm:ss AM: \(text.prefix(40))",
      "\(column.rawValue) 不是 MM/dd/yyyy hh:mm:ss AM 形式的时间：\(text.prefix(40))")
  }

  private static func repeated(_ key: String, _ line: Int) -> Words {
    Words("\(key) stands in line \(line) already", "\(key) 已见于第 \(line) 行")
  }
}
