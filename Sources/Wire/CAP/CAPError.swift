/// Why a text is no message of CAP 1.2, and on which line.
public struct CAPError: Error, Equatable, Sendable {
  /// The kind of fault.
  public enum Reason: Equatable, Sendable {
    case xml(XMLError.Reason)
    case notAlert
    case missing(String, in: String)
    case unexpected(String, in: String)
    case textAmongElements(in: String)
    case attribute(String, in: String)
    case value(String, needed: String)
  }

  /// The fault.
  public let reason: Reason
  /// The line, from 1.
  public let line: Int

  /// Creates an error on a line.
  public init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}

extension CAPError: CustomStringConvertible {
  /// One English sentence that names the element, the fault and the place.
  public var description: String {
    let what: String
    switch reason {
    case .xml(let reason): return XMLError(reason, line: line).description
    case .notAlert: what = "the text is no alert of \(CAPMessage.namespace)"
    case .missing(let name, let parent): what = "\(parent) lacks \(name)"
    case .unexpected(let name, let parent):
      what = "\(name) cannot stand there in \(parent), or not so often"
    case .textAmongElements(let parent): what = "\(parent) holds text beside its elements"
    case .attribute(let name, let parent): what = "\(parent) has an attribute \(name)"
    case .value(let name, let needed): what = "\(name) must be \(needed)"
    }
    return "\(what) (line \(line))"
  }
}
