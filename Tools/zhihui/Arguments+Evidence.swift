internal import EventLog
internal import Events
internal import Seal

extension Arguments {
  /// Chooses the digest of a new log.
  static let digestOption = Option(
    "--digest", "NAME", "digest that chains a new log: sha256 or sm3", "新日志的摘要算法：sha256 或 sm3")
  /// Names the file of the signing key.
  static let signingKeyOption = Option(
    "--signing-key", "FILE", "file of the signing key; else signing.key in the data directory",
    "签名密钥文件；默认为数据目录中的 signing.key")
  /// Names keys that are trusted.
  static let keyOption = Option(
    "--key", "KEY", "verifier key that must have signed; several with commas between",
    "必须由该验证密钥签名；多个密钥以逗号分隔")

  func digest() throws(Failure) -> DigestAlgorithm? {
    guard let name = self["--digest"] else { return nil }
    guard let digest = DigestAlgorithm(rawValue: name) else {
      throw .unknown(
        Words("digest", "摘要算法"), name, among: DigestAlgorithm.allCases.map(\.rawValue))
    }
    return digest
  }

  func keys() throws(Failure) -> [NoteKey] {
    var keys: [NoteKey] = []
    for text in (self["--key"] ?? "").split(separator: ",") {
      guard let key = NoteKey(text) else {
        throw .usage(
          Words(
            "--key must be as `zhihui admin key` prints it, not \(text)",
            "--key 必须为 `zhihui admin key` 输出的形式，而非 \(text)"))
      }
      keys.append(key)
    }
    return keys
  }

  func signingKeyFile(in directory: LogDirectory) -> SigningKeyFile {
    SigningKeyFile(
      path: directory.path(of: self["--signing-key"] ?? SigningKeyFile.nameStandard))
  }
}
