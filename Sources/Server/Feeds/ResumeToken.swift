internal import Events
internal import Seal

/// Where a console was, sealed so that only this server's own tokens are believed.
///
/// The key lives as long as the process: after a restart every console gets a snapshot.
struct ResumeToken {
  private static let macBytes = 16
  private let key = RandomBytes.make(32)

  func text(epoch: UInt64, position: Position) -> String {
    let place = "\(epoch).\(position)"
    return "\(place).\(mac(place))"
  }

  /// The position inside a token of this process and epoch; nil for anything else.
  func position(_ text: String, epoch: UInt64) -> Position? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == String(epoch), let number = UInt64(parts[1]),
      constantTimeEquals(
        Array(mac("\(parts[0]).\(parts[1])").utf8), Array(parts[2].utf8))
    else { return nil }
    return Position(number)
  }

  private func mac(_ place: String) -> String {
    let digest = HMAC.code(key: key, Array(place.utf8))
    return String(digest.hex.prefix(2 * Self.macBytes))
  }
}
