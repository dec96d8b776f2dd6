import COpenSSL

/// An algorithm fetched from OpenSSL once for the life of the process, as ``MessageDigest`` is.
@safe
struct Cipher: @unchecked Sendable {  // an EVP_CIPHER is immutable once it is fetched
  let method: OpaquePointer

  static let aes256gcm = Cipher(name: "AES-256-GCM")

  private init(name: String) {
    guard let fetched = unsafe EVP_CIPHER_fetch(nil, name, nil) else {
      fatalError("OpenSSL offers no \(name)")
    }
    unsafe method = fetched
  }
}
