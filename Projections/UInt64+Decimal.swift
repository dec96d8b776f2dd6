extension UInt64 {
  /// The number in decimal, with zeros before it up to a number of digits, so that text sorts as numbers do.
  func decimal(digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}
