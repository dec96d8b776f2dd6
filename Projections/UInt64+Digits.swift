extension UInt64 {
  /// The number in lower case, with zeros before it up to a number of digits, so that text sorts as numbers do.
  func digits(atLeast least: Int, radix: UInt64) -> String {
    var count = 1
    var higher = self / radix
    while higher > 0 {
      count += 1
      higher /= radix
    }
    count = Swift.max(count, least)
    return unsafe String(unsafeUninitializedCapacity: count) { buffer in
      var rest = self
      for index in (0..<count).reversed() {
        let digit = UInt8(truncatingIfNeeded: rest % radix)
        unsafe buffer[index] =
          digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        rest /= radix
      }
      return count
    }
  }
}
