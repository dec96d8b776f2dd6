internal import Events

extension FireBook {
  func text(_ column: FireColumn, _ row: Int) -> String { table.text(column, rows[row].row) }

  /// The row whose words stand for a call.
  func headOfCall(_ index: Int) -> Int {
    let call = calls[index]
    let head = incidents[call.incident].head
    return call.rows.contains(head) ? head : call.rows[0]
  }

  /// An incident has to have a type; one that the source left out is said to be so.
  func category(_ row: Int) -> String {
    text(.callType, row).ifNotEmpty ?? text(.callTypeGroup, row).ifNotEmpty ?? "not recorded"
  }

  /// `ADDRESS, CITY ZIP`, as much of it as there is.
  func address(_ row: Int) -> String? {
    let town = [text(.city, row), text(.zipcode, row)].filter { !$0.isEmpty }
    return [text(.address, row), town.joined(separator: " ")]
      .filter { !$0.isEmpty }.joined(separator: ", ").ifNotEmpty
  }

  /// The first place that one of the rows states readably.
  func place(of members: [Int]) -> Place? {
    members.lazy.compactMap { place($0) }.first
  }

  /// A row's place, stated as `(latitude, longitude)` in WGS-84; nil where it cannot be read.
  func place(_ row: Int) -> Place? {
    let text = text(.location, row)
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = Double(trimmed(parts[0])),
      let longitude = Double(trimmed(parts[1]))
    else { return nil }
    return Place(longitude: longitude, latitude: latitude, address: address(row))
  }

  /// What the source says of an incident and our words have no field for. How it ended stands here only where
  /// the source does not say that it did.
  func incidentDetails(_ index: Int) -> Details? {
    let incident = incidents[index]
    let columns = FireColumn.incidentDetails + (incident.ended == nil ? [.disposition] : [])
    return Details(columns.compactMap { entry($0, incident.head) })
  }

  /// What the source says of a unit's part, and what the row says otherwise than its incident.
  func unitDetails(_ row: Int) -> Details? {
    let head = incidents[incidentOfRow[row]].head
    let own =
      row == head
      ? []
      : FireColumn.incidentLevel.filter {
        table.bytes($0, rows[row].row) != table.bytes($0, rows[head].row)
      }
    return Details(
      (FireColumn.unitDetails + ownMoments(row) + own).compactMap { entry($0, row) })
  }

  /// The columns of the moments that a row states otherwise than is kept of its call or incident.
  func ownMoments(_ row: Int) -> [FireColumn] {
    var columns: [FireColumn] = []
    if differs(rows[row][.received], from: calls[callOfRow[row]].received) {
      columns.append(.received)
    }
    if differs(rows[row][.entry], from: incidents[incidentOfRow[row]].entry) {
      columns.append(.entry)
    }
    return columns
  }

  private func entry(_ column: FireColumn, _ row: Int) -> Details.Entry? {
    text(column, row).ifNotEmpty.map { Details.Entry(name: column.rawValue, value: $0) }
  }
}

extension String {
  /// Itself, or nil where it has no characters.
  var ifNotEmpty: String? { isEmpty ? nil : self }
}
