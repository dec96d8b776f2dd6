public import Events
internal import Seal

extension CopyFailure {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .log(let failure): failure.code
    case .shipmentInvalid: "copy.shipmentInvalid"
    case .otherStore: "copy.otherStore"
    case .otherDigest: "copy.otherDigest"
    case .fork: "copy.fork"
    case .notAtTail: "copy.notAtTail"
    case .behind: "copy.behind"
    case .epochBehind: "copy.epochBehind"
    case .damaged: "copy.damaged"
    case .withinBatch: "copy.withinBatch"
    case .lacking: "copy.lacking"
    case .notEmpty: "copy.notEmpty"
    case .notACopy: "copy.notACopy"
    case .promoted: "copy.promoted"
    case .keysContradict: "copy.keysContradict"
    case .unreachable: "copy.unreachable"
    case .unproven: "copy.unproven"
    }
  }

  /// What is wrong, where, and what to do.
  public var words: Words {
    switch self {
    case .log(let failure): failure.words
    case .unreachable(let words): words
    case .shipmentInvalid(let offset, let what):
      Words(
        "What came is no sound shipment: at byte \(offset) \(what.english). Try again.",
        "收到的传送数据无效：第 \(offset) 字节处\(what.chinese)。请重试。")
    case .otherStore(let expected, let found):
      Words(
        "This is a copy of the log \(expected), and that is the log \(found). Name the right one.",
        "此处是日志 \(expected) 的副本，而对方是日志 \(found)。请指定正确的日志。")
    case .otherDigest(let expected, let found):
      Words(
        "This log is chained by \(expected.rawValue), that one by \(found.rawValue).",
        "本日志使用 \(expected.rawValue)，对方使用 \(found.rawValue)。")
    case .fork(let first?, _):
      Words(
        "The two histories fork: they differ from position \(first) on. Nothing was written. "
          + Self.forkHelp.english,
        "两份历史出现分叉：自序号 \(first) 起不同。未写入任何内容。" + Self.forkHelp.chinese)
    case .fork(nil, let position):
      Words(
        "The two histories fork: they differ at position \(position) or before. "
          + "Nothing was written. " + Self.forkHelp.english,
        "两份历史出现分叉：在序号 \(position) 或之前不同。未写入任何内容。" + Self.forkHelp.chinese)
    case .behind(let other, let own):
      Words(
        "The other log ends at position \(other), and this one holds \(own): events "
          + "\(other.next) to \(own) are here only. " + Self.forkHelp.english,
        "对方日志止于序号 \(other)，而本日志到达 \(own)：序号 \(other.next) 至 \(own) 的事件仅存于此。"
          + Self.forkHelp.chinese)
    case .notAtTail(let tail, let after):
      Words(
        "The shipment follows position \(after), and this log ends at \(tail). Ask again.",
        "传送数据接在序号 \(after) 之后，而本日志止于 \(tail)。请重新请求。")
    case .epochBehind(let found, let known):
      Words(
        "The other log writes in epoch \(found), and epoch \(known) is known here: it was shut out. "
          + "Name the present centre.",
        "对方日志处于第 \(found) 纪元，而此处已知第 \(known) 纪元：对方已被取代。请指定现任中心。")
    case .damaged(let position, let what):
      Words(
        "The other log is damaged at position \(position): \(what.english). Heal that one first.",
        "对方日志在序号 \(position) 处损坏：\(what.chinese)。请先修复对方日志。")
    case .withinBatch(let position):
      Words(
        "This log ends at position \(position), which lies within a batch of the other log, so "
          + "nothing can follow. It is asked again; name another source if that lasts.",
        "本日志止于序号 \(position)，位于对方日志的一个批次之内，无法接续。将再次请求；若持续如此，请指定其他来源。")
    case .lacking(let position):
      Words(
        "The other log does not hold position \(position). Nothing was changed. Name a source that "
          + "does.",
        "对方日志没有序号 \(position)。未作任何改动。请指定包含该序号的来源。")
    case .notEmpty(let path):
      Words(
        "\(path) is not empty. Name a new directory; nothing is written over.",
        "\(path) 不为空。请指定新目录；不会覆盖任何内容。")
    case .notACopy(let path):
      Words(
        "\(path) is no copy of another log, or was promoted already. "
          + "Promote the directory of a follower or a backup.",
        "\(path) 不是其他日志的副本，或已被提升。请指定跟随者或备份的目录。")
    case .promoted(let path, let epoch):
      Words(
        "\(path) was promoted and is a centre of its own since epoch \(epoch). Nothing was written. "
          + "Name another directory for the backup.",
        "\(path) 已被提升，自第 \(epoch) 纪元起为独立的中心。未写入任何内容。请为备份指定其他目录。")
    case .keysContradict(let path):
      Words(
        "The keys of personal data that came contradict those in \(path). None was taken over. "
          + "Find out which vault is the right one before you touch either.",
        "收到的个人数据密钥与 \(path) 中的密钥矛盾。未接收任何密钥。请先查明哪个密钥库正确，再作处理。")
    case .unproven(let position, let what):
      Words(
        "The result does not verify at position \(position): \(what.english). "
          + "Nothing was put in place.",
        "结果在序号 \(position) 处未通过校验：\(what.chinese)。未替换任何文件。")
    }
  }

  private static let forkHelp = Words(
    "Keep this directory as evidence, and start a follower in an empty directory or use "
      + "`zhihui admin restore`.",
    "请保留此目录作为证据，并在空目录启动跟随者，或使用 `zhihui admin restore`。")
}

extension CopyFailure: CustomStringConvertible {
  /// The words in English.
  public var description: String { words.english }
}

/// Runs work on a log, turning its failure into one of the copy.
func copying<Value: ~Copyable>(
  _ work: () throws(LogFailure) -> Value
) throws(CopyFailure) -> Value {
  do throws(LogFailure) {
    return try work()
  } catch {
    throw .log(error)
  }
}
