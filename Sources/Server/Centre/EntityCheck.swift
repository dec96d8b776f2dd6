internal import EventLog
internal import Events
internal import Projections

/// Reads all entities of the read models' files, which a start does not, in steps, and tells which files are damaged.
struct EntityCheck: Sendable {
  /// How many entries one step reads at most.
  private static let rowsInStep = 10_000

  private var left = ReadModel.all.flatMap { model in
    model.collections.filter(Collection.state.contains).map { (model: model, collection: $0) }
  }
  private var after: String?

  /// Whether everything was read.
  var isDone: Bool { left.isEmpty }

  /// Reads some more entries; gives the read model whose file cannot be read, and goes on behind it.
  mutating func step(_ directory: LogDirectory, storeID: UUID128) -> (ReadModel, LogFailure)? {
    guard let (model, collection) = left.first else { return nil }
    do throws(LogFailure) {
      let file = try ProjectionFile.open(
        directory, name: model.projectionName, storeID: storeID, readOnly: true)
      let rows = try file.rows(in: collection.rawValue, after: after, limit: Self.rowsInStep)
      after = rows.last?.key
      if rows.count < Self.rowsInStep {
        left.removeFirst()
        after = nil
      }
      return nil
    } catch {
      left.removeAll { $0.model == model }
      after = nil
      return (model, error)
    }
  }
}
