/// The bytes of a file, in order and in pieces.
public struct ByteSource {
  /// How many bytes there are; nil where nobody knows.
  public let sizeBytes: Int?
  private let pull: () throws(ImportError) -> [UInt8]

  /// Creates a source; `pull` yields the next bytes, and none at the end.
  public init(sizeBytes: Int? = nil, pull: @escaping () throws(ImportError) -> [UInt8]) {
    self.sizeBytes = sizeBytes
    self.pull = pull
  }

  /// Bytes that are in memory already.
  public static func bytes(_ bytes: [UInt8], chunkSizeBytes: Int = 64 * 1_024) -> ByteSource {
    var index = 0
    return ByteSource(sizeBytes: bytes.count) { () throws(ImportError) in
      let end = min(bytes.count, index + max(1, chunkSizeBytes))
      defer { index = end }
      return Array(bytes[index..<end])
    }
  }

  /// A text in memory.
  public static func text(_ text: String) -> ByteSource { bytes(Array(text.utf8)) }

  /// A file of the system.
  public static func file(_ path: String) throws(ImportError) -> ByteSource {
    let file = try OpenFile(path)
    return ByteSource(sizeBytes: file.sizeBytes) { () throws(ImportError) in try file.read() }
  }

  /// The next bytes, none at the end.
  func next() throws(ImportError) -> [UInt8] { try pull() }
}
