internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// Says what a backup or restore has copied.
enum CopyReport {
  static func tell(
    _ report: LogCopy.Report, verified: Bool?, _ arguments: Arguments, _ terminal: Terminal
  ) {
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("eventsBefore", report.eventsBefore)
      writer.field("eventsCopied", report.eventsCopied)
      writer.field("head", report.head.number)
      writer.field("headHash", report.headHash.hex)
      writer.field("epoch", report.epoch)
      writer.key("files")
      writer.beginArray()
      for file in report.files { writer.string(file) }
      writer.endArray()
      if let verified { writer.field("ok", verified) }
      writer.endObject()
      return terminal.say(writer.bytes)
    }
    let files = report.files.joined(separator: ", ")
    terminal.say(
      Words(
        "copied \(report.eventsCopied) events beside \(report.eventsBefore), each proven; "
          + "epoch \(report.epoch), head \(report.head) \(report.headHash)"
          + (files.isEmpty ? "" : "; also \(files)"),
        "已复制并校验 \(report.eventsCopied) 个事件（原有 \(report.eventsBefore)）；"
          + "第 \(report.epoch) 纪元，末端序号 \(report.head) \(report.headHash)"
          + (files.isEmpty ? "" : "；另有 \(files)")))
  }
}

/// Draws how far a copy has come.
enum CopyProgress {
  static func of(_ terminal: Terminal) -> ((_ done: UInt64, _ total: UInt64) -> Void)? {
    guard terminal.showsProgress else { return nil }
    return { done, total in terminal.draw(done < total ? "\(done) / \(total)" : "") }
  }
}

/// Runs work on copies, turning its failure into one that ends the command.
func onCopy<Value>(_ work: () throws(CopyFailure) -> Value) throws(Failure) -> Value {
  do throws(CopyFailure) {
    return try work()
  } catch {
    throw .work(error.words)
  }
}
