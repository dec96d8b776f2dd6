/// One field of an event or of an object inside it, as its schema says.
public struct PayloadField: Equatable, Sendable {
  /// Its name in the JSON.
  public let name: String
  /// Whether it has to be there.
  public let isRequired: Bool
  /// What stands in it.
  public let kind: PayloadFieldKind

  /// Creates a field.
  public init(name: String, isRequired: Bool, kind: PayloadFieldKind) {
    self.name = name
    self.isRequired = isRequired
    self.kind = kind
  }

  /// A field that has to be there.
  public static func required<Value: EventValue>(_ name: String, _ value: Value.Type) -> Self {
    Self(name: name, isRequired: true, kind: value.fieldKind)
  }

  /// A field that may be missing.
  public static func optional<Value: EventValue>(_ name: String, _ value: Value.Type) -> Self {
    Self(name: name, isRequired: false, kind: value.fieldKind)
  }
}

/// What stands in a field of an event.
public indirect enum PayloadFieldKind: Equatable, Sendable {
  /// A text.
  case text
  /// An integer.
  case integer
  /// A number.
  case number
  /// True or false.
  case flag
  /// Microseconds since 1970-01-01T00:00:00Z.
  case moment
  /// A place on the earth.
  case place
  /// Polygons on the earth.
  case area
  /// The identifier of an aggregate of this kind.
  case identifier(StreamKind)
  /// An identifier of something within an aggregate.
  case uuid
  /// The name of a stream, `kind/uuid`.
  case stream
  /// A place in the log.
  case position
  /// One of these names.
  case choice([String])
  /// A list.
  case list(PayloadFieldKind)
  /// An object of these fields.
  case object([PayloadField])
  /// Texts by name.
  case map
  /// Who is to do something: one of a user, a responder, a team or an office.
  case assignee
  /// A file, named by its digest.
  case file
}

extension Assignee {
  /// Exactly one of its fields.
  public static let fieldKind = PayloadFieldKind.assignee
}

extension FileReference {
  /// A file and what is known about it.
  public static let fieldKind = PayloadFieldKind.file
}
