internal import Glibc

/// Tells whether a file is still the same and was not written since.
public struct FileMark: Equatable, Sendable {
  private let device: UInt
  private let node: UInt
  let sizeBytes: Int
  private let changedSeconds: Int
  private let changedNanoseconds: Int
  let isFolder: Bool

  /// The mark of what is at a path; nil where there is nothing.
  public init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    node = UInt(status.st_ino)
    sizeBytes = Int(status.st_size)
    changedSeconds = status.st_mtim.tv_sec
    changedNanoseconds = status.st_mtim.tv_nsec
    isFolder = status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is the same file, written since or not.
  func isSameFile(as other: FileMark) -> Bool { device == other.device && node == other.node }
}
