import COpenSSL

/// Runs of AES-256-GCM, each over one message. It keeps its memory between them: making it anew for every message costs
/// more than sealing a short one.
@safe
struct CipherContext: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  enum Direction: Int32 {
    case opening = 0
    case sealing = 1
  }

  private let context: OpaquePointer

  init() {
    guard let context = unsafe EVP_CIPHER_CTX_new() else {
      fatalError("no memory for a cipher context")
    }
    unsafe self.context = context
    let isSet = unsafe EVP_CipherInit_ex2(context, Cipher.aes256gcm.method, nil, nil, 1, nil)
    precondition(isSet == 1, "the cipher could not be chosen")
  }

  deinit { unsafe EVP_CIPHER_CTX_free(context) }

  /// Begins a message; whatever the last one left is forgotten.
  mutating func begin(key: [UInt8], nonce: Span<UInt8>, _ direction: Direction) {
    precondition(
      key.count == SealingKey.sizeBytes && nonce.count == SealingKey.nonceSizeBytes,
      "AES-256-GCM takes keys of 32 and nonces of 12 bytes")
    let started = unsafe nonce.withUnsafeBufferPointer { nonce in
      // A nil method keeps the cipher's state in place instead of allocating it anew.
      unsafe EVP_CipherInit_ex2(context, nil, key, nonce.baseAddress, direction.rawValue, nil)
    }
    precondition(started == 1, "the cipher could not be started")
  }

  /// Takes bytes that are authenticated and not hidden.
  func authenticate(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    var written: Int32 = 0
    let taken = unsafe EVP_CipherUpdate(context, nil, &written, bytes, Self.count(bytes))
    precondition(taken == 1, "the cipher could not take bytes")
  }

  /// Turns plain bytes into cipher bytes, or back, which take the place of what `result` holds from an offset on.
  func pass(_ bytes: [UInt8], into result: inout [UInt8], at offset: Int) {
    guard !bytes.isEmpty else { return }
    precondition(offset + bytes.count <= result.count, "no room for what the cipher gives")
    var written: Int32 = 0
    let passed = unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe EVP_CipherUpdate(
        context, result.baseAddress?.advanced(by: offset), &written, bytes, Self.count(bytes))
    }
    precondition(passed == 1 && Int(written) == bytes.count, "the cipher could not take bytes")
  }

  /// Ends a sealing; its tag takes the place of the last bytes of `result`.
  func putTag(into result: inout [UInt8]) {
    precondition(finish(), "the cipher could not be finished")
    let offset = result.count - SealingKey.tagSizeBytes
    precondition(offset >= 0, "no room for the tag")
    let given = unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe EVP_CIPHER_CTX_ctrl(
        context, EVP_CTRL_AEAD_GET_TAG, Int32(SealingKey.tagSizeBytes),
        result.baseAddress?.advanced(by: offset))
    }
    precondition(given == 1, "the cipher gave no tag")
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
    // Of a stream cipher nothing is left to be written.
    var nothing: UInt8 = 0
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
