/// Why a password could not be hashed, checked, or read from its stored form.
public enum PasswordHashError: Error, Sendable, Hashable {
  /// The stored text is not `scrypt$log2N$r$p$salt$hash`.
  case malformed
  /// The stored text names another scheme than scrypt.
  case unknownScheme
  /// A cost in the stored text is zero or above what this server is willing to spend.
  case costOutOfBounds
  /// The password is longer than `PasswordHash.passwordSizeBytesMax`.
  case passwordTooLong
  /// OpenSSL could not derive the key; with costs in bounds this means that memory ran out.
  case derivationFailed
}
