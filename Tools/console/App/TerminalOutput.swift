internal import Glibc

/// Writes to the terminal without ever waiting for it: over a slow line the loop must go on answering the server.
///
/// While a picture is on its way no other is begun, so a slow terminal sees fewer pictures, each of them whole.
final class TerminalOutput {
  private let descriptor: Int32
  private let isOwned: Bool
  private var waiting: [UInt8] = []
  private var written = 0

  /// Opens the process's terminal anew, since its descriptors may be shared with programs that expect them to block.
  init() {
    let opened = unsafe open("/dev/tty", O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    descriptor = opened >= 0 ? opened : STDOUT_FILENO
    isOwned = opened >= 0
  }

  /// Whether the terminal has not taken everything yet.
  var isBusy: Bool { written < waiting.count }

  /// Sends bytes, as many as the terminal takes now; `flush` sends the rest.
  func send(_ bytes: [UInt8]) {
    waiting.append(contentsOf: bytes)
    flush()
  }

  /// Sends more of what waits.
  func flush() {
    while written < waiting.count {
      let count = unsafe waiting[written...].withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        written += count
      } else if errno == EINTR {
        continue
      } else if errno == EAGAIN {
        return
      } else {
        // A terminal that is gone takes nothing more; SIGHUP ends the console.
        break
      }
    }
    waiting.removeAll(keepingCapacity: true)
    written = 0
  }

  /// Gives the terminal back: what waits is dropped, the last bytes are written whole.
  func finish(with bytes: [UInt8]) {
    waiting.removeAll()
    written = 0
    Self.writeWhole(bytes, to: descriptor)
    if isOwned { close(descriptor) }
  }

  /// How long one write of the last bytes may wait for the terminal, in milliseconds.
  private static let lastWriteMillisecondsMax: Int32 = 500

  /// Writes all bytes, waiting for a slow reader; gives up on one that takes nothing.
  static func writeWhole(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if errno == EINTR { continue }
      guard errno == EAGAIN else { return }
      var waiter = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&waiter, 1, lastWriteMillisecondsMax) > 0 else { return }
    }
  }
}
