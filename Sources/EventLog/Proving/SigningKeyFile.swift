public import Events
internal import Glibc
internal import Seal

/// The file that keeps the key which signs a log's heads. Only its owner may read it.
public struct SigningKeyFile: Sendable {
  /// The name that it has in a data directory unless another is set.
  public static let nameStandard = "signing.key"
  private static let sizeBytesMax = 1_024

  /// Where it is.
  public let path: String

  /// Names a file; nothing is opened or made.
  public init(path: String) { self.path = path }

  /// The key; it is made where there is none.
  ///
  /// - Parameter storeID: the log whose heads it signs.
  /// - Throws: `signingKey` where the file holds no key of this log, or others than its owner may read it.
  public func openOrMake(storeID: UUID128) throws(LogFailure) -> NoteSigner {
    if let signer = try open(storeID: storeID) { return signer }
    guard let signer = NoteSigner(name: SignedHead.origin(of: storeID), key: .make()) else {
      preconditionFailure("the name of a log is no name for a key")
    }
    try create(signer.secretText + "\n")
    guard let made = try open(storeID: storeID) else { throw failure("open", ENOENT) }
    return made
  }

  /// The key; nil where there is no file.
  public func open(storeID: UUID128) throws(LogFailure) -> NoteSigner? {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("open", errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure("fstat", errno) }
    guard status.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
      throw .signingKey(
        path: path,
        what: Words(
          "others than its owner may use it; say chmod 600", "其他用户可访问该文件；请执行 chmod 600"))
    }
    var bytes = [UInt8](repeating: 0, count: Self.sizeBytesMax)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw failure("read", errno) }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    guard text.hasSuffix("\n"), let signer = NoteSigner(secretText: String(text.dropLast())) else {
      throw .signingKey(
        path: path,
        what: Words(
          "it holds no key, or a damaged one. Bring the file back from where a copy of it is kept, or move it "
            + "away: a new key is made then, which those who check signed heads have to be given "
            + "(`zhihui admin key`)",
          "文件中没有密钥，或密钥已损坏。请从留存处恢复该文件，或将其移走：届时会生成新密钥，"
            + "并须告知验证签名日志头的各方（`zhihui admin key`）"))
    }
    guard signer.noteKey.name == SignedHead.origin(of: storeID) else {
      throw .signingKey(
        path: path,
        what: Words(
          "it is the key of \(signer.noteKey.name)", "该密钥属于 \(signer.noteKey.name)"))
    }
    return signer
  }

  /// Makes the file whole or not at all, and never in the place of another.
  private func create(_ text: String) throws(LogFailure) {
    let draft = "\(path).\(getpid()).new"
    let descriptor = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("open", errno) }
    defer {
      close(descriptor)
      unsafe unlink(draft)
    }
    let bytes = Array(text.utf8)
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count else {
      throw failure("write", errno)
    }
    guard fsync(descriptor) == 0 else { throw failure("fsync", errno) }
    guard unsafe link(draft, path) == 0 || errno == EEXIST else { throw failure("link", errno) }
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try Folder(path: parent.isEmpty ? "/" : parent).synchronise()
  }

  private func failure(_ call: String, _ number: Int32) -> LogFailure {
    .io(path: path, call: call, errno: number)
  }
}
