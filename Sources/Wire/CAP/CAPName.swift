/// An identifier or a sender: not empty, without spaces, commas, `<` and `&` (section 3.2.1).
public struct CAPName: Hashable, Sendable {
  /// As it stands in messages.
  public let text: String

  /// Takes a text; nil where it is no name.
  public init?(_ text: String) {
    let isWrong = text.unicodeScalars.contains { scalar in
      scalar.properties.isWhitespace || scalar == "," || scalar == "<" || scalar == "&"
        || scalar.value < 0x20
    }
    guard !text.isEmpty, !isWrong else { return nil }
    self.text = text
  }
}
