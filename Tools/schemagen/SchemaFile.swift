public import Wire

/// One file of EventSchemas/.
public struct SchemaFile {
  /// The file's name without its folder.
  public let name: String
  /// Its content.
  public let json: JSON

  /// Parses a file.
  public init(name: String, bytes: [UInt8]) throws(SchemaError) {
    self.name = name
    do throws(JSONError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw SchemaError(file: name, problem: error.description)
    }
  }

  func text(_ key: String) throws(SchemaError) -> String {
    guard let value = json[key]?.string, !value.isEmpty else {
      throw SchemaError(file: name, problem: "needs the text \"\(key)\"")
    }
    return value
  }
}

/// A schema breaks the rules that the generator relies on.
public struct SchemaError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// What is wrong and what is needed.
  public let problem: String

  /// One English sentence.
  public var description: String { "EventSchemas/\(file): \(problem)" }
}
