public import Events

/// Finds the people whose data nobody can read any more though nobody erased them: their keys are lost.
public enum LostKeys {
  private static let pageRows: Int64 = 1_000
  static let query = """
    SELECT position, name, event_id, data FROM event JOIN event_type ON event_type.id = type_id
    WHERE position > ?1 ORDER BY position LIMIT ?2
    """

  /// The data subjects of a log whose keys are lost, at most ``VaultReader``'s bound of them.
  ///
  /// - Throws: where the log or the vault cannot be read.
  public static func find(_ directory: LogDirectory) throws(LogFailure) -> Set<StreamID> {
    try find(directory, keys: directory)
  }

  /// The same with the keys of another directory.
  static func find(
    _ directory: LogDirectory, keys: LogDirectory
  ) throws(LogFailure) -> Set<StreamID> {
    let session = try ReadSession(directory)
    var vault = VaultReader(keys, storeID: session.identity.storeID)
    var rows = try session.connection.prepare(query)
    var lost: Set<StreamID> = []
    var position = Position.start
    while true {
      let pageStart = position
      rows.bind(1, position)
      rows.bind(2, pageRows)
      defer { rows.reset() }
      vault.begin()
      while try rows.step() {
        guard let number = rows.count(0), let id = rows.uuid(2) else {
          throw .corrupt(position: position.next, what: ChainFault.unreadable)
        }
        position = Position(number)
        let type = rows.text(1)
        let payload = rows.bytes(3)
        if type == PersonErased.name, let erased = try? PersonErased(payload: payload) {
          lost.remove(erased.subject)
          continue
        }
        do throws(LogFailure) {
          _ = try vault.open(payload, type: type, id: id, at: position)
        } catch .corrupt(let at, let what) {
          // A key that opens nothing is as good as none; the payload itself is proven by the chain.
          guard let stream = try subject(at: at, session.connection) else {
            throw .corrupt(position: at, what: what)
          }
          lost.insert(stream)
        }
        lost.formUnion(vault.takeSubjectsWithoutKey())
      }
      if position == pageStart { return lost }
    }
  }

  private static func subject(
    at position: Position, _ connection: borrowing Connection
  ) throws(LogFailure) -> StreamID? {
    var select = try connection.prepare(
      "SELECT name FROM event JOIN stream ON stream.id = stream_id WHERE position = ?1")
    select.bind(1, position)
    return try select.step() ? StreamID(select.text(0)) : nil
  }
}
