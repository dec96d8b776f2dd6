import COpenSSL

/// One run of AES-256-GCM over one message.
@safe
struct CipherContext: ~Copyable {
  enum Direction: Int32 {
    case opening = 0
    case sealing = 1
  }

  private let context: OpaquePointer

  init(key: [UInt8], nonce: ArraySlice<UInt8>, _ direction: Direction) {
    precondition(
      key.count == SealingKey.sizeBytes && nonce.count == SealingKey.nonceSizeBytes,
      "AES-256-GCM takes keys of 32 and nonces of 12 bytes")
    guard let context = unsafe EVP_CIPHER_CTX_new() else {
      fatalError("no memory for a cipher context")
    }
    unsafe self.context = context
    let started = unsafe EVP_CipherInit_ex2(
      context, Cipher.aes256gcm.method, key, Array(nonce), direction.rawValue, nil)
    precondition(started == 1, "the cipher could not be started")
  }

  deinit { unsafe EVP_CIPHER_CTX_free(context) }

  /// Takes bytes that are authenticated and not hidden.
  func authenticate(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    var written: Int32 = 0
    let taken = unsafe EVP_CipherUpdate(context, nil, &written, bytes, Self.count(bytes))
    precondition(taken == 1, "the cipher could not take bytes")
  }

  /// Turns plain bytes into cipher bytes, or back.
  func pass(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    var result = [UInt8](repeating: 0, count: bytes.count)
    var written: Int32 = 0
    let passed = unsafe EVP_CipherUpdate(context, &result, &written, bytes, Self.count(bytes))
    precondition(passed == 1 && Int(written) == bytes.count, "the cipher could not take bytes")
    return result
  }

  /// Ends a sealing and gives its tag.
  func tag() -> [UInt8] {
    precondition(finish(), "the cipher could not be finished")
    var tag = [UInt8](repeating: 0, count: SealingKey.tagSizeBytes)
    let given = unsafe EVP_CIPHER_CTX_ctrl(
      context, EVP_CTRL_AEAD_GET_TAG, Int32(SealingKey.tagSizeBytes), &tag)
    precondition(given == 1, "the cipher gave no tag")
    return tag
  }

  /// Ends an opening; whether the tag is the right one.
  func hasTag(_ tag: [UInt8]) -> Bool {
    var tag = tag
    let taken = unsafe EVP_CIPHER_CTX_ctrl(
      context, EVP_CTRL_AEAD_SET_TAG, Int32(SealingKey.tagSizeBytes), &tag)
    precondition(taken == 1, "the cipher took no tag")
    return finish()
  }

  private func finish() -> Bool {
    var nothing: [UInt8] = [0]
    var written: Int32 = 0
    return unsafe EVP_CipherFinal_ex(context, &nothing, &written) == 1
  }

  private static func count(_ bytes: [UInt8]) -> Int32 {
    guard let count = Int32(exactly: bytes.count) else {
      preconditionFailure("more bytes in one go than OpenSSL can count")
    }
    return count
  }
}
