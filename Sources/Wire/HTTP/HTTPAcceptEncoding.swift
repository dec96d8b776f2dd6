/// Which codings of a body a client takes (RFC 9110 section 12.5.3). Members that are no coding with a weight count as
/// not there.
public struct HTTPAcceptEncoding: Equatable, Sendable {
  /// Weights in thousandths; nil for what is not named.
  private var gzip: Int?
  private var identity: Int?
  private var others: Int?
  private let isSaid: Bool

  /// What the header fields of a request say.
  public init(_ headers: HTTPHeaders) {
    isSaid = headers["Accept-Encoding"] != nil
    for member in headers.list("Accept-Encoding") {
      let parts = member.split(separator: ";", omittingEmptySubsequences: false)
        .map { HTTPSyntax.trimmed($0) }
      guard let coding = parts.first, parts.count <= 2, let weight = Self.weight(parts.dropFirst())
      else { continue }
      switch coding.lowercased() {
      case "gzip", "x-gzip": gzip = weight
      case "identity": identity = weight
      case "*": others = weight
      default: break
      }
    }
  }

  /// Whether gzip is taken, and liked no less than the body as it is.
  public var prefersGzip: Bool {
    let weight = gzip ?? others ?? 0
    return isSaid && weight > 0 && weight >= (identity ?? others ?? 0)
  }

  /// Whether the body as it is would be taken.
  public var allowsIdentity: Bool { (identity ?? others ?? 1) > 0 }

  /// `q=` and 0 to 1 with up to three digits (section 12.4.2), in thousandths; 1000 for none.
  private static func weight(_ parameters: ArraySlice<String>) -> Int? {
    guard let text = parameters.first else { return 1_000 }
    let bytes = Array(text.utf8)
    let digits = bytes.dropFirst(4)
    guard (3...7).contains(bytes.count), ASCII.lowercased(bytes[0]) == ASCII.lowercaseQ,
      bytes[1] == ASCII.equals, bytes.count == 3 || bytes[3] == ASCII.point,
      bytes[2] == ASCII.zero || bytes[2] == ASCII.zero + 1, digits.allSatisfy(ASCII.isDigit)
    else { return nil }
    var weight = Int(bytes[2] - ASCII.zero)
    for index in 0..<3 {
      weight = weight * 10 + (index < digits.count ? Int(digits[4 + index] - ASCII.zero) : 0)
    }
    return weight <= 1_000 ? weight : nil
  }
}
