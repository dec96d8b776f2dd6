/// The head of one frame of a write-ahead log (sqlite.org/fileformat2.html, section 4.1).
struct WriteAheadFrame: Sendable {
  /// Two numbers that tell frames of this filling of the file from leftovers of earlier ones.
  struct Salts: Equatable, Sendable {
    let first: UInt32
    let second: UInt32

    /// Leftovers share neither number; a frame that shares one has been damaged.
    func resembles(_ other: Salts) -> Bool { first == other.first || second == other.second }
  }

  static let headSizeBytes = 24
  /// What a disk writes whole or not at all.
  private static let sectorSizeBytes = 512

  let pageNumber: UInt32
  /// How many pages the database has after the commit that ends here; 0 within a transaction.
  let pagesAfterCommit: UInt32
  let salts: Salts
  let checksum: WriteAheadChecksum
  /// Whether the checksum follows from that of the frame before and from this frame's page.
  let isLinked: Bool
  /// Whether the head lies in one sector, so that its fields were written together.
  private let isUndivided: Bool

  /// - Parameters:
  ///   - bytes: head and page.
  ///   - offset: where they stand in the file.
  ///   - previous: the checksum that the frame before, or the header, says it has.
  init(
    _ bytes: ArraySlice<UInt8>, at offset: Int, after previous: WriteAheadChecksum,
    isBigEndian: Bool
  ) {
    pageNumber = Self.word(bytes, 0)
    pagesAfterCommit = Self.word(bytes, 1)
    salts = Salts(first: Self.word(bytes, 2), second: Self.word(bytes, 3))
    checksum = WriteAheadChecksum(Self.word(bytes, 4), Self.word(bytes, 5))
    var computed = previous
    computed.add(bytes.prefix(8), isBigEndian: isBigEndian)
    computed.add(bytes.dropFirst(Self.headSizeBytes), isBigEndian: isBigEndian)
    isLinked = computed == checksum
    isUndivided =
      offset / Self.sectorSizeBytes == (offset + Self.headSizeBytes - 1) / Self.sectorSizeBytes
  }

  /// Whether SQLite left salts and checksum for later, as it does once a transaction has written a page twice.
  var isUnfinished: Bool {
    pageNumber != 0 && salts == Salts(first: 0, second: 0) && checksum == WriteAheadChecksum()
  }

  /// Whether it ends a transaction, for certain: a torn head may hold a leftover's count of pages.
  var isCommit: Bool { pagesAfterCommit != 0 && (isLinked || isUndivided) }

  static func word(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt32 {
    let start = bytes.startIndex + 4 * index
    return bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
