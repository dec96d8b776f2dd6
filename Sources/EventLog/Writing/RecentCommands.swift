public import Events

/// Which command identifiers are certainly new, so that they need no look-up in the file.
///
/// Identifiers of version 7 are ordered by time, so nearly every command is greater than all that the log holds, or
/// lies among the last few thousand of them where the clocks of its senders differ.
public struct RecentCommands: Sendable {
  /// How many identifiers are held at most; beyond that the lower half is forgotten.
  public static let countMax = 16_384

  // All identifiers of the log that are greater than this one are in the set.
  private var floor: UUID128
  private var ids: Set<UUID128> = []

  init(greatest: UUID128) { floor = greatest }

  /// Those of a log: nothing else may write to it from now on.
  public init(_ reader: Reader) throws(LogFailure) { floor = try reader.greatestCommand() }

  /// Whether the log has no such command for certain.
  public func isNew(_ id: UUID128) -> Bool { id > floor && !ids.contains(id) }

  /// Takes in a command that the log has, or is about to have.
  public mutating func insert(_ id: UUID128) {
    guard id > floor else { return }
    ids.insert(id)
    if ids.count > Self.countMax { forgetLowerHalf() }
  }

  /// Takes in a command that nobody will ask after soon, without holding it.
  mutating func pass(_ id: UUID128) { floor = max(floor, id) }

  private mutating func forgetLowerHalf() {
    let sorted = ids.sorted()
    floor = max(floor, sorted[sorted.count / 2 - 1])
    ids = Set(sorted[(sorted.count / 2)...])
  }
}
