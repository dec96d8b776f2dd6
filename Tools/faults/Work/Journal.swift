/// What a writer's client knows, kept where no fault of the disk can reach it.
public struct Journal: Equatable, Sendable {
  /// How many batches have been acknowledged; the first ones, since batches are written in order.
  public package(set) var acknowledged = 0
  /// How many batches have been handed to the writer. It has at most one that is not acknowledged.
  public package(set) var submitted = 0

  /// Before the first batch.
  public init() {}
}
