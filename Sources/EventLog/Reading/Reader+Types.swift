public import Events

extension Reader {
  /// Up to `limit` events of some types that follow a position, in the order of the log.
  ///
  /// A type that the log does not know lets nothing through. Nothing is looked at beyond
  /// ``EventPage/positionsMax`` positions.
  public func events(
    ofTypes types: Set<String>, after position: Position, limit: Int
  ) throws(LogFailure) -> EventPage {
    try reading { () throws(LogFailure) in
      // The head comes first: what is recorded between the two statements is left to the next page.
      let head = try selectHead().position
      guard position < head, limit > 0 else {
        return EventPage(events: [], next: position, isLast: position >= head)
      }
      let end = min(head, Position(position.number + EventPage.positionsMax))
      let ids = try rowIDs(of: types)
      let events = ids.isEmpty ? [] : try select(ids, after: position, to: end, limit: limit)
      let next = events.count < limit ? end : events[events.count - 1].position
      return EventPage(events: events, next: next, isLast: next == head)
    }
  }

  private func select(
    _ types: [Int64], after position: Position, to end: Position, limit: Int
  ) throws(LogFailure) -> [RecordedEvent] {
    // Prepared each time: a list has no parameter, and a page costs far more than this.
    var statement = try statements.session.connection.prepare(
      """
      SELECT \(ReaderStatements.columns) FROM event WHERE position > ?1 AND position <= ?2
      AND type_id IN (\(types.map(String.init).joined(separator: ", ")))
      ORDER BY position LIMIT ?3
      """)
    statement.bind(1, position)
    statement.bind(2, end)
    statement.bind(3, Int64(limit))
    var events: [RecordedEvent] = []
    while try statement.step() { events.append(try row(statement, expecting: nil)) }
    return events
  }

  private func rowIDs(of types: Set<String>) throws(LogFailure) -> [Int64] {
    var ids: [Int64] = []
    for type in types {
      statements.typeID.bind(1, type)
      guard try statements.typeID.step() else { continue }
      ids.append(statements.typeID.integer(0))
      statements.typeID.reset()
    }
    return ids
  }
}
