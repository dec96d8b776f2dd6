/// The packed form of a track segment.
///
/// These bytes stay in the log for ever and are hashed, so every segment has exactly one packed
/// form and the decoder accepts nothing else. A segment decodes by itself.
///
/// Version 1. `varint` is an unsigned number of `Varint`, `signed` a folded one.
///
/// | field | form | meaning |
/// |---|---|---|
/// | version | byte | 1 |
/// | flags | byte | see below |
/// | count | varint | fixes, 1 to 65,535 |
/// | first number | varint | number of the first fix; first + count - 1 fits 64 bits |
/// | base time | signed | time of the first fix, in the time unit |
/// | rows | | `count` rows, one after another, and nothing behind them |
///
/// | flag bit | meaning when set |
/// |---|---|
/// | 0 | column speed (mm/s, 32 bits signed) is present |
/// | 1 | column course (0.01°, 32 bits signed) is present |
/// | 2 | column accuracy (mm, 32 bits signed) is present |
/// | 3 | column status (8 bits unsigned) is present |
/// | 4 | time unit is 1 s; otherwise 1 ms |
/// | 5 | position unit is 10⁻⁵ degree; otherwise 10⁻⁷ degree |
/// | 6, 7 | never set |
///
/// A column bit is set if and only if at least one fix has a value in it. Bit 4 is set if and only
/// if all times are whole seconds, bit 5 if and only if all latitudes and longitudes are multiples
/// of 10⁻⁵ degree. Receivers mostly fix on the second, and many report five decimals.
///
/// A row has, in this order:
/// 1. not in the first row: time as signed, the change of the change: (t[i] - t[i-1]) minus
///    (t[i-1] - t[i-2]), the latter being 0 in the second row;
/// 2. latitude, then longitude, as signed: the change since the row before, in the first row since 0;
/// 3. for each present column in the order of its bit a varint: 0 when this fix has no value,
///    otherwise 1 + the folded change since the last value in this column, at first since 0.
///
/// Times lie within `timeMillisLimit` of 1970 on either side, which reaches the year 9999 and keeps
/// every difference far from 64 bits.
public enum TrackPointCodec {
  /// The version this codec writes, and the only one it reads.
  public static let version: UInt8 = 1
  /// The most fixes of a segment.
  public static let pointsMax = 65_535
  /// The largest distance of a time from 1970-01-01, in milliseconds: the last of the year 9999.
  public static let timeMillisLimit: Int64 = 253_402_300_799_999
  /// The largest latitude on either side of the equator, in 10⁻⁷ degree.
  public static let latitudeE7Limit: Int32 = 900_000_000
  /// The largest longitude on either side of Greenwich, in 10⁻⁷ degree.
  public static let longitudeE7Limit: Int32 = 1_800_000_000

  static let coarseTimeMillis: Int64 = 1000
  static let coarsePositionE7: Int64 = 100

  /// The second byte: which columns and units a segment has.
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let speed = Flags(rawValue: 1 << 0)
    static let course = Flags(rawValue: 1 << 1)
    static let accuracy = Flags(rawValue: 1 << 2)
    static let status = Flags(rawValue: 1 << 3)
    static let wholeSeconds = Flags(rawValue: 1 << 4)
    static let coarsePositions = Flags(rawValue: 1 << 5)
    static let columns: Flags = [.speed, .course, .accuracy, .status]
    static let known: Flags = [.columns, .wholeSeconds, .coarsePositions]
  }

  /// The last value seen in each optional column.
  struct ColumnState {
    var speed: Int64 = 0
    var course: Int64 = 0
    var accuracy: Int64 = 0
    var status: Int64 = 0
  }
}
