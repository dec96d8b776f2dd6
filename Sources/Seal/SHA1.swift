import COpenSSL

/// SHA-1 (FIPS 180-4), for the WebSocket handshake alone (RFC 6455, section 4.2.2). It protects
/// nothing there, and must protect nothing here.
public enum SHA1 {
  /// Length of the result in bytes.
  public static let sizeBytes = 20

  /// The 20 bytes of the digest.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: sizeBytes)
    let done = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe EVP_Digest(
        input.baseAddress, input.count, &result, nil, MessageDigest.sha1.method, nil)
    }
    precondition(done == 1, "the digest could not be computed")
    return result
  }
}
