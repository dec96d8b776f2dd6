/// A password as the server keeps it: salted and stretched with scrypt (RFC 7914), in a text that
/// names its own scheme and costs, `scrypt$15$8$1$salt$hash` (salt and hash in base64url).
///
/// Making and checking take about a tenth of a second and 32 MiB by intent: call them off the loop.
/// A password is its UTF-8 bytes as given; normalising Unicode is the caller's affair.
public struct PasswordHash: Sendable {
  /// Longest password in bytes of UTF-8.
  public static let passwordSizeBytesMax = 1024

  static let saltSizeBytes = 16
  static let hashSizeBytes = 32
  private static let scheme = "scrypt"

  /// The costs this hash was made with.
  public let cost: ScryptCost

  private let salt: [UInt8]
  private let hash: [UInt8]

  /// Hashes a new password with a fresh salt.
  ///
  /// Throws `passwordTooLong` or `derivationFailed`.
  public static func make(
    _ password: String, cost: ScryptCost = .standard
  ) throws(PasswordHashError) -> PasswordHash {
    let salt = RandomBytes.make(saltSizeBytes)
    let hash = try derive(password, salt: salt, cost: cost)
    return PasswordHash(cost: cost, salt: salt, hash: hash)
  }

  private init(cost: ScryptCost, salt: [UInt8], hash: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// Reads the stored text.
  ///
  /// Throws `malformed`, `unknownScheme` or `costOutOfBounds`.
  public init(text: String) throws(PasswordHashError) {
    let fields = text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
    guard fields.first?.elementsEqual(Self.scheme.utf8) == true else { throw .unknownScheme }
    guard
      fields.count == 6,
      let log2N = Self.number(fields[1]),
      let blockSize = Self.number(fields[2]),
      let parallelism = Self.number(fields[3]),
      let salt = Base64URL.decode(fields[4]), salt.count == Self.saltSizeBytes,
      let hash = Base64URL.decode(fields[5]), hash.count == Self.hashSizeBytes
    else { throw .malformed }
    let cost = try ScryptCost(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
    self.init(cost: cost, salt: salt, hash: hash)
  }

  /// The text to store.
  public var text: String {
    let costs = "\(cost.log2N)$\(cost.blockSize)$\(cost.parallelism)"
    return "\(Self.scheme)$\(costs)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
  }

  /// Whether this is the password; compared in constant time.
  ///
  /// Throws `passwordTooLong` or `derivationFailed`.
  public func verify(_ password: String) throws(PasswordHashError) -> Bool {
    constantTimeEquals(try Self.derive(password, salt: salt, cost: cost), hash)
  }

  private static func derive(
    _ password: String, salt: [UInt8], cost: ScryptCost
  ) throws(PasswordHashError) -> [UInt8] {
    let bytes = Array(password.utf8)
    guard bytes.count <= passwordSizeBytesMax else { throw .passwordTooLong }
    let key = Scrypt.derive(
      password: bytes, salt: salt, log2N: cost.log2N, blockSize: cost.blockSize,
      parallelism: cost.parallelism, count: hashSizeBytes,
      memoryBytesMax: ScryptCost.memoryBytesMax)
    guard let key else { throw .derivationFailed }
    return key
  }

  // Two digits hold every cost in bounds, so no number can overflow; a leading zero is no number.
  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard
      (1...2).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(Substring(digits))
  }
}
