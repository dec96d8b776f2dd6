/// One parameter of a query, decoded.
public struct HTTPQueryItem: Equatable, Sendable {
  /// The text before the first `=`.
  public let name: String
  /// The text behind it; empty when there is no `=`.
  public let value: String

  /// A parameter of that name and value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
