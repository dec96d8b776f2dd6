/// The first bytes of a write-ahead log (sqlite.org/fileformat2.html, section 4.1).
struct WriteAheadHeader: Sendable {
  static let sizeBytes = 32
  /// The page size of every log of this software; it stands in where the header's cannot be read.
  static let pageSizeBytesUsual = 4_096
  private static let magicLittleEndian: UInt32 = 0x377F_0682
  private static let magicBigEndian: UInt32 = 0x377F_0683
  private static let version: UInt32 = 3_007_000

  /// Whether SQLite will take the file for a log; otherwise it ignores all of it.
  let isValid: Bool
  let isBigEndian: Bool
  let pageSizeBytes: Int
  let salts: WriteAheadFrame.Salts
  let checksum: WriteAheadChecksum

  /// - Parameter bytes: exactly ``sizeBytes``.
  init(_ bytes: ArraySlice<UInt8>) {
    let word = { (index: Int) in WriteAheadFrame.word(bytes, index) }
    let magic = word(0)
    let size = Int(word(2))
    let isSizePossible = (512...65_536).contains(size) && size & (size - 1) == 0
    isBigEndian = magic == Self.magicBigEndian
    pageSizeBytes = isSizePossible ? size : Self.pageSizeBytesUsual
    salts = WriteAheadFrame.Salts(first: word(4), second: word(5))
    checksum = WriteAheadChecksum(word(6), word(7))
    var computed = WriteAheadChecksum()
    computed.add(bytes.prefix(24), isBigEndian: isBigEndian)
    isValid =
      (magic == Self.magicBigEndian || magic == Self.magicLittleEndian) && isSizePossible
      && word(1) == Self.version && computed == checksum
  }
}
