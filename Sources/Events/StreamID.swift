internal import Wire

/// Names one stream of the log: one aggregate.
public struct StreamID: Hashable, Sendable {
  /// The kind of aggregate.
  public let kind: StreamKind
  /// Which one.
  public let uuid: UUID128

  /// Creates a stream name.
  public init(_ kind: StreamKind, _ uuid: UUID128) {
    self.kind = kind
    self.uuid = uuid
  }

  /// Feeds a hasher the identifier alone: aggregates of two kinds hardly ever share one.
  public func hash(into hasher: inout Hasher) { uuid.hash(into: &hasher) }

  /// Reads the form that stands in the log, `kind/uuid`.
  public init?(_ name: String) {
    guard let slash = name.firstIndex(of: "/"), slash != name.startIndex,
      let uuid = UUID128(name[name.index(after: slash)...])
    else { return nil }
    self.init(StreamKind(rawValue: String(name[..<slash])), uuid)
  }
}

extension StreamID: CustomStringConvertible {
  /// The form that stands in the log, `kind/uuid`.
  public var description: String {
    IdentifierText.text(of: kind.rawValue, high: uuid.high, low: uuid.low)
  }
}
