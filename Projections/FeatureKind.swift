public import Events

/// What a feature of the map stands for, in the order of the names.
public enum FeatureKind: String, CaseIterable, Comparable, Sendable, SnapshotValue {
  /// An open call for help.
  case alarm
  /// Where whoever commands can be found.
  case commandPost
  /// An open hazard.
  case hazard
  /// An open incident.
  case incident
  /// An organisation unit with a place.
  case office
  /// A person with a position.
  case responder
  /// A crew or vehicle with a position.
  case team

  /// Orders by name.
  public static func < (left: FeatureKind, right: FeatureKind) -> Bool {
    left.rawValue < right.rawValue
  }
}
