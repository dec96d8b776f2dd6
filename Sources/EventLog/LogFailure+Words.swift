public import Events
internal import Seal

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
    case .writeAheadDamaged: "log.writeAheadDamaged"
    case .nothingLost: "log.nothingLost"
    case .diskFull: "log.diskFull"
    case .outcomeUnknown: "log.outcomeUnknown"
    case .stopped: "log.stopped"
    case .commandRepeated: "log.commandRepeated"
    case .corrupt: "log.corrupt"
    case .digestDiffers: "log.digestDiffers"
    case .signingKey: "log.signingKey"
    case .following: "log.following"
    case .fenced: "log.fenced"
    case .projectionForeign: "log.projectionForeign"
    case .projectionDamaged: "log.projectionDamaged"
    case .headsUnusable: "log.headsUnusable"
    case .fileDamaged: "log.fileDamaged"
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
          + "Nothing will be written. Restore log.db from a backup that holds them, or go on without them "
          + "(`zhihui admin accept-loss`).",
        "日志止于序号 \(tail)，但曾到达 \(anchor)：有事件缺失。已拒绝写入。"
          + "请用包含这些事件的备份恢复 log.db，或接受丢失后继续（`zhihui admin accept-loss`）。")
    case .anchorMissing(let path):
      Words(
        "\(path) is missing or unreadable, so nothing tells whether events are missing. "
          + "Nothing will be written. Restore the file together with log.db, or accept that "
          + "(`zhihui admin accept-loss`).",
        "\(path) 缺失或无法读取，无法判断是否有事件缺失。已拒绝写入。"
          + "请将该文件与 log.db 一并恢复，或接受该情况（`zhihui admin accept-loss`）。")
    case .writeAheadDamaged(let path, let frame, let commits):
      Words(
        "\(path) is damaged at frame \(frame), and acknowledged commits stand behind it "
          + "(\(commits) ends of commits are still seen). Nothing will be written. Restore log.db from a "
          + "backup or have it healed (`zhihui admin heal`), or go on without them "
          + "(`zhihui admin accept-loss`).",
        "\(path) 在第 \(frame) 帧处损坏，其后有已确认的提交（仍可见 \(commits) 处提交结尾）。已拒绝写入。"
          + "请从备份恢复 log.db 或进行修复（`zhihui admin heal`），"
          + "或接受丢失后继续（`zhihui admin accept-loss`）。")
    case .nothingLost(let head):
      Words(
        "Nothing is lost: the log is whole up to position \(head). Start the server.",
        "没有丢失：日志在序号 \(head) 之前完整。请直接启动服务器。")
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
          + "then have it healed (`zhihui admin heal`) or restore log.db from a backup.",
        "日志在序号 \(position) 处损坏：\(what.chinese)。"
          + "请先运行校验，再进行修复（`zhihui admin heal`）或从备份恢复 log.db。")
    case .digestDiffers(let path, let log, let asked):
      Words(
        "\(path) is chained with \(log.rawValue) and \(asked.rawValue) was asked for. "
          + "A log keeps its digest: leave the setting out, or name another data directory.",
        "\(path) 使用 \(log.rawValue) 链接，而设置要求 \(asked.rawValue)。"
          + "日志的摘要算法不可更改：请去掉该设置，或指定其他数据目录。")
    case .signingKey(let path, let what):
      Words(
        "The signing key \(path) cannot be used: \(what.english).",
        "签名密钥 \(path) 无法使用：\(what.chinese)。")
    case .following(let origin):
      Words(
        "This directory is a copy of \(origin), and nothing else may be written into it. "
          + "Serve it with --follow, restore it, or make it the centre with `zhihui admin promote`.",
        "此目录是 \(origin) 的副本，不得写入其他内容。"
          + "请以 --follow 提供服务、恢复它，或用 `zhihui admin promote` 将其提升为中心。")
    case .fenced(let epoch, let url):
      Words(
        "\(url) writes this log in epoch \(epoch); nothing may be written here any more. "
          + "Use that one; to be of use again this directory can follow it: "
          + "`zhihui serve --follow \(url)`. Where both were promoted to the same epoch, "
          + "`zhihui admin promote` here chooses this one instead.",
        "\(url) 已在第 \(epoch) 纪元写入该日志；此处不得再写入。请使用该中心；"
          + "此目录可作为其跟随者：`zhihui serve --follow \(url)`。"
          + "若双方被提升至同一纪元，在此运行 `zhihui admin promote` 即选定本目录。")
    case .projectionForeign(let path):
      Words(
        "\(path) belongs to another log, name or version. It can be removed and built anew.",
        "\(path) 属于其他日志、名称或版本。可将其删除后重建。")
    case .projectionDamaged(let path):
      Words(
        "\(path) is damaged. The log has everything that it held: have it built anew "
          + "(`zhihui admin rebuild`, or POST /v1/projections/NAME/rebuild while the server runs), "
          + "and check the disk.",
        "\(path) 已损坏。其内容均在日志中：请重建"
          + "（`zhihui admin rebuild`；服务器运行时可用 POST /v1/projections/NAME/rebuild），并检查磁盘。")
    case .headsUnusable(let path):
      Words(
        "\(path) is damaged, or belongs to another log. No event is lost. Stop the server and put heads.db of "
          + "the latest backup in its place; without one move the file away: heads are signed anew from then on, "
          + "and those signed before are only where they were kept elsewhere.",
        "\(path) 已损坏或属于其他日志。事件没有丢失。请停止服务器并换上最近备份中的 heads.db；"
          + "若无备份，请移走该文件：此后重新签名，先前的签名日志头仅存于他处留存的副本。")
    case .fileDamaged(let path):
      Words(
        "\(path) is damaged: what it says does not agree with its check. Bring the file back from a backup; "
          + "what each such file holds, and how to write one by hand, is in EventSchemas/FORMAT.md.",
        "\(path) 已损坏：内容与校验值不符。请从备份恢复该文件；各文件的内容与手工写法见 EventSchemas/FORMAT.md。")
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
