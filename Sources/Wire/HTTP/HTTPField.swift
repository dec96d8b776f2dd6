/// One header field (RFC 9110 section 5).
public struct HTTPField: Equatable, Sendable {
  /// The name as written; compared without regard to case.
  public let name: String
  /// The value without white space around it.
  public let value: String

  /// A field of that name and value.
  ///
  /// Control characters in the value become spaces, the remedy of RFC 9110 section 5.5: a value
  /// built from outside data must not be able to end the line. The name is the program's own and
  /// must be a token.
  public init(_ name: String, _ value: String) {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy(HTTPSyntax.isToken), "a field name is a token")
    self.name = name
    let isClean = value.utf8.allSatisfy { HTTPSyntax.isFieldValue($0) }
    self.value =
      isClean
      ? value
      : String(
        decoding: value.utf8.map { HTTPSyntax.isFieldValue($0) ? $0 : ASCII.space }, as: UTF8.self)
  }

  init(checkedName name: String, checkedValue value: String) {
    self.name = name
    self.value = value
  }
}
