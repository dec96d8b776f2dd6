internal import Events
internal import Wire

extension WriteGate {
  /// What keepers of the server are told while the write-ahead log grows.
  static func warning(writeAheadBytes bytes: Int) -> Words {
    Words(
      "The write-ahead log has grown to \(megabytes(bytes)) MB: another program holds an old state "
        + "of log.db open. End it; commands are refused when the log has four times that size.",
      "预写日志已增至 \(megabytes(bytes)) MB：有其他程序一直占用 log.db 的旧状态。"
        + "请结束该程序；达到此大小的四倍时将拒绝命令。")
  }

  static func megabytes(_ bytes: Int) -> Int { bytes >> 20 }
}

extension WriteGate.Closed {
  /// How long a client waits before it sends a refused command again, in seconds.
  static let retrySeconds = 5

  var status: HTTPStatus {
    switch self {
    case .diskFull: .insufficientStorage
    case .logHeld: .serviceUnavailable
    }
  }

  var refusal: CommandRefusal {
    switch self {
    case .diskFull(let free, let needed):
      CommandRefusal(
        code: "disk.full",
        words: Words(
          "the server's disk is nearly full (\(WriteGate.megabytes(free)) MB left, "
            + "\(WriteGate.megabytes(needed)) MB needed); nothing was done; free some space, and "
            + "commands are taken again by themselves",
          "服务器磁盘将满（剩余 \(WriteGate.megabytes(free)) MB，"
            + "需要 \(WriteGate.megabytes(needed)) MB），未执行任何命令；释放空间后将自动恢复接收命令"))
    case .logHeld(let bytes, let max):
      CommandRefusal(
        code: "log.held",
        words: Words(
          "another program holds an old state of the log open, whose write-ahead log has grown to "
            + "\(WriteGate.megabytes(bytes)) MB (limit \(WriteGate.megabytes(max)) MB); nothing was "
            + "done; end that program, and commands are taken again by themselves",
          "有其他程序占用日志的旧状态，预写日志已增至 \(WriteGate.megabytes(bytes)) MB"
            + "（上限 \(WriteGate.megabytes(max)) MB），未执行任何命令；结束该程序后将自动恢复接收命令"))
    }
  }

  /// What a follower says while it copies nothing for this reason.
  var copyingWords: Words {
    switch self {
    case .diskFull(let free, let needed):
      Words(
        "the disk is nearly full (\(WriteGate.megabytes(free)) MB left, "
          + "\(WriteGate.megabytes(needed)) MB needed): nothing is copied until there is space",
        "磁盘将满（剩余 \(WriteGate.megabytes(free)) MB，需要 \(WriteGate.megabytes(needed)) MB）："
          + "腾出空间前不再复制")
    case .logHeld(let bytes, let max):
      Words(
        "another program holds an old state of the log open, whose write-ahead log has grown to "
          + "\(WriteGate.megabytes(bytes)) MB (limit \(WriteGate.megabytes(max)) MB): nothing is "
          + "copied until it ends",
        "有其他程序占用日志的旧状态，预写日志已增至 \(WriteGate.megabytes(bytes)) MB"
          + "（上限 \(WriteGate.megabytes(max)) MB）：该程序结束前不再复制")
    }
  }
}
