import COpenSSL

enum Scrypt {
  /// Derives `count` bytes (RFC 7914); nil if OpenSSL refuses, within `memoryBytesMax`.
  static func derive(
    password: [UInt8], salt: [UInt8], log2N: Int, blockSize: Int, parallelism: Int, count: Int,
    memoryBytesMax: Int
  ) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: count)
    // A nil password would only test the parameters, so an empty one needs a real address.
    let passwordStorage = password.isEmpty ? [0] : password
    let derived = unsafe passwordStorage.withUnsafeBytes { passwordBytes in
      unsafe EVP_PBE_scrypt(
        passwordBytes.baseAddress?.assumingMemoryBound(to: CChar.self), password.count,
        salt, salt.count, UInt64(1) << UInt64(log2N), UInt64(blockSize), UInt64(parallelism),
        UInt64(memoryBytesMax), &key, count)
    }
    return derived == 1 ? key : nil
  }
}
