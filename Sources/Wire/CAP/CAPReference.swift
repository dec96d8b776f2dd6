/// A message as others refer to it: `sender,identifier,sent`.
public struct CAPReference: Hashable, Sendable {
  /// Of whom.
  public let sender: CAPName
  /// Which.
  public let identifier: CAPName
  /// Of when.
  public let sent: CAPMoment

  /// Refers to a message.
  public init(sender: CAPName, identifier: CAPName, sent: CAPMoment) {
    self.sender = sender
    self.identifier = identifier
    self.sent = sent
  }

  /// Reads a reference; nil where it is none.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 3, let sender = CAPName(parts[0]), let identifier = CAPName(parts[1]),
      let sent = CAPMoment(parts[2])
    else { return nil }
    self.init(sender: sender, identifier: identifier, sent: sent)
  }

  /// As it stands in a message.
  public var text: String { "\(sender.text),\(identifier.text),\(sent.text)" }
}

extension CAPMessage {
  /// How others refer to it.
  public var reference: CAPReference {
    CAPReference(sender: sender, identifier: identifier, sent: sent)
  }
}
