import COpenSSL

/// An algorithm fetched from OpenSSL once for the life of the process: a fetch by name takes locks
/// and string comparisons, many times the cost of digesting a small event.
@safe
struct MessageDigest: @unchecked Sendable {  // an EVP_MD is immutable once it is fetched
  let method: OpaquePointer

  static let sha256 = MessageDigest(name: "SHA256")
  static let sm3 = MessageDigest(name: "SM3")
  static let sha1 = MessageDigest(name: "SHA1")

  private init(name: String) {
    guard let fetched = unsafe EVP_MD_fetch(nil, name, nil) else {
      fatalError("OpenSSL offers no \(name)")
    }
    unsafe method = fetched
  }
}
