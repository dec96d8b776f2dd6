/// A set of handles: a bit each, since handles are dense.
struct HandleSet {
  private var words: [UInt64] = []

  func contains(_ handle: UInt32) -> Bool {
    let (word, bit) = Self.place(handle)
    return word < words.count && words[word] & bit != 0
  }

  /// Adds a handle; whether it was not there before.
  @discardableResult
  mutating func insert(_ handle: UInt32) -> Bool {
    let (word, bit) = Self.place(handle)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    defer { words[word] |= bit }
    return words[word] & bit == 0
  }

  /// Takes a handle out; whether it was there.
  mutating func remove(_ handle: UInt32) -> Bool {
    guard contains(handle) else { return false }
    let (word, bit) = Self.place(handle)
    words[word] &= ~bit
    return true
  }

  private static func place(_ handle: UInt32) -> (word: Int, bit: UInt64) {
    (Int(handle / 64), 1 << UInt64(handle % 64))
  }
}
