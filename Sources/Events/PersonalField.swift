/// The fields of events that tell something about a person, by their names in the payload.
///
/// What is not among them, and why: places of alarms and incidents say where the centre sent somebody, which its
/// record and its rules need, and name nobody; the reasons of decisions are those of accountable staff; `details` and
/// numbers are a source's codes.
public enum PersonalField: String, CaseIterable, Sendable {
  /// A person's name.
  case name
  /// Where a person can be called.
  case phone
  /// What somebody said or wrote.
  case words
  /// What somebody's writing is called, which may name whom it is about.
  case title
  /// Why, where the reason is about the person or in the person's own words.
  case reason
  /// What a crew was told, which may name who called.
  case instructions
  /// The device that a person carries.
  case device
  /// Where a person was.
  case place
  /// The person's record in an outside system.
  case reference
  /// Between what somebody decided.
  case options
  /// On what grounds somebody decided.
  case basis

  /// Whether its value is a string; one that is not is left out when it cannot be read any more.
  public var isText: Bool {
    switch self {
    case .name, .phone, .words, .title, .reason, .instructions, .device, .basis: true
    case .place, .reference, .options: false
    }
  }
}
