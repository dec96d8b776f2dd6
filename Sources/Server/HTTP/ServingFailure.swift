public import Events
public import Loop
public import Tiles

/// Why a server cannot begin to serve.
public enum ServingFailure: Error, Hashable, Sendable {
  /// It cannot listen.
  case notListening(host: String, port: UInt16, LoopError)
  /// Connections cannot be secured as configured.
  case notSecured(TLSFailure)
  /// There are settings of TLS, and no certificate.
  case certificateNotNamed
  /// The file of tiles cannot be used.
  case tilesUnusable(TileFailure)
  /// Tiles are at an address that browsers do not ask from a page that came over TLS.
  case tilesNotSecure

  /// What is wrong and what to do.
  public var words: Words {
    switch self {
    case .notListening(let host, let port, let error):
      Words(
        "cannot listen on \(host):\(port): \(error.words)", "无法监听 \(host):\(port)：\(error.words)")
    case .notSecured(let failure): failure.words
    case .tilesUnusable(let failure):
      Words("map.tiles: \(failure.words.english)", "map.tiles：\(failure.words.chinese)")
    case .tilesNotSecure:
      Words(
        "map.tiles begins with http:// and this server speaks TLS: browsers would not load it; use https:// or a file",
        "map.tiles 以 http:// 开头而本服务器使用 TLS：浏览器不会加载；请使用 https:// 或文件")
    case .certificateNotNamed:
      Words(
        "tls.key or tls.client-ca is set and tls.certificate is not; name the certificate, or remove them",
        "已设置 tls.key 或 tls.client-ca，但未设置 tls.certificate；请指定证书，或移除这些设置")
    }
  }
}

extension TLSFailure {
  /// What is wrong and what to do.
  var words: Words {
    switch self {
    case .certificateUnreadable(let path, let reason):
      Words(
        "the certificate \(path) cannot be read (\(reason)); it must be in PEM, its own first",
        "无法读取证书 \(path)（\(reason)）；须为 PEM 格式，且自身证书在前")
    case .keyUnreadable(let path, let reason):
      Words(
        "the key \(path) cannot be read (\(reason)); it must be in PEM, without a passphrase",
        "无法读取私钥 \(path)（\(reason)）；须为 PEM 格式且不设口令")
    case .keyMismatch(let certificate, let key):
      Words(
        "the key \(key) is not that of the certificate \(certificate)",
        "私钥 \(key) 与证书 \(certificate) 不匹配")
    case .authoritiesUnreadable(let path, let reason):
      Words(
        "the authorities \(path) cannot be read (\(reason)); they must be certificates in PEM",
        "无法读取证书颁发机构文件 \(path)（\(reason)）；须为 PEM 格式的证书")
    case .unsuitable(let reason):
      Words(
        "TLS does not take the certificate and its key (\(reason)); make stronger ones",
        "TLS 不接受该证书及私钥（\(reason)）；请使用强度更高的证书与私钥")
    }
  }
}
