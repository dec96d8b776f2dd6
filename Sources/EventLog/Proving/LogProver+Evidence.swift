public import Events
internal import Seal

extension LogProver {
  /// How many positions one statement looks through.
  private static let spanPositions: UInt64 = 20_000

  /// Puts together the evidence of an incident, its alarms and its assignments under a head that covers them; nil
  /// where the log has no incident of that number.
  ///
  /// - Parameters:
  ///   - incident: the number people call it by, or its identifier.
  ///   - signer: signs a head where the latest does not reach as far, and names the key.
  public mutating func evidence(
    ofIncident incident: String, signer: NoteSigner, at: Micros
  ) throws(LogFailure) -> Evidence? {
    _ = try sign(with: signer, at: at)
    guard let head = try file.latest(), let found = try find(incident, upTo: head.size) else {
      return nil
    }
    let streams = try streams(of: found, upTo: head.size)
    var events: [EvidenceEvent] = []
    for stream in streams { try append(stream, upTo: head.size, to: &events) }
    events.sort { $0.position < $1.position }
    for index in events.indices {
      events[index].path = try inclusion(of: events[index].position, size: head.size) ?? []
    }
    let key = try file.signers().first { head.isSigned(by: $0) } ?? signer.noteKey
    return Evidence(
      storeID: session.identity.storeID, key: key, head: head,
      streams: streams.map(\.description), events: events)
  }

  private func find(
    _ incident: String, upTo size: UInt64
  ) throws(LogFailure) -> IncidentID? {
    let wanted = UUID128(incident)
    var found: IncidentID?
    try scan([IncidentOpened.name], upTo: size) { stream, event in
      guard case .incidentOpened(let opened) = event,
        opened.number == incident || stream.uuid == wanted
      else { return false }
      found = IncidentID(stream)
      return true
    }
    return found
  }

  /// The incident's stream, then those of its alarms and assignments in the order in which they came to it.
  private func streams(
    of incident: IncidentID, upTo size: UInt64
  ) throws(LogFailure) -> [StreamID] {
    var streams = [incident.stream]
    let links = [
      IncidentOpened.name, AlarmPromoted.name, AlarmAttached.name, AssignmentReserved.name,
      Dispatched.name,
    ]
    try scan(links, upTo: size) { stream, event in
      let linked: StreamID? =
        switch event {
        case .incidentOpened(let opened):
          stream == incident.stream ? opened.alarm?.stream : nil
        case .alarmPromoted(let link): link.incident == incident ? stream : nil
        case .alarmAttached(let link): link.incident == incident ? stream : nil
        case .assignmentReserved(let link): link.incident == incident ? stream : nil
        case .dispatched(let link): link.incident == incident ? stream : nil
        default: nil
        }
      if let linked, !streams.contains(linked) { streams.append(linked) }
      return false
    }
    return streams
  }

  /// Walks the events of some types until `visit` says that it has seen enough.
  private func scan(
    _ types: [String], upTo size: UInt64, _ visit: (StreamID, Event) -> Bool
  ) throws(LogFailure) {
    let names = types.map { "'\($0)'" }.joined(separator: ",")
    var rows = try session.connection.prepare(
      """
      SELECT e.position, s.name, t.name, e.schema_version, e.data
      FROM event e JOIN stream s ON s.id = e.stream_id JOIN event_type t ON t.id = e.type_id
      WHERE e.position > ?1 AND e.position <= ?2
        AND e.type_id IN (SELECT id FROM event_type WHERE name IN (\(names)))
      ORDER BY e.position
      """)
    var start: UInt64 = 0
    while start < size {
      rows.bind(1, Int64(clamping: start))
      rows.bind(2, Int64(clamping: min(size, start + Self.spanPositions)))
      defer { rows.reset() }
      while try rows.step() {
        // What is sealed stays so: it names no other stream.
        let type = rows.text(2)
        let payload = try SealedPayload.open(
          rows.bytes(4), type: type, id: UUID128(high: 0, low: 0)
        ) { _, _, _ throws(LogFailure) in nil }
        guard let stream = StreamID(rows.text(1)), let version = Int(exactly: rows.integer(3)),
          let event = try? Event(type: type, version: version, payload: payload)
        else {
          throw .corrupt(position: Position(rows.count(0) ?? 0), what: ChainFault.unreadable)
        }
        if visit(stream, event) { return }
      }
      start += Self.spanPositions
    }
  }

  private func append(
    _ stream: StreamID, upTo size: UInt64, to events: inout [EvidenceEvent]
  ) throws(LogFailure) {
    var rows = try session.connection.prepare(
      """
      SELECT e.position, s.name, e.version, t.name, e.schema_version, e.recorded_at, e.occurred_at,
        e.event_id, e.meta, e.data, e.salt, e.data_digest, e.hash, p.hash
      FROM stream s JOIN event e ON e.stream_id = s.id JOIN event_type t ON t.id = e.type_id
        LEFT JOIN event p ON p.position = e.position - 1
      WHERE s.name = ?1 AND e.position <= ?2 ORDER BY e.version
      """)
    rows.bind(1, stream.description)
    rows.bind(2, Int64(clamping: size))
    while try rows.step() {
      guard let link = EventColumns.link(rows) else {
        throw .corrupt(position: Position(rows.count(0) ?? 0), what: ChainFault.unreadable)
      }
      let row = link.row
      events.append(
        EvidenceEvent(
          position: row.position, stream: row.streamName, version: row.version,
          type: row.typeName, schemaVersion: row.schemaVersion, recordedAt: row.recordedAt,
          occurredAt: row.occurredAt, id: row.id, meta: row.meta, data: row.data,
          salt: link.salt, dataDigest: link.dataDigest,
          previous: rows.digest(13) ?? session.identity.genesis, hash: link.hash, path: []))
    }
  }
}
