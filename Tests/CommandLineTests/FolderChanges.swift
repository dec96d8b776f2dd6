import Glibc

/// Waits for files of a folder to be written.
final class FolderChanges {
  /// A wait ends after so long even without a change, so that the end of a process is noticed.
  private static let waitMillisMax: Int32 = 500

  private let descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))

  init(_ path: String) {
    _ = unsafe inotify_add_watch(descriptor, path, UInt32(IN_MODIFY))
  }

  deinit { close(descriptor) }

  func wait() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&request, 1, Self.waitMillisMax)
    var events = [UInt8](repeating: 0, count: 4_096)
    while unsafe read(descriptor, &events, events.count) > 0 {}
  }
}
