/// A message of the Common Alerting Protocol (OASIS CAP-v1.2, section 3.2), with everything that the standard knows.
///
/// Lists keep the order of the message. Texts are as they stand; what must have a form is a type of its own.
public struct CAPMessage: Equatable, Sendable {
  /// The namespace of its elements.
  public static let namespace = "urn:oasis:names:tc:emergency:cap:1.2"
  /// Its media type.
  public static let mediaType = "application/cap+xml"

  /// How it is to be handled.
  public enum Status: String, CaseIterable, Sendable {
    case actual = "Actual"
    case exercise = "Exercise"
    case system = "System"
    case test = "Test"
    case draft = "Draft"
  }

  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    case alert = "Alert"
    case update = "Update"
    case cancel = "Cancel"
    case acknowledgement = "Ack"
    case error = "Error"
  }

  /// Who may have it.
  public enum Scope: String, CaseIterable, Sendable {
    case everybody = "Public"
    case restricted = "Restricted"
    case named = "Private"
  }

  /// Names it among the messages of its sender.
  public var identifier: CAPName
  /// Names its sender, everywhere.
  public var sender: CAPName
  /// When it was sent.
  public var sent: CAPMoment
  /// Whether it is meant.
  public var status: Status
  /// What it is: `msgType`.
  public var kind: Kind
  /// Who said so, by which device.
  public var source: String?
  /// Who may have it.
  public var scope: Scope
  /// Who may have it, where it is restricted.
  public var restriction: String?
  /// Whom it is sent to, where they are named.
  public var addresses: String?
  /// How it is to be handled, by somebody's own rules.
  public var codes: [String] = []
  /// Why it was sent, for those who drill or cancel.
  public var note: String?
  /// Earlier messages that it is about.
  public var references: [CAPReference] = []
  /// Names of incidents that it belongs to.
  public var incidents: String?
  /// What there is to know, often once a language.
  public var infos: [CAPInfo] = []

  /// Creates a message that says no more than it must.
  public init(
    identifier: CAPName, sender: CAPName, sent: CAPMoment, status: Status, kind: Kind,
    scope: Scope
  ) {
    self.identifier = identifier
    self.sender = sender
    self.sent = sent
    self.status = status
    self.kind = kind
    self.scope = scope
  }
}
