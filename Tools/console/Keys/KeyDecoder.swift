/// Turns the bytes of a terminal into keys, however they are cut.
///
/// Sources: ECMA-48 section 5.4 (control sequences), the cursor and editing keys as xterm sends them, and
/// bracketed paste. What is pasted is no keys: a clipboard must not give orders. It is taken apart from them.
struct KeyDecoder: Sendable {
  /// How long the caller waits after a lone Escape before it calls ``timeOut()``, in milliseconds.
  static let escapeTimeoutMilliseconds = 50
  /// Bytes of one sequence that are kept; longer ones are dropped whole.
  static let sequenceSizeBytesMax = 32

  private enum State: Equatable, Sendable {
    case ground
    case escape
    case controlSequence
    case singleShift
    /// A string such as a device's answer, ended by ST or BEL.
    case string
    case stringEscape
    case utf8(missing: Int)
    /// Pasted text; the number of bytes of the end mark that have matched.
    case paste(matched: Int)
  }

  /// Control-J and Alt-Enter.
  static let lineBreak = Key.character("\n")
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Bytes of one paste that are taken; a longer one is dropped whole.
  static let pasteSizeBytesMax = 64 << 10

  private var state = State.ground
  private var pending: [UInt8] = []
  private var paste: [UInt8] = []
  private var pasted: String?

  /// Whether an Escape waits for what may follow.
  var isWaiting: Bool { state == .escape }

  /// Nothing followed an Escape: it was the key itself.
  mutating func timeOut() -> [Key] {
    guard isWaiting else { return [] }
    state = .ground
    return [.escape]
  }

  /// The text that has just been pasted, once.
  mutating func takePasted() -> String? {
    defer { pasted = nil }
    return pasted
  }

  /// Takes bytes and gives the keys they complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { take(byte, &keys) }
    return keys
  }

  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground: takeGround(byte, &keys)
    case .escape: takeEscape(byte, &keys)
    case .controlSequence: takeControlSequence(byte, &keys)
    case .singleShift:
      state = .ground
      if let key = Self.key(final: byte, parameters: []) { keys.append(key) }
    case .string:
      if byte == 0x07 { state = .ground } else if byte == 0x1B { state = .stringEscape }
    case .stringEscape: state = byte == UInt8(ascii: "\\") ? .ground : .string
    case .utf8(let missing): takeUTF8(byte, missing: missing, &keys)
    case .paste(let matched): takePaste(byte, matched: matched)
    }
  }

  private mutating func takeGround(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D: keys.append(.enter)
    // Control-J: where words of several lines are typed it breaks the line.
    case 0x0A: keys.append(Self.lineBreak)
    case 0x09: keys.append(.tab)
    case 0x08, 0x7F: keys.append(.backspace)
    case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x00...0x1F: break
    case 0x20...0x7E: keys.append(.character(Character(Unicode.Scalar(byte))))
    case 0xC2...0xDF: beginUTF8(byte, missing: 1)
    case 0xE0...0xEF: beginUTF8(byte, missing: 2)
    case 0xF0...0xF4: beginUTF8(byte, missing: 3)
    case 0x80...0xFF: break
    default: break
    }
  }

  private mutating func beginUTF8(_ byte: UInt8, missing: Int) {
    pending = [byte]
    state = .utf8(missing: missing)
  }

  private mutating func takeUTF8(_ byte: UInt8, missing: Int, _ keys: inout [Key]) {
    guard (0x80...0xBF).contains(byte) else {
      state = .ground
      takeGround(byte, &keys)
      return
    }
    pending.append(byte)
    guard missing == 1 else {
      state = .utf8(missing: missing - 1)
      return
    }
    state = .ground
    if let text = String(validating: pending, as: UTF8.self), let character = text.first {
      keys.append(.character(character))
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "["):
      pending = []
      state = .controlSequence
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      state = .string
    case 0x1B: keys.append(.escape)
    case 0x0D, 0x0A:
      state = .ground
      keys.append(Self.lineBreak)
    case 0x20...0x7E:
      // Alt with a key: nothing is bound to it, and it must not act as the key alone.
      state = .ground
    default:
      state = .ground
      keys.append(.escape)
      takeGround(byte, &keys)
    }
  }

  private mutating func takeControlSequence(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x20...0x3F:
      if pending.count < Self.sequenceSizeBytesMax { pending.append(byte) }
    case 0x40...0x7E:
      state = .ground
      // A private mark (<, =, >, ?) makes it a device's answer and no key.
      guard pending.count < Self.sequenceSizeBytesMax, !(0x3C...0x3F).contains(pending.first ?? 0)
      else { return }
      let parameters = String(decoding: pending, as: UTF8.self)
        .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      if byte == UInt8(ascii: "~"), parameters.first == 200 {
        state = .paste(matched: 0)
        paste = []
      } else if let key = Self.key(final: byte, parameters: parameters) {
        keys.append(key)
      }
    case 0x1B: state = .escape
    default: state = .ground
    }
  }

  private mutating func takePaste(_ byte: UInt8, matched: Int) {
    if paste.count <= Self.pasteSizeBytesMax { paste.append(byte) }
    if byte == Self.pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      guard matched + 1 == Self.pasteEnd.count else { return }
      state = .ground
      if paste.count <= Self.pasteSizeBytesMax {
        pasted = String(decoding: paste.dropLast(Self.pasteEnd.count), as: UTF8.self)
      }
      paste = []
    } else {
      state = .paste(matched: byte == Self.pasteEnd[0] ? 1 : 0)
    }
  }

  private static func key(final: UInt8, parameters: [Int]) -> Key? {
    let modifiers = parameters.count > 1 ? max(0, parameters[1] - 1) : 0
    let shifted = modifiers & 1 != 0
    switch final {
    case UInt8(ascii: "A"): return .arrow(.up, shifted: shifted)
    case UInt8(ascii: "B"): return .arrow(.down, shifted: shifted)
    case UInt8(ascii: "C"): return .arrow(.right, shifted: shifted)
    case UInt8(ascii: "D"): return .arrow(.left, shifted: shifted)
    case UInt8(ascii: "a"): return .arrow(.up, shifted: true)
    case UInt8(ascii: "b"): return .arrow(.down, shifted: true)
    case UInt8(ascii: "c"): return .arrow(.right, shifted: true)
    case UInt8(ascii: "d"): return .arrow(.left, shifted: true)
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "~"): return editingKey(parameters.first ?? 0)
    default: return nil
    }
  }

  private static func editingKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }
}
