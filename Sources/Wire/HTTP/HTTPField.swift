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
      !name.isEmpty && HTTPSyntax.isToken(name.utf8.span), "a field name is a token")
    self.name = name
    self.value =
      HTTPSyntax.isFieldValue(value.utf8.span)
      ? value
      : String(
        decoding: value.utf8.map { HTTPSyntax.isFieldValue($0) ? $0 : ASCII.space }, as: UTF8.self)
  }

  /// Whether it has a name, whatever the case.
  func has(_ name: String) -> Bool { ASCII.equalIgnoringCase(self.name, name) }

  init(checkedName name: String, checkedValue value: String) {
    self.name = name
    self.value = value
  }
}
