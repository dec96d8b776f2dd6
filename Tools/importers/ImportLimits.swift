/// How large a source may be. What is over a limit is refused with words, never cut off.
public struct ImportLimits: Equatable, Sendable {
  /// Bytes of one row; a longer one is refused and the next one read. Default: 64 KiB.
  public var rowSizeBytesMax = 64 * 1_024
  /// Rows of one import, as they are sorted in memory; more refuse the import. Default: two million.
  public var rowsMax = 2_000_000
  /// Bytes of a file that has to be read as a whole (GeoJSON); a larger one is refused. Default: 64 MiB.
  public var wholeFileSizeBytesMax = 64 * 1_024 * 1_024
  /// Rows between two reports of progress while reading. Default: 1,000.
  public var rowsPerProgress = 1_000

  /// The defaults.
  public init() {}
}
