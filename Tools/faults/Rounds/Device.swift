/// How far a disk can be believed.
public enum Device: Sendable {
  /// What it says is synced is durable.
  case honest
  /// It says so at once and writes when it likes.
  case lying
}
