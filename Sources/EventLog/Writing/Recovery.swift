public import Events

/// What a writer cut off when it opened a log that had not been closed: the last transaction, which was under way
/// and acknowledged to nobody.
public struct Recovery: Equatable, Sendable {
  /// Frames of the write-ahead log that were cut.
  public let framesCut: Int
  /// Bytes that were cut.
  public let bytesCut: Int
  /// Frames before the cut.
  public let framesKept: Int
  /// Whole commits before the cut.
  public let commitsKept: Int
  /// Where the log ends now.
  public let head: Position

  /// What to tell people.
  public var words: Words {
    Words(
      "The last transaction was cut off when the log was not closed: \(framesCut) frames "
        + "(\(bytesCut) bytes) behind commit \(commitsKept), frame \(framesKept) of the write-ahead "
        + "log were dropped. Nothing acknowledged is missing; the log ends at position \(head).",
      "日志上次未正常关闭，末尾事务未完成：已舍弃预写日志第 \(commitsKept) 次提交（第 \(framesKept) 帧）"
        + "之后的 \(framesCut) 帧（\(bytesCut) 字节）。已确认的内容无缺失，日志止于序号 \(head)。")
  }
}
