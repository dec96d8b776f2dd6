internal import Events
import Glibc

/// Reads small text files that a person named.
enum TextFile {
  static let sizeBytesMax = 1 << 20

  static func read(
    _ path: String, sizeBytesMax: Int = TextFile.sizeBytesMax
  ) throws(Failure) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= sizeBytesMax else {
        throw .work(Words("\(path) is too large", "\(path) 过大"))
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .work(Words("\(path) is not UTF-8 text", "\(path) 不是 UTF-8 文本"))
    }
    return text
  }

  private static func unreadable(_ path: String) -> Failure {
    .work(
      Words(
        "\(path) cannot be read (system error \(errno)); check the path and the rights",
        "无法读取 \(path)（系统错误 \(errno)）；请检查路径和权限"))
  }
}
