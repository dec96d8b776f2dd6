/// Where the members of a JSON object stand in its text.
///
/// It looks at text that was checked before and is written as ``JSONWriter`` writes: no white space between tokens. Of
/// anything else it says that it is none.
struct ObjectMembers {
  /// One member.
  struct Member {
    /// The name without its quotes; it has no escapes.
    let name: Range<Int>
    /// The value, whatever it is.
    let value: Range<Int>
  }

  private(set) var all: [Member] = []
  private let bytes: [UInt8]
  private var index = 1

  /// Finds the members; nil where the text is no object in that form.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 2, bytes[0] == ASCII.openBrace, bytes.last == ASCII.closeBrace else {
      return nil
    }
    self.bytes = bytes
    guard bytes.count > 2 else { return }
    all.reserveCapacity(24)
    repeat {
      guard let name = takeName(), let value = takeValue() else { return nil }
      all.append(Member(name: name, value: value))
    } while take(ASCII.comma)
    guard index == bytes.count - 1 else { return nil }
  }

  /// Whether the member at a place has that name.
  func hasName(_ name: String.UTF8View, at place: Int) -> Bool {
    bytes[all[place].name].elementsEqual(name)
  }

  /// A member's name.
  func name(at place: Int) -> String { String(decoding: bytes[all[place].name], as: UTF8.self) }

  /// A member's value as it stands.
  func value(at place: Int) -> ArraySlice<UInt8> { bytes[all[place].value] }

  /// Where the member of that name is.
  func place(of name: String) -> Int? { all.indices.first { hasName(name.utf8, at: $0) } }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count - 1, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeName() -> Range<Int>? {
    guard let quoted = takeString(), take(ASCII.colon) else { return nil }
    let name = quoted.lowerBound + 1..<quoted.upperBound - 1
    return bytes[name].contains(ASCII.backslash) ? nil : name
  }

  private mutating func takeString() -> Range<Int>? {
    let start = index
    guard take(ASCII.quote) else { return nil }
    while index < bytes.count - 1 {
      switch bytes[index] {
      case ASCII.quote:
        index += 1
        return start..<index
      case ASCII.backslash: index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// Goes to the comma or brace that ends the value.
  private mutating func takeValue() -> Range<Int>? {
    let start = index
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.quote:
        guard takeString() != nil else { return nil }
        continue
      case ASCII.openBrace, ASCII.openBracket: depth += 1
      case ASCII.comma:
        if depth == 0 { return index > start ? start..<index : nil }
      case ASCII.closeBrace, ASCII.closeBracket:
        if depth == 0 { return index > start ? start..<index : nil }
        depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }
}
