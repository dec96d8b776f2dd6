public import Events

/// Keeps a directory from being written to once another writes the same log in a greater epoch, or another history of
/// it in the same one
/// (EventSchemas/FORMAT.md, section 12).
public struct FenceFile: Equatable, Sendable {
  /// Identifies the log.
  public let storeID: UUID128
  /// The greater epoch.
  public let epoch: UInt64
  /// Where the one that writes is.
  public let url: String
  /// When this was learnt, by the own clock.
  public let at: Micros

  /// No epoch is greater: each takes a decision of somebody.
  public static let epochMax: UInt64 = 1 << 40
  /// Bytes that an address may have, so that the file stays one that can be read.
  public static let urlSizeBytesMax = 2_048

  /// What is known of the one that writes.
  public init(storeID: UUID128, epoch: UInt64, url: String, at: Micros) {
    self.storeID = storeID
    self.epoch = epoch
    self.url = url
    self.at = at
  }

  private static func file(_ directory: LogDirectory) -> MarkerFile {
    MarkerFile(path: directory.path + "/fenced", title: "zhihui-fenced")
  }

  /// The fence of a directory; nil where there is none.
  public static func read(_ directory: LogDirectory) throws(LogFailure) -> FenceFile? {
    let file = file(directory)
    guard let values = try file.read() else { return nil }
    guard let storeID = values["store"].flatMap({ UUID128($0) }),
      let epoch = values["epoch"].flatMap({ UInt64($0) }), let url = values["url"],
      let at = values["at"].flatMap({ Micros(rfc3339: $0) })
    else { throw file.unreadable }
    return FenceFile(storeID: storeID, epoch: epoch, url: url, at: at)
  }

  /// Puts it up, durably.
  public func write(_ directory: LogDirectory) throws(LogFailure) {
    try Self.file(directory).write([
      (key: "store", value: storeID.description), (key: "epoch", value: "\(epoch)"),
      (key: "url", value: url), (key: "at", value: at.rfc3339()),
    ])
  }

  static func remove(_ directory: LogDirectory) throws(LogFailure) {
    try file(directory).remove()
  }
}
