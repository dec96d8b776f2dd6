public import Wire

/// What one type of event says.
public protocol EventPayload: Equatable, Sendable {
  /// The type's name in the log; it is kept for ever.
  static var name: String { get }
  /// The version of its schema that this code writes.
  static var version: Int { get }
  /// How such a fact comes about.
  static var kind: EventKind { get }
  /// Who may see it.
  static var dataClass: DataClass { get }

  /// Reads the bytes that stand in the log.
  init(payload: [UInt8]) throws(EventDecodingError)
  /// The bytes to be stored and hashed.
  var payload: [UInt8] { get }
}

/// An event whose bytes are JSON.
public protocol JSONEventPayload: EventPayload, FieldedValue {}

extension JSONEventPayload {
  /// Reads the JSON that stands in the log.
  public init(payload: [UInt8]) throws(EventDecodingError) {
    var reader = JSONReader(payload)
    do throws(JSONError) {
      self = try Self(from: &reader)
      try reader.end()
    } catch {
      throw EventDecodingError(type: Self.name, version: Self.version, problem: .json(error))
    }
  }

  /// The JSON to be stored and hashed.
  public var payload: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

/// The bytes of an event could not be understood.
public struct EventDecodingError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The JSON is not what the schema says.
    case json(JSONError)
    /// The packed track segment is not what EventSchemas/FORMAT.md says.
    case segment(String)
  }

  /// The event's type.
  public let type: String
  /// The version of its schema.
  public let version: Int
  /// What is wrong.
  public let problem: Problem

  /// Creates an error.
  public init(type: String, version: Int, problem: Problem) {
    self.type = type
    self.version = version
    self.problem = problem
  }
}

extension EventDecodingError: CustomStringConvertible {
  /// One English sentence.
  public var description: String {
    switch problem {
    case .json(let error): "\(type) version \(version): \(error)"
    case .segment(let text): "\(type) version \(version): \(text)"
    }
  }
}
