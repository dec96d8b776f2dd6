import COpenSSL

/// Whether two runs of bytes are the same, in a time that depends on their lengths alone: a
/// comparison that stops at the first difference tells a guesser how far the guess was right.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return unsafe CRYPTO_memcmp(left, right, left.count) == 0
}
