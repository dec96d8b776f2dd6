extension CipherContext {
  /// Seals bytes with a nonce of the caller's choice, which must never come twice under one key: nonce, ciphertext,
  /// tag.
  mutating func seal(
    _ plain: [UInt8], under key: SealingKey, authenticating authenticated: [UInt8],
    nonce: Span<UInt8>
  ) -> [UInt8] {
    begin(key: key.bytes, nonce: nonce, .sealing)
    authenticate(authenticated)
    var sealed = [UInt8](repeating: 0, count: SealingKey.overheadSizeBytes + plain.count)
    for index in nonce.indices { sealed[index] = nonce[index] }
    pass(plain, into: &sealed, at: SealingKey.nonceSizeBytes)
    putTag(into: &sealed)
    return sealed
  }
}
