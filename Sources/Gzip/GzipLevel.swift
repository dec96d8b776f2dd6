/// How much time compressing may take.
public enum GzipLevel: Int32, Sendable {
  /// Little: for what is made anew for every reader.
  case fast = 1
  /// What most programs use.
  case balanced = 6
  /// Much: for what is compressed once and read often.
  case small = 9
}
