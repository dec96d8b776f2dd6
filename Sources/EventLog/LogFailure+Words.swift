public import Events

extension LogFailure {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .directoryMissing: "log.directoryMissing"
    case .logMissing: "log.missing"
    case .notALog: "log.notALog"
    case .formatNewer: "log.formatNewer"
    case .locked: "log.locked"
    case .tailBelowAnchor: "log.tailBelowAnchor"
    case .anchorMissing: "log.anchorMissing"
    case .diskFull: "log.diskFull"
    case .outcomeUnknown: "log.outcomeUnknown"
    case .stopped: "log.stopped"
    case .commandRepeated: "log.commandRepeated"
    case .corrupt: "log.corrupt"
    case .projectionForeign: "log.projectionForeign"
    case .vaultKeyMissing: "log.vaultKeyMissing"
    case .vaultUnusable: "log.vaultUnusable"
    case .sqlite: "log.sqlite"
    case .io: "log.io"
    }
  }

  /// What is wrong, where, and what to do.
  public var words: Words {
    switch self {
    case .directoryMissing(let path):
      Words(
        "The data directory \(path) does not exist. Make it, or name the right one.",
        "数据目录 \(path) 不存在。请创建该目录，或指定正确的目录。")
    case .logMissing(let path):
      Words(
        "There is no log at \(path). Name the right data directory, or let the server make a new log.",
        "\(path) 处没有日志。请指定正确的数据目录，或由服务器新建日志。")
    case .notALog(let path):
      Words(
        "\(path) is not a log of this software. Name the right data directory, or restore a backup.",
        "\(path) 不是本软件的日志。请指定正确的数据目录，或从备份恢复。")
    case .formatNewer(let found, let supported):
      Words(
        "The file has format \(found); this software knows formats up to \(supported). "
          + "Use a newer version of the software.",
        "文件格式为 \(found)，本软件最高支持格式 \(supported)。请使用更新版本的软件。")
    case .locked(let path, let process):
      Words(
        "Another process\(process.map { " (\($0))" } ?? "") is writing this log; it holds \(path). "
          + "Stop that process, or use another data directory.",
        "另一进程\(process.map { "（\($0)）" } ?? "")正在写入该日志，并占用 \(path)。"
          + "请停止该进程，或改用其他数据目录。")
    case .tailBelowAnchor(let tail, let anchor):
      Words(
        "The log ends at position \(tail), but it had reached \(anchor): events are missing. "
          + "Nothing will be written. Restore log.db from a backup that holds them.",
        "日志止于序号 \(tail)，但曾到达 \(anchor)：有事件缺失。已拒绝写入。"
          + "请用包含这些事件的备份恢复 log.db。")
    case .anchorMissing(let path):
      Words(
        "\(path) is missing or unreadable, so nothing tells whether events are missing. "
          + "Nothing will be written. Restore the file together with log.db.",
        "\(path) 缺失或无法读取，无法判断是否有事件缺失。已拒绝写入。请将该文件与 log.db 一并恢复。")
    case .diskFull(let path):
      Words(
        "The disk that holds \(path) is full. Free some space, then start again.",
        "\(path) 所在磁盘已满。请释放空间后重新启动。")
    case .outcomeUnknown(let problem):
      Words(
        "A commit failed and may or may not be in the log (\(problem)). "
          + "Start again; senders that retry with the same command identifier get the true answer.",
        "一次提交失败，是否已写入日志尚不确定（\(problem)）。请重新启动；以相同命令标识重试即可得到真实结果。")
    case .stopped:
      Words(
        "An earlier failure stopped writing. Start again.",
        "先前的故障已使写入停止。请重新启动。")
    case .commandRepeated(let id):
      Words(
        "The command \(id) is in the log already, or twice in one batch.",
        "命令 \(id) 已在日志中，或在同一批次中重复出现。")
    case .corrupt(let position, let what):
      Words(
        "The log is damaged at position \(position): \(what.english). Run the verification, "
          + "then restore log.db from a backup.",
        "日志在序号 \(position) 处损坏：\(what.chinese)。请先运行校验，再从备份恢复 log.db。")
    case .projectionForeign(let path):
      Words(
        "\(path) belongs to another log, name or version. It can be removed and built anew.",
        "\(path) 属于其他日志、名称或版本。可将其删除后重建。")
    case .vaultKeyMissing(let path):
      Words(
        "\(path) is missing: without it personal data cannot be sealed or read. "
          + "Bring the file back, or name where it is (vault.key, ZHIHUI_VAULT_KEY).",
        "\(path) 缺失：无法密封或读取个人数据。请恢复该文件，或指明其位置（vault.key、ZHIHUI_VAULT_KEY）。")
    case .vaultUnusable(let path):
      Words(
        "\(path) does not belong to this log and its master key. "
          + "Restore vault.db and vault.key of this log together.",
        "\(path) 与本日志及其主密钥不符。请一并恢复本日志的 vault.db 与 vault.key。")
    case .sqlite(let problem):
      Words(
        "The database refused: \(problem). Check the disk and the rights on the files.",
        "数据库拒绝执行：\(problem)。请检查磁盘与文件权限。")
    case .io(let path, let call, let errno):
      Words(
        "\(call) failed on \(path) (errno \(errno)). Check the disk and the rights on the file.",
        "对 \(path) 执行 \(call) 失败（errno \(errno)）。请检查磁盘与文件权限。")
    }
  }
}

extension LogFailure: CustomStringConvertible {
  /// The words in English.
  public var description: String { words.english }
}
