/// The costs of scrypt (RFC 7914, section 2), bounded so that no stored text can ask for more time
/// or memory than a login may take.
public struct ScryptCost: Sendable, Hashable {
  /// N = 2^15, r = 8, p = 1: 32 MiB and about a tenth of a second.
  public static let standard = ScryptCost(
    validLog2N: 15, blockSize: 8, parallelism: 1)

  /// Most memory one derivation may take, in bytes.
  public static let memoryBytesMax = 64 << 20

  static let log2NMax = 17
  static let blockSizeMax = 32
  static let parallelismMax = 4

  /// Binary logarithm of the CPU and memory cost N.
  public let log2N: Int
  /// The block size r.
  public let blockSize: Int
  /// The parallelisation p.
  public let parallelism: Int

  private init(validLog2N log2N: Int, blockSize: Int, parallelism: Int) {
    self.log2N = log2N
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// Takes costs within the bounds; throws `costOutOfBounds` for all others.
  public init(log2N: Int, blockSize: Int, parallelism: Int) throws(PasswordHashError) {
    guard
      (1...Self.log2NMax).contains(log2N),
      (1...Self.blockSizeMax).contains(blockSize),
      (1...Self.parallelismMax).contains(parallelism),
      Self.memoryBytes(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
        <= Self.memoryBytesMax
    else { throw .costOutOfBounds }
    self.init(validLog2N: log2N, blockSize: blockSize, parallelism: parallelism)
  }

  // OpenSSL's own account: N blocks for the table, p for the input, and two for the work.
  private static func memoryBytes(log2N: Int, blockSize: Int, parallelism: Int) -> Int {
    128 * blockSize * (1 << log2N + parallelism + 2)
  }
}
