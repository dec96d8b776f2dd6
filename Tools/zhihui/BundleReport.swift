internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// Checks a bundle and tells what it proves.
enum BundleReport {
  static func tell(
    _ path: String, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let keys = try arguments.keys()
    let text = try TextFile.read(path, sizeBytesMax: sizeBytesMax)
    guard let evidence = Evidence(json: Array(text.utf8)) else {
      throw .work(Words("\(path) is no bundle of this software", "\(path) 不是本软件的证据包"))
    }
    var fault = evidence.fault
    if fault == nil, !keys.isEmpty, !keys.contains(evidence.key) {
      throw .work(
        Words(
          "the bundle is signed with another key than the one given: \(evidence.key)",
          "证据包使用的密钥与所给密钥不同：\(evidence.key)"))
    }
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("ok", fault == nil)
      writer.field("events", evidence.events.count)
      writer.field("streams", evidence.streams.count)
      writer.field("size", evidence.head.size)
      writer.field("root", evidence.head.root.hex)
      writer.field("at", evidence.head.at.rfc3339())
      writer.field("key", evidence.key.description)
      writer.field("problem", ifPresent: fault?.what.text(terminal.language))
      writer.endObject()
      terminal.say(writer.bytes)
    } else if fault == nil {
      terminal.say(proof(evidence, isKeyGiven: !keys.isEmpty))
    }
    if let bad = fault.take() {
      terminal.complain(
        Words(
          "position \(bad.position): \(bad.what.english)",
          "序号 \(bad.position)：\(bad.what.chinese)"))
      throw .silent
    }
  }

  /// Bundles of incidents with many assignments.
  private static let sizeBytesMax = 256 << 20

  private static func proof(_ evidence: Evidence, isKeyGiven: Bool) -> Words {
    let head = evidence.head
    return Words(
      """
      \(evidence.events.count) events stood in log \(evidence.storeID) at their positions when it was \
      signed at \(head.at.rfc3339()), position \(head.size)
      no event of the \(evidence.streams.count) streams is left out before the last one shown
      signed by \(evidence.key)\(isKeyGiven ? "" : "; compare this key with one got elsewhere")
      """,
      """
      \(evidence.events.count) 条事件记录在日志 \(evidence.storeID) 于 \(head.at.rfc3339()) 签名（序号 \
      \(head.size)）时位于所示序号
      \(evidence.streams.count) 个流中，所示最后一条之前没有遗漏
      签名密钥 \(evidence.key)\(isKeyGiven ? "" : "；请与另行取得的密钥核对")
      """)
  }
}
