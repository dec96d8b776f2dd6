internal import Events

/// Who may write into a data directory.
public enum LogStanding: Equatable, Sendable {
  /// Its own server: it is the centre.
  case centre
  /// Only what is copied from the origin.
  case following(origin: String)
  /// Nobody: another server writes this log in a greater epoch, or another history in the same one.
  case fenced(FenceFile)

  /// What the files in a directory say.
  ///
  /// - Throws: `corrupt` where a healing has not been finished.
  public static func of(_ directory: LogDirectory) throws(LogFailure) -> LogStanding {
    guard try !HealedSwap(directory).isReady() else {
      throw .corrupt(
        position: .start,
        what: Words(
          "a healing was cut short; run `zhihui admin heal` again",
          "修复被中断；请重新运行 `zhihui admin heal`"))
    }
    if let origin = try OriginFile.read(directory), origin.promotedEpoch == nil {
      return .following(origin: origin.url)
    }
    if let fence = try FenceFile.read(directory) { return .fenced(fence) }
    return .centre
  }

  /// Refuses where only a copy is kept, or nothing may be written at all.
  func demandCentre() throws(LogFailure) {
    switch self {
    case .centre: return
    case .following(let origin): throw .following(origin: origin)
    case .fenced(let fence): throw .fenced(epoch: fence.epoch, url: fence.url)
    }
  }
}
