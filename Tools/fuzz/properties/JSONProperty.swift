internal import Wire

/// A text that is read, written and read again is the same value, and written once more the same bytes; passing over a
/// value takes what reading it takes.
enum JSONProperty {
  static func check(_ bytes: [UInt8]) {
    let value: JSON
    do throws(JSONError) {
      value = try JSON(parsing: bytes)
    } catch {
      precondition((0...bytes.count).contains(error.offset), "an error points outside the text")
      if case .duplicateKey = error.reason {
      } else {
        precondition(!isPassedOver(bytes), "a text that is not read is passed over")
      }
      return
    }
    precondition(isPassedOver(bytes), "a text that is read is not passed over")
    let written = value.bytes
    guard let again = try? JSON(parsing: written) else {
      preconditionFailure("a written text is not read")
    }
    precondition(isSame(value, again), "a written text is read otherwise")
    precondition(again.bytes == written, "a text that is written again differs")
  }

  private static func isPassedOver(_ bytes: [UInt8]) -> Bool {
    var reader = JSONReader(bytes)
    guard let raw = try? reader.rawValue(), (try? reader.end()) != nil else { return false }
    precondition(raw.count <= bytes.count && !raw.isEmpty, "a value has bytes of its own")
    return true
  }

  /// Whether two values are equal; a number without a fraction is so as an integer too.
  private static func isSame(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.number(let one), .integer), (.integer, .number(let one)):
      return one == left.number && left.number == right.number
    case (.array(let ones), .array(let others)):
      return ones.count == others.count && zip(ones, others).allSatisfy(isSame)
    case (.object(let ones), .object(let others)):
      return ones.count == others.count
        && zip(ones, others).allSatisfy { isSameText($0.key, $1.key) && isSame($0.value, $1.value) }
    case (.string(let one), .string(let other)): return isSameText(one, other)
    default: return left == right
    }
  }

  /// Texts are equal for the library where they mean the same; here every byte counts.
  private static func isSameText(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}
