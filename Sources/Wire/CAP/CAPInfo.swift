/// What there is to know of an event, in one language (section 3.2.2).
public struct CAPInfo: Equatable, Sendable {
  /// What sort of event it is.
  public enum Category: String, CaseIterable, Sendable {
    case geophysical = "Geo"
    case meteorological = "Met"
    case safety = "Safety"
    case security = "Security"
    case rescue = "Rescue"
    case fire = "Fire"
    case health = "Health"
    case environment = "Env"
    case transport = "Transport"
    case infrastructure = "Infra"
    case weapons = "CBRNE"
    case other = "Other"
  }

  /// What its readers are to do.
  public enum Response: String, CaseIterable, Sendable {
    case shelter = "Shelter"
    case evacuate = "Evacuate"
    case prepare = "Prepare"
    case execute = "Execute"
    case avoid = "Avoid"
    case monitor = "Monitor"
    case assess = "Assess"
    case allClear = "AllClear"
    case nothing = "None"
  }

  /// How soon that has to be done.
  public enum Urgency: String, CaseIterable, Sendable {
    case immediate = "Immediate"
    case expected = "Expected"
    case future = "Future"
    case past = "Past"
    case unknown = "Unknown"
  }

  /// How bad it is.
  public enum Severity: String, CaseIterable, Sendable {
    case extreme = "Extreme"
    case severe = "Severe"
    case moderate = "Moderate"
    case minor = "Minor"
    case unknown = "Unknown"
  }

  /// How sure it is.
  public enum Certainty: String, CaseIterable, Sendable {
    case observed = "Observed"
    case likely = "Likely"
    case possible = "Possible"
    case unlikely = "Unlikely"
    case unknown = "Unknown"
  }

  /// A tag of RFC 5646; nil means `en-US`.
  public var language: String?
  /// At least one.
  public var categories: [Category]
  /// What happened or may happen.
  public var event: String
  /// `responseType`.
  public var responses: [Response] = []
  /// How soon something has to be done.
  public var urgency: Urgency
  /// How bad it is.
  public var severity: Severity
  /// How sure it is.
  public var certainty: Certainty
  /// Whom it is meant for.
  public var audience: String?
  /// What others call such an event.
  public var eventCodes: [CAPPair] = []
  /// From when on this holds; nil means from when it was sent.
  public var effective: CAPMoment?
  /// When the event begins.
  public var onset: CAPMoment?
  /// Until when this holds.
  public var expires: CAPMoment?
  /// Its sender for people.
  public var senderName: String?
  /// The shortest form of it.
  public var headline: String?
  /// What is known of it.
  public var description: String?
  /// What is to be done.
  public var instruction: String?
  /// Where there is more to read.
  public var web: String?
  /// Whom to ask.
  public var contact: String?
  /// What a system knows beside this.
  public var parameters: [CAPPair] = []
  /// Files beside it.
  public var resources: [CAPResource] = []
  /// Where it is.
  public var areas: [CAPArea] = []

  /// Creates what says no more than it must.
  public init(
    categories: [Category], event: String, urgency: Urgency, severity: Severity,
    certainty: Certainty
  ) {
    self.categories = categories
    self.event = event
    self.urgency = urgency
    self.severity = severity
    self.certainty = certainty
  }
}
