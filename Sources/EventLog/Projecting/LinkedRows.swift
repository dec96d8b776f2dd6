internal import Events
internal import Glibc

/// The rows of a projection's file, each with a check over itself and with the name of the row before it
/// (EventSchemas/FORMAT.md, section 6).
///
/// So a range that is read shows that no row is missing in it, without the others being read: the first row names one
/// before the range, each further one names the one before, and behind all stands a row that ends the file.
struct LinkedRows: ~Copyable {
  /// Behind every collection, since no text is greater.
  private static let endCollection = "\u{10FFFF}"

  /// A row's place, and what it says of the row before.
  private struct Link {
    let collection: String
    let key: String
    let previous: String
    let check: Int64
  }

  private let path: String
  private var selectFrom: Statement
  private var selectLink: Statement
  private var insert: Statement
  private var update: Statement
  private var relink: Statement
  private var delete: Statement

  init(_ connection: borrowing Connection) throws(LogFailure) {
    let selectFrom = try connection.prepare(
      """
      SELECT collection, key, position, value, previous, row_check FROM row
      WHERE (collection, key) >= (?1, ?2) ORDER BY collection, key LIMIT ?3
      """)
    let selectLink = try connection.prepare(
      """
      SELECT collection, key, previous, row_check FROM row
      WHERE (collection, key) >= (?1, ?2) ORDER BY collection, key LIMIT 1
      """)
    let insert = try connection.prepare(
      """
      INSERT INTO row(collection, key, position, value, previous, row_check)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6)
      """)
    let update = try connection.prepare(
      """
      UPDATE row SET position = ?3, value = ?4, row_check = ?5 WHERE collection = ?1 AND key = ?2
      """)
    let relink = try connection.prepare(
      "UPDATE row SET previous = ?3, row_check = ?4 WHERE collection = ?1 AND key = ?2")
    let delete = try connection.prepare("DELETE FROM row WHERE collection = ?1 AND key = ?2")
    path = connection.path
    self.selectFrom = selectFrom
    self.selectLink = selectLink
    self.insert = insert
    self.update = update
    self.relink = relink
    self.delete = delete
  }

  /// Puts the row that ends the file into an empty one.
  static func begin(_ connection: borrowing Connection) throws(LogFailure) {
    var insert = try connection.prepare(
      """
      INSERT INTO row(collection, key, position, value, previous, row_check)
      VALUES(?1, '', 0, x'', '', ?2)
      """)
    insert.bind(1, endCollection)
    insert.bind(2, content(endCollection, "", 0, []) &+ link(endCollection, "", ""))
    try insert.run()
  }

  /// Writes or removes rows and links their neighbours.
  ///
  /// They are written in the order in which they stand, so that of several that come between the same two neighbours,
  /// as new entries of one time line do, only the first has to look for its place and the last to name itself.
  mutating func write(_ rows: [ProjectionRow]) throws(LogFailure) {
    let sorted = rows.indices.sorted { left, right in
      let (leftRow, rightRow) = (rows[left], rows[right])
      if Self.isLess(leftRow, rightRow) { return true }
      // Of one that comes twice the last counts.
      return left < right && !Self.isLess(rightRow, leftRow)
    }
    var gap: Gap?
    for index in sorted { try write(rows[index], into: &gap) }
    try close(&gap)
  }

  /// Where the last row was written, and the one behind it, which does not name it yet.
  private struct Gap {
    var last: ProjectionRow
    let next: Link
  }

  private mutating func write(_ row: ProjectionRow, into gap: inout Gap?) throws(LogFailure) {
    if let open = gap, let value = row.value, Self.isLess(open.last, row),
      Self.isLess(row.collection, row.key, open.next.collection, open.next.key)
    {
      try insert(row, value, after: Self.name(open.last.collection, open.last.key))
      gap?.last = row
      return
    }
    try close(&gap)
    let found = try link(from: row.collection, row.key)
    let isThere = found.collection == row.collection && found.key == row.key
    guard let value = row.value else {
      if isThere { try remove(found) }
      return
    }
    guard Self.isBefore(found.previous, row.collection, row.key) else { throw damaged }
    guard isThere else {
      try insert(row, value, after: found.previous)
      gap = Gap(last: row, next: found)
      return
    }
    update.bind(1, row.collection)
    update.bind(2, row.key)
    update.bind(3, row.position)
    update.bind(4, value)
    update.bind(5, Self.check(row, value, after: found.previous))
    try update.run()
  }

  private mutating func insert(
    _ row: ProjectionRow, _ value: [UInt8], after previous: String
  ) throws(LogFailure) {
    insert.bind(1, row.collection)
    insert.bind(2, row.key)
    insert.bind(3, row.position)
    insert.bind(4, value)
    insert.bind(5, previous)
    insert.bind(6, Self.check(row, value, after: previous))
    try insert.run()
  }

  private mutating func close(_ gap: inout Gap?) throws(LogFailure) {
    guard let open = gap.take() else { return }
    try link(open.next, to: Self.name(open.last.collection, open.last.key))
  }

