/// A request method: a token whose case matters (RFC 9110 section 9.1).
public struct HTTPMethod: Hashable, Sendable {
  /// The method as it stands on the wire.
  public let name: String

  /// The method of that name.
  public init(_ name: String) { self.name = name }

  /// Transfer a representation (section 9.3.1).
  public static let get = HTTPMethod("GET")
  /// The same without the body (section 9.3.2).
  public static let head = HTTPMethod("HEAD")
  /// Let the resource process the body (section 9.3.3).
  public static let post = HTTPMethod("POST")
  /// Replace the resource (section 9.3.4).
  public static let put = HTTPMethod("PUT")
  /// Remove the resource (section 9.3.5).
  public static let delete = HTTPMethod("DELETE")
  /// Change the resource in part (RFC 5789).
  public static let patch = HTTPMethod("PATCH")
  /// Ask what is possible (section 9.3.7).
  public static let options = HTTPMethod("OPTIONS")
  /// Open a tunnel (section 9.3.6); the request parser refuses it.
  public static let connect = HTTPMethod("CONNECT")
}
