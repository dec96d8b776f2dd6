/// Where those are who moved: a binary message of the live feed (docs/protocol.md, section "Positions").
///
/// Each frame is read alone; none builds on another.
public struct MoverFrame: Equatable, Sendable {
  /// The first byte of a frame.
  public static let kind: UInt8 = 1
  /// The version of the layout.
  public static let version: UInt8 = 1
  /// Movers in one frame.
  public static let moversMax = 4_096

  static let headerBytes = 22
  /// What the shortest mover takes.
  static let moverBytesMin = 7
  /// Stands for a speed or course that is not known.
  static let absent: UInt8 = 0xFF
  /// Stands for a status or an accuracy that is not known.
  static let absentNibble: UInt8 = 15
  /// Says that a byte with the status follows.
  static let statusFollows: UInt8 = 14

  /// Up to which position of the log it shows everybody in it.
  public let position: UInt64
  /// The moment from which ages are reckoned, in milliseconds since 1970.
  public let momentMillis: UInt64
  /// Those who moved, by handle.
  public let movers: [Mover]

  /// Creates a frame.
  ///
  /// - Precondition: handles begin at 1 and grow, and there are at most ``moversMax`` movers.
  public init(position: UInt64, momentMillis: UInt64, movers: [Mover]) {
    precondition(movers.count <= Self.moversMax, "a frame holds at most \(Self.moversMax) movers")
    self.position = position
    self.momentMillis = momentMillis
    self.movers = movers
  }
}
