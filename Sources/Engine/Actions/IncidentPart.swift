public import Events

/// What is known of the part of an incident that becomes one of its own; what is not said is that of the whole.
public struct IncidentPart: Equatable, Sendable {
  /// The number people shall call it by; an empty one is chosen by the centre.
  public let number: String
  /// What it is, in the office's own words.
  public let category: String?
  /// The group of categories it counts to; nobody's, where it is not said.
  public let group: String?
  /// How soon it needs somebody.
  public let priority: IncidentPriority?
  /// What is known; nothing, where it is not said.
  public let words: String?
  /// Where it is.
  public let place: Place?

  /// Says what differs from the whole.
  public init(
    number: String = "", category: String? = nil, group: String? = nil,
    priority: IncidentPriority? = nil, words: String? = nil, place: Place? = nil
  ) {
    self.number = number
    self.category = category
    self.group = group
    self.priority = priority
    self.words = words
    self.place = place
  }
}
