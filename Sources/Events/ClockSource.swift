/// Which clock told when a fact occurred.
public enum ClockSource: String, CaseIterable, EventValue {
  /// The server's own.
  case server
  /// The device's, corrected by the offset measured at contact.
  case device
  /// A satellite receiver's.
  case satellite
  /// An outside system's record.
  case source
  /// No clock: the source does not say when, and the moment follows from the facts around it.
  case inferred
}
