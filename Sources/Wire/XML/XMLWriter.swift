/// Writes XML 1.0 in UTF-8, an element a line.
public struct XMLWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private var open: [String] = []

  /// Begins a document.
  public init() { write(#"<?xml version="1.0" encoding="UTF-8"?>"#, "\n") }

  /// Begins an element that has elements in it.
  public mutating func begin(_ name: String, namespace: String? = nil) {
    indent()
    write("<", name)
    if let namespace {
      write(#" xmlns=""#)
      escape(namespace)
      write(#"""#)
    }
    write(">\n")
    open.append(name)
  }

  /// Ends the innermost element.
  public mutating func end() {
    guard let name = open.popLast() else { preconditionFailure("no element is open") }
    indent()
    write("</", name, ">\n")
  }

  /// Writes an element that has only characters in it.
  public mutating func element(_ name: String, _ text: String) {
    indent()
    write("<", name, ">")
    escape(text)
    write("</", name, ">\n")
  }

  /// Writes an element that has only characters in it, where there are any.
  public mutating func element(_ name: String, ifPresent text: String?) {
    if let text { element(name, text) }
  }

  private mutating func indent() {
    bytes += Array(repeating: UInt8(ascii: " "), count: 2 * open.count)
  }

  private mutating func write(_ texts: String...) {
    for text in texts { bytes += text.utf8 }
  }

  /// A character that XML does not allow is left out: no text could hold it, in whatever form.
  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"": write("&quot;")
      case "\r": write("&#13;")
      case "\n", "\t": bytes += String(scalar).utf8
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: bytes += String(scalar).utf8
      }
    }
  }
}
