/// Names one projection's file: the projection and the version of its code.
public struct ProjectionName: Hashable, Sendable {
  /// The projection.
  public let name: String
  /// The version of the code that folds it; another version builds a file of its own.
  public let version: Int

  /// Names a file; the name is made of lower-case letters, digits and hyphens.
  public init(name: String, version: Int) {
    precondition(Self.isValid(name) && version > 0, "no file can have this projection's name")
    self.name = name
    self.version = version
  }

  /// Reads a file's name, `NAME-vN.db`; nil for any other.
  init?(fileName: String) {
    guard fileName.hasSuffix(".db") else { return nil }
    let stem = fileName.dropLast(3)
    guard let hyphen = stem.lastIndex(of: "-"), let version = Int(stem[hyphen...].dropFirst(2)),
      stem[hyphen...].hasPrefix("-v"), version > 0, Self.isValid(stem[..<hyphen])
    else { return nil }
    name = String(stem[..<hyphen])
    self.version = version
  }

  /// `NAME-vN.db`.
  public var fileName: String { "\(name)-v\(version).db" }

  private static func isValid(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
