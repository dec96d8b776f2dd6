/// Remembers whose copy a directory is (EventSchemas/FORMAT.md, section 12).
public struct OriginFile: Equatable, Sendable {
  /// Where the log was copied from: a server's `http` address, or `file://` and a directory.
  public let url: String
  /// The epoch that the copy was made the centre in; nil while it is a copy.
  public let promotedEpoch: UInt64?
  /// Whether the origin has been told that it is the centre no longer.
  public let isTold: Bool

  /// What there is to remember.
  public init(url: String, promotedEpoch: UInt64? = nil, isTold: Bool = false) {
    self.url = url
    self.promotedEpoch = promotedEpoch
    self.isTold = isTold
  }

  private static func file(_ directory: LogDirectory) -> MarkerFile {
    MarkerFile(path: directory.path + "/origin", title: "zhihui-origin")
  }

  /// What a directory remembers; nil where it is nobody's copy.
  public static func read(_ directory: LogDirectory) throws(LogFailure) -> OriginFile? {
    let file = file(directory)
    guard let values = try file.read() else { return nil }
    guard let url = values["url"] else { throw file.unreadable }
    return OriginFile(
      url: url, promotedEpoch: values["promoted-epoch"].flatMap { UInt64($0) },
      isTold: values["told"] == "yes")
  }

  /// Remembers it in a directory, durably.
  public func write(_ directory: LogDirectory) throws(LogFailure) {
    var values = [(key: "url", value: url)]
    if let promotedEpoch { values.append((key: "promoted-epoch", value: "\(promotedEpoch)")) }
    if isTold { values.append((key: "told", value: "yes")) }
    try Self.file(directory).write(values)
  }

  static func remove(_ directory: LogDirectory) throws(LogFailure) {
    try file(directory).remove()
  }
}
