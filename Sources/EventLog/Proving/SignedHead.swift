public import Events
public import Seal

/// What somebody has signed about how far a log had come: a C2SP checkpoint (c2sp.org/tlog-checkpoint) in a C2SP
/// signed note (EventSchemas/FORMAT.md, section 9).
public struct SignedHead: Equatable, Sendable {
  /// A note that is larger is refused unread.
  public static let sizeBytesMax = 65_536
  private static let signaturePrefix = "— "

  /// Names the log: `zhihui/` and its identifier.
  public let origin: String
  /// How many events the tree has; the last one's position.
  public let size: UInt64
  /// The root of the tree over their hashes.
  public let root: Digest
  /// The digest that tree and chain are made with.
  public let algorithm: DigestAlgorithm
  /// The chain's hash at the last position.
  public let chainHash: Digest
  /// Which writing of the log it was.
  public let epoch: UInt64
  /// When it was signed, by the server's clock.
  public let at: Micros
  /// The whole note, as it was signed.
  public let note: String

  /// What the signatures cover.
  private let text: String
  private let signatures: [Signature]

  private struct Signature: Equatable {
    let name: String
    let identifier: [UInt8]
    let bytes: [UInt8]
  }

  /// Names a log in heads.
  static func origin(of storeID: UUID128) -> String { "zhihui/\(storeID)" }

  init(
    _ identity: LogIdentity, size: UInt64, root: Digest, chainHash: Digest, at: Micros,
    signer: NoteSigner
  ) {
    origin = Self.origin(of: identity.storeID)
    self.size = size
    self.root = root
    self.chainHash = chainHash
    self.at = at
    algorithm = identity.algorithm
    epoch = identity.epoch
    text = """
      \(origin)
      \(size)
      \(Base64.encode(root.bytes))
      digest \(algorithm.rawValue)
      chain \(chainHash.hex)
      epoch \(epoch)
      time \(at.count)

      """
    let line = signer.signatureLine(text)
    note = text + "\n" + line
    signatures = Self.signature(line.dropLast()).map { [$0] } ?? []
  }

  /// Reads a note; nil where it is no signed head of a log like ours. Whether a signature is right is not asked.
  public init?(_ note: String) {
    guard note.utf8.count <= Self.sizeBytesMax, note.hasSuffix("\n"),
      let (text, tail) = Self.divided(note)
    else { return nil }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 7, !lines[0].isEmpty, let size = UInt64(lines[1]),
      String(size) == lines[1],
      let root = Base64.decode(Array(lines[2].utf8)).flatMap({ Digest(bytes: $0) }),
      let algorithm = Self.value(lines[3], "digest").flatMap(DigestAlgorithm.init(rawValue:)),
      let chainHash = Self.value(lines[4], "chain").flatMap(Digest.init(hex:)),
      let epoch = Self.value(lines[5], "epoch").flatMap({ UInt64($0) }),
      let at = Self.value(lines[6], "time").flatMap({ Int64($0) })
    else { return nil }
    var signatures: [Signature] = []
    for line in tail.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let signature = Self.signature(line) else { return nil }
      signatures.append(signature)
    }
    self.origin = String(lines[0])
    self.size = size
    self.root = root
    self.algorithm = algorithm
    self.chainHash = chainHash
    self.epoch = epoch
    self.at = Micros(at)
    self.note = note
    self.text = text
    self.signatures = signatures
  }

  /// Whether it bears a right signature of a key.
  ///
  /// Signatures of other keys do not count either way; a wrong one under this key's name and identifier refuses it.
  public func isSigned(by key: NoteKey) -> Bool {
    let own = signatures.filter { $0.name == key.name && $0.identifier == key.identifier }
    let message = Array(text.utf8)
    return !own.isEmpty && own.allSatisfy { key.key.isValid($0.bytes, of: message) }
  }

  /// Divides a note at its last empty line.
  private static func divided(_ note: String) -> (text: String, signatures: String)? {
    let bytes = Array(note.utf8)
    let feed = UInt8(ascii: "\n")
    guard
      let last = bytes.indices.dropFirst().last(where: {
        bytes[$0] == feed && bytes[$0 - 1] == feed
      }), last + 1 < bytes.count,
      bytes.allSatisfy({ $0 >= 0x20 || $0 == feed })
    else { return nil }
    return (
      String(decoding: bytes[..<last], as: UTF8.self),
      String(decoding: bytes[(last + 1)...], as: UTF8.self)
    )
  }

  private static func value(_ line: Substring, _ key: String) -> String? {
    line.hasPrefix(key + " ") ? String(line.dropFirst(key.count + 1)) : nil
  }

  private static func signature(_ line: some StringProtocol) -> Signature? {
    guard line.hasPrefix(signaturePrefix) else { return nil }
    let words = line.dropFirst(signaturePrefix.count)
      .split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, !words[0].isEmpty, let bytes = Base64.decode(Array(words[1].utf8)),
      bytes.count > NoteKey.identifierSizeBytes
    else { return nil }
    return Signature(
      name: String(words[0]), identifier: Array(bytes.prefix(NoteKey.identifierSizeBytes)),
      bytes: Array(bytes.dropFirst(NoteKey.identifierSizeBytes)))
  }
}
