/// A file beside the message (section 3.2.3).
public struct CAPResource: Equatable, Sendable {
  /// `resourceDesc`.
  public var description: String
  /// Its media type.
  public var mimeType: String
  /// `size`.
  public var sizeBytes: Int64?
  /// Where it is.
  public var uri: String?
  /// `derefUri`: the bytes themselves, in base 64.
  public var content: String?
  /// SHA-1, in hexadecimal.
  public var digest: String?

  /// Creates what says no more than it must.
  public init(description: String, mimeType: String) {
    self.description = description
    self.mimeType = mimeType
  }
}
