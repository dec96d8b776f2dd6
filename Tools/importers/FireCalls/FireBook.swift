internal import Events

/// All rows of a file, sorted and grouped; the order in which the file has them leaves no trace.
struct FireBook {
  let table: CSVTable<FireColumn>
  let rows: [FireRow]
  private(set) var calls: [FireCall] = []
  private(set) var incidents: [FireIncident] = []
  private(set) var units: [FireUnit] = []
  private(set) var callOfRow: [Int] = []
  private(set) var incidentOfRow: [Int] = []
  private(set) var unitOfRow: [Int] = []

  init(_ rows: [FireRow], _ table: CSVTable<FireColumn>) {
    self.table = table
    self.rows = rows.sorted { $0.key < $1.key }
    groupUnits()
    groupIncidents()
    groupCalls()
  }

  /// Whether a row's Received or Entry is not the one that counts.
  func contradictsOthers(_ row: Int) -> Bool {
    differs(rows[row][.received], from: calls[callOfRow[row]].received)
      || differs(rows[row][.entry], from: incidents[incidentOfRow[row]].entry)
  }

  /// Whether a stated moment is another one.
  func differs(_ stated: SourceMoment?, from kept: SourceMoment) -> Bool {
    stated.map { $0.moment != kept.moment } ?? false
  }

  private func grouped(_ key: (FireRow) -> String) -> [(name: String, rows: [Int])] {
    var groups: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() { groups[key(row), default: []].append(index) }
    return groups.sorted { $0.key < $1.key }.map { (name: $0.key, rows: $0.value) }
  }

  private func earliest(_ members: [Int], _ steps: [FireStep]) -> SourceMoment? {
    steps.lazy.compactMap { step in members.compactMap { rows[$0][step] }.earliest }.first
      ?? members.flatMap { member in FireStep.allCases.compactMap { rows[member][$0] } }.earliest
  }

  private mutating func groupUnits() {
    unitOfRow = Array(repeating: 0, count: rows.count)
    for group in grouped(\.unit) {
      for row in group.rows { unitOfRow[row] = units.count }
      let first = rows[group.rows[0]]
      let isAdvanced = group.rows.contains {
        table.text(.advancedLifeSupport, rows[$0].row).lowercased() == "true"
      }
      units.append(
        FireUnit(
          name: group.name, category: table.text(.unitType, first.row),
          hasAdvancedLifeSupport: isAdvanced,
          line: group.rows.map { rows[$0].row.line }.min() ?? first.row.line))
    }
  }

  private mutating func groupIncidents() {
    incidentOfRow = Array(repeating: 0, count: rows.count)
    for group in grouped(\.incident) {
      guard let entry = earliest(group.rows, [.entry, .received]) else { continue }
      for row in group.rows { incidentOfRow[row] = incidents.count }
      let available = group.rows.compactMap { rows[$0][.available] }
      incidents.append(
        FireIncident(
          number: group.name, rows: group.rows, entry: entry,
          head: head(of: group.rows),
          ended: available.count == group.rows.count
            ? available.max { $0.moment < $1.moment } : nil))
    }
  }

  /// The row received, then entered first; rows come in order of their keys.
  private func head(of members: [Int]) -> Int {
    members.min { left, right in
      let left = (rows[left][.received], rows[left][.entry], left)
      let right = (rows[right][.received], rows[right][.entry], right)
      return (left.0.order, left.1.order, left.2) < (right.0.order, right.1.order, right.2)
    } ?? members[0]
  }

  /// A call belongs to the incident entered first, should the source name several.
  private mutating func groupCalls() {
    callOfRow = Array(repeating: 0, count: rows.count)
    for group in grouped(\.call) {
      guard let received = earliest(group.rows, [.received, .entry]) else { continue }
      for row in group.rows { callOfRow[row] = calls.count }
      let owner =
        Set(group.rows.map { incidentOfRow[$0] }).min {
          (incidents[$0].entry.moment, $0) < (incidents[$1].entry.moment, $1)
        } ?? 0
      calls.append(
        FireCall(number: group.name, rows: group.rows, received: received, incident: owner))
    }
    for (index, call) in calls.enumerated() { incidents[call.incident].calls.append(index) }
    for index in incidents.indices {
      incidents[index].calls.sort {
        (calls[$0].received.moment, $0) < (calls[$1].received.moment, $1)
      }
    }
  }
}

extension SourceMoment? {
  fileprivate var order: Int64 { self?.moment.count ?? .max }
}