  private static func check(
    _ row: ProjectionRow, _ value: [UInt8], after previous: String
  ) -> Int64 {
    content(row.collection, row.key, Int64(clamping: row.position.number), value)
      &+ link(row.collection, row.key, previous)
  }

  private mutating func remove(_ found: Link) throws(LogFailure) {
    delete.bind(1, found.collection)
    delete.bind(2, found.key)
    try delete.run()
    let next = try link(from: found.collection, found.key)
    guard next.previous == Self.name(found.collection, found.key) else { throw damaged }
    try link(next, to: found.previous)
  }

  private mutating func link(from collection: String, _ key: String) throws(LogFailure) -> Link {
    selectLink.bind(1, collection)
    selectLink.bind(2, key)
    guard try selectLink.step() else { throw damaged }
    defer { selectLink.reset() }
    return Link(
      collection: selectLink.text(0), key: selectLink.text(1), previous: selectLink.text(2),
      check: selectLink.integer(3))
  }

  /// Names another row before this one. What is damaged in it stays so: the check only takes the difference.
  private mutating func link(_ row: Link, to previous: String) throws(LogFailure) {
    let check =
      row.check &- Self.link(row.collection, row.key, row.previous)
      &+ Self.link(row.collection, row.key, previous)
    relink.bind(1, row.collection)
    relink.bind(2, row.key)
    relink.bind(3, previous)
    relink.bind(4, check)
    try relink.run()
  }

  /// Up to `limit` rows of a collection from a key on, up to and with another.
  ///
  /// - Throws: `projectionDamaged` where a row is not the one that was written, or one is missing.
  mutating func read(
    _ collection: String, from first: String, through last: String?, limit: Int
  ) throws(LogFailure) -> [ProjectionRow] {
    guard limit > 0 else { return [] }
    selectFrom.bind(1, collection)
    selectFrom.bind(2, first)
    selectFrom.bind(3, Int64(limit) + 1)
    defer { selectFrom.reset() }
    var rows: [ProjectionRow] = []
    var name: String?
    while rows.count < limit {
      guard try selectFrom.step() else { throw damaged }
      let row = try checkedRow()
      let previous = selectFrom.text(4)
      if let name {
        guard previous == name else { throw damaged }
      } else {
        guard Self.isBefore(previous, collection, first) else { throw damaged }
      }
      let isInside =
        row.collection == collection && !(last.map { Self.isLess($0[...], row.key[...]) } ?? false)
      guard isInside else { break }
      name = Self.name(row.collection, row.key)
      rows.append(row)
    }
    return rows
  }

  private func checkedRow() throws(LogFailure) -> ProjectionRow {
    let value = selectFrom.bytes(3)
    let collection = selectFrom.text(0)
    let key = selectFrom.text(1)
    let check =
      Self.content(collection, key, selectFrom.integer(2), value)
      &+ Self.link(collection, key, selectFrom.text(4))
    guard check == selectFrom.integer(5), let position = selectFrom.count(2) else { throw damaged }
    return ProjectionRow(
      collection: collection, key: key, position: Position(position), value: value)
  }

  private var damaged: LogFailure { .projectionDamaged(path: path) }

  private static func content(
    _ collection: String, _ key: String, _ position: Int64, _ value: [UInt8]
  ) -> Int64 {
    var check = RowCheck()
    check.add(collection)
    check.add(key)
    check.add(position)
    check.add(value)
    return check.value
  }

  private static func link(_ collection: String, _ key: String, _ previous: String) -> Int64 {
    var check = RowCheck()
    check.add(previous)
    check.add(collection)
    check.add(key)
    return check.value
  }

  /// A row as the next one names it. Names of collections have no space.
  private static func name(_ collection: String, _ key: String) -> String {
    collection + " " + key
  }

  /// Whether a row that is named stands before a place; nothing stands before the first one.
  private static func isBefore(_ name: String, _ collection: String, _ key: String) -> Bool {
    guard !name.isEmpty else { return true }
    guard let space = name.utf8.firstIndex(of: UInt8(ascii: " ")) else { return false }
    let named = name[..<space]
    if named == collection { return isLess(name[name.utf8.index(after: space)...], key[...]) }
    return isLess(named, collection[...])
  }

  private static func isLess(_ left: ProjectionRow, _ right: ProjectionRow) -> Bool {
    isLess(left.collection, left.key, right.collection, right.key)
  }

  private static func isLess(
    _ collection: String, _ key: String, _ otherCollection: String, _ otherKey: String
  ) -> Bool {
    collection == otherCollection
      ? isLess(key[...], otherKey[...]) : isLess(collection[...], otherCollection[...])
  }

  /// The order of SQLite's texts.
  private static func isLess(_ left: Substring, _ right: Substring) -> Bool {
    let (left, right) = (left.utf8.span, right.utf8.span)
    let order = unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right -> Int32 in
        guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return 0 }
        return unsafe memcmp(leftStart, rightStart, min(left.count, right.count))
      }
    }
    return order == 0 ? left.count < right.count : order < 0
  }
}
