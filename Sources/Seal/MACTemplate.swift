import COpenSSL

/// An HMAC context without a key, set up once and copied for every use: setting one up fetches by
/// name.
@safe
struct MACTemplate: @unchecked Sendable {  // only ever copied from, never written after init
  private let context: OpaquePointer

  static let sha256 = MACTemplate(digestName: "SHA256")
  static let sm3 = MACTemplate(digestName: "SM3")

  private init(digestName: String) {
    guard
      let method = unsafe EVP_MAC_fetch(nil, "HMAC", nil),
      let context = unsafe EVP_MAC_CTX_new(method)
    else { fatalError("OpenSSL offers no HMAC") }
    unsafe EVP_MAC_free(method)
    var name = digestName.utf8CString
    let prepared = unsafe name.withUnsafeMutableBufferPointer { name in
      var parameters = unsafe [
        OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0),
        OSSL_PARAM_construct_end(),
      ]
      return unsafe EVP_MAC_CTX_set_params(context, &parameters)
    }
    precondition(prepared == 1, "OpenSSL offers no HMAC over \(digestName)")
    unsafe self.context = context
  }

  func code(key: [UInt8], _ bytes: [UInt8]) -> Digest {
    guard let copy = unsafe EVP_MAC_CTX_dup(context) else {
      fatalError("no memory for an HMAC context")
    }
    defer { unsafe EVP_MAC_CTX_free(copy) }
    let fed =
      unsafe EVP_MAC_init(copy, key, key.count, nil) == 1
      && EVP_MAC_update(copy, bytes, bytes.count) == 1
    precondition(fed, "the code could not take bytes")
    return unsafe Digest { output in
      var written = 0
      let finished = unsafe EVP_MAC_final(copy, output, &written, Digest.sizeBytes)
      precondition(finished == 1 && written == Digest.sizeBytes, "the code was not finished")
    }
  }
}
