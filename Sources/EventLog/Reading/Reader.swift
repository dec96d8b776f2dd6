public import Events
public import Seal

/// Reads the log, beside its writer or when nobody writes.
///
/// Every call is one short statement and holds no snapshot afterwards: a snapshot that is held makes the
/// write-ahead log grow without bound. A row that cannot be decoded, or a gap, is `corrupt` at its position.
public final class Reader: EventSource {
  private let directory: LogDirectory
  var statements: ReaderStatements
  // Apart from the statements, since it is used while one of those stands on a row.
  private var names: NameCache
  private var vault: VaultReader

  /// Opens a log for reading only.
  public init(_ directory: LogDirectory) throws(LogFailure) {
    self.directory = directory
    let session = try ReadSession(directory)
    names = try NameCache(session.connection)
    vault = VaultReader(directory, storeID: session.identity.storeID)
    statements = try ReaderStatements(session)
  }

  /// Subjects of whom something was met that no key opens: they were erased, or their keys are lost.
  public var subjectsWithoutKey: Set<StreamID> { vault.subjectsWithoutKey }

  /// Identifies the log wherever it is copied to.
  public var storeID: UUID128 { statements.session.identity.storeID }

  /// Which writing of the log this is.
  public var epoch: UInt64 { statements.session.identity.epoch }

  /// The digest that chains the log.
  public var algorithm: DigestAlgorithm { statements.session.identity.algorithm }

  /// Where the log ends now.
  public func head() throws(LogFailure) -> LogHead {
    try reading { () throws(LogFailure) in try selectHead() }
  }

  func selectHead() throws(LogFailure) -> LogHead {
    guard try statements.head.step() else {
      return LogHead(position: .start, hash: statements.session.identity.genesis)
    }
    defer { statements.head.reset() }
    guard let number = statements.head.count(0), let hash = statements.head.digest(1) else {
      throw .corrupt(position: .start, what: ChainFault.unreadable)
    }
    return LogHead(position: Position(number), hash: hash)
  }

  /// Up to `limit` events that follow a position, in the order of the log.
  public func events(after position: Position, limit: Int) throws(LogFailure) -> [RecordedEvent] {
    try reading { () throws(LogFailure) in
      statements.eventsAfter.bind(1, position)
      statements.eventsAfter.bind(2, Int64(max(0, limit)))
      defer { statements.eventsAfter.reset() }
      var events: [RecordedEvent] = []
      var expected = position
      while try statements.eventsAfter.step() {
        expected = expected.next
        let row = try row(statements.eventsAfter, expecting: expected)
        guard row.position == expected else {
          throw .corrupt(position: expected, what: ChainFault.missing)
        }
        events.append(row)
      }
      return events
    }
  }

  /// Up to `limit` events of one stream from a version on, in the order of their versions; none where there is
  /// no such stream.
  public func events(
    of stream: StreamID, from version: UInt64, limit: Int
  ) throws(LogFailure) -> [RecordedEvent] {
    try reading { () throws(LogFailure) in
      guard let id = try rowID(of: stream) else { return [] }
      statements.eventsOfStream.bind(1, id)
      statements.eventsOfStream.bind(2, Int64(clamping: version))
      statements.eventsOfStream.bind(3, Int64(max(0, limit)))
      defer { statements.eventsOfStream.reset() }
      var events: [RecordedEvent] = []
      var expected = version
      while try statements.eventsOfStream.step() {
        let row = try row(statements.eventsOfStream, expecting: nil)
        guard row.version == expected else {
          throw .corrupt(
            position: row.position,
            what: Words(
              "version \(expected) of the stream is missing", "缺少流的第 \(expected) 版"))
        }
        expected += 1
        events.append(row)
      }
      return events
    }
  }

  /// What the log keeps of a command; nil where it has not seen it, or has dropped it by its age.
  public func outcome(of command: UUID128) throws(LogFailure) -> CommandOutcome? {
    try reading { () throws(LogFailure) in
      try CommandOutcome.select(command, &statements.command)
    }
  }

  /// The greatest identifier of a command that the log has an outcome of; below all others where it has none.
  func greatestCommand() throws(LogFailure) -> UUID128 {
    try reading { () throws(LogFailure) in
      try CommandTable.greatest(statements.session.connection)
    }
  }

  /// Reads, and reads anew where a writer came in between while the file was taken to lie still.
  func reading<Result>(
    _ body: () throws(LogFailure) -> Result
  ) throws(LogFailure) -> Result {
    vault.begin()
    if statements.session.isStale { try reopen() }
    do throws(LogFailure) {
      let result = try body()
      guard statements.session.isStale else { return result }
    } catch {
      guard statements.session.isStale else { throw error }
    }
    try reopen()
    return try reading(body)
  }

  private func reopen() throws(LogFailure) {
    let session = try ReadSession(directory)
    names = try NameCache(session.connection)
    statements = try ReaderStatements(session)
  }

  func row(
    _ statement: borrowing Statement, expecting expected: Position?
  ) throws(LogFailure) -> RecordedEvent {
    let position = statement.count(0).map(Position.init) ?? expected ?? .start
    guard let version = statement.count(2), let id = statement.uuid(7),
      let stream = try names.stream(statement.integer(1)),
      let type = try names.type(statement.integer(3)),
      let schemaVersion = Int(exactly: statement.integer(4))
    else { throw .corrupt(position: position, what: ChainFault.unreadable) }
    let payload = try vault.open(statement.bytes(9), type: type, id: id, at: position)
    do {
      return RecordedEvent(
        position: position, stream: stream, version: version, id: id,
        recordedAt: Micros(statement.integer(5)),
        context: try names.context(
          statement, 8, occurredAt: Micros(statement.integer(6))),
        event: try Event(type: type, version: schemaVersion, payload: payload))
    } catch {
      throw .corrupt(
        position: position,
        what: Words("it cannot be decoded: \(error)", "无法解码：\(error)"))
    }
  }

  private func rowID(of stream: StreamID) throws(LogFailure) -> Int64? {
    statements.streamID.bind(1, stream.description)
    guard try statements.streamID.step() else { return nil }
    defer { statements.streamID.reset() }
    return statements.streamID.integer(0)
  }
}
